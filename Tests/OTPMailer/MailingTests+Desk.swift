import Chassis
import Foundation
import MailCatcher
import Messages
import TestKit
import Testing

@testable import OTPMailer

/// Codes that the registrar's desk has started.
extension MailingTests {
    private func type(
        _ code: String, id: UUID = UUID(),
        as actor: Actor = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "x")
    ) throws -> CheckCode.Answer? {
        try bench.ask(CheckDeskCode(id: id, student: student, code: code), as: actor).answer
    }

    private func wantAtDesk() throws -> UUID {
        let request = UUID()
        try bench.hear(
            CodeWanted(
                request: request, student: student, address: "new@mailbox.example", language: .zh,
                wantedAt: bench.now, isAtDesk: true))
        try bench.turn("mail codes")
        return request
    }

    @Test(
        "A code that the desk has started is typed by the clerk or by the student, once; its mail says whose wish it is"
    )
    func atDesk() throws {
        let request = try wantAtDesk()
        let mail = try catcher.read(try #require(try catcher.taken().last))
        let body = try #require(mail["text/plain"].flatMap { Data(base64Encoded: $0) })
        let text = String(decoding: body, as: UTF8.self)
        #expect(text.contains("教務處看過你的證件") && text.contains("read it to the clerk"))
        let code = try newestCode()
        #expect(try type(wrong(code)) == .wrong(triesLeft: 4))
        for actor in [
            Actor(kind: .staff, id: "kao", roles: [.registrar]),
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"], why: "x"),
            Actor(kind: .student, id: "s", roles: [.registrar], students: [student], why: "x"),
        ] { #expect(try type(code, as: actor) == nil) }
        let id = UUID()
        for _ in 1...2 { #expect(try type(code.lowercased(), id: id) == .matched) }
        #expect(try type(code) == .noCode)
        #expect(try bench.said(CodeMatched.self).map(\.request) == [request])

        bench.now += 600
        _ = try wantAtDesk()
        let next = try newestCode()
        #expect(try check(next) == .matched, "the student may type it, too")
    }

    @Test("A code that a student has asked for is none at the desk, and costs them no try there")
    func notAtDesk() throws {
        _ = try want()
        try bench.turn("mail codes")
        let code = try newestCode()
        for _ in 1...6 {
            for typed in [code, wrong(code)] { #expect(try type(typed) == .noCode) }
        }
        #expect(try check(code) == .matched)
    }
}
