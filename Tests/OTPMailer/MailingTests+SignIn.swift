import Chassis
import Foundation
import Mail
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import OTPMailer

/// Codes by which somebody comes in.
extension MailingTests {
    private func wantToSignIn(_ address: String = "pei@mailbox.example") throws -> UUID {
        let request = UUID()
        try bench.hear(
            SignInCodeWanted(
                request: request, student: student, address: address, language: .zh, wantedAt: bench.now,
                goodUntil: bench.now + 1_800))
        return request
    }

    private func enter(_ code: String, for request: UUID, id: UUID = UUID()) throws -> CheckSignInCode.Answer {
        try #require(bench.ask(CheckSignInCode(id: id, request: request, code: code), as: .anybody).answer)
    }

    @Test("A code to sign in opens its request once; asked again by the same form, the answer is the same")
    func signsInOnce() throws {
        let request = try wantToSignIn()
        #expect(try enter("AAAAAA", for: request) == .differs, "nothing was mailed yet")
        try bench.turn("mail codes")
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 1)
        let code = try newestCode()
        let mail = try catcher.read(try #require(try catcher.taken().last))
        #expect(mail["auto-submitted"] == "auto-generated")
        let question = UUID()
        #expect(try enter(code.lowercased(), for: request, id: question) == .matched)
        #expect(try enter(code.lowercased(), for: request, id: question) == .matched)
        #expect(try enter(code, for: request) == .differs)
        #expect(try bench.said(CodeMatched.self).isEmpty, "that somebody came in proves no address")
        #expect(try !everything().contains(code) && !everything().contains("pei@mailbox.example"))
    }

    @Test("A code of one purpose is a wrong one for the other, and neither kills the other")
    func purposes() throws {
        let proof = try want(at: start)
        try bench.turn("mail codes")
        let toProve = try newestCode()
        bench.now = start + 10
        let request = try wantToSignIn()
        try bench.turn("mail codes")
        let toSignIn = try newestCode()
        #expect(toProve != toSignIn)
        #expect(try catcher.taken().count == 2)
        #expect(try enter(toProve, for: request) == .differs && enter(toProve, for: proof) == .differs)
        #expect(try check(toSignIn) == .wrong(triesLeft: 4))
        #expect(try enter(toSignIn, for: UUID()) == .differs, "nor does it open another request")
        #expect(try check(toProve) == .matched && enter(toSignIn, for: request) == .matched)
        #expect(try bench.said(CodeMatched.self).map(\.request) == [proof])
    }

    @Test("Five wrong tries close it; what can be no code uses up none, and is told so of any request")
    func signInTries() throws {
        let request = try wantToSignIn()
        try bench.turn("mail codes")
        let code = try newestCode()
        for _ in 1...4 {
            #expect(try enter(wrong(code), for: request) == .differs)
            #expect(try enter("?", for: request) == .unreadable)
        }
        #expect(try enter("?", for: UUID()) == .unreadable)
        #expect(try enter(wrong(code), for: request) == .differs)
        #expect(try enter(code, for: request) == .differs)
    }

    @Test("It lives for thirty minutes from when it was asked for, however late its mail leaves, to the second")
    func signInExpiry() throws {
        _ = try wantToSignIn("mei@mailbox.example")
        bench.now = start + 1
        let request = try wantToSignIn()
        bench.now = start + 600
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 2, "one that is asked for later leaves the earlier one alone")
        let code = try newestCode()
        bench.now = start + 1_801
        #expect(try enter(code, for: request) == .differs)
        bench.now = start + 1_800
        #expect(try enter(code, for: request) == .matched)
        let third = try wantToSignIn()
        bench.now += 1_800
        try bench.turn("mail codes")
        #expect(try catcher.taken().count == 2, "what is over is not mailed any more")
        #expect(try bench.said(CodeUndeliverable.self).map(\.request) == [third])
    }

    @Test(
        "The mail says first what it is, that nobody is told the code, and what to do about one that was not asked for")
    func signInMail() throws {
        let style = CodeMail(head: Letterhead(.test))
        for language in Language.allCases {
            let request = Request(
                id: UUID(), student: student, address: "pei@mailbox.example", language: language, purpose: .signIn,
                goodUntil: start + 1_800)
            let mail = style.mail(
                for: DrawnCode(
                    request: request, code: "7GJQX9", messageID: UUID(), drawnAt: start, expiresAt: start + 1_800))
            #expect(mail.subject.hasPrefix(language == .zh ? "登入驗證碼" : "Sign-in code"))
            #expect(mail.text.split(separator: "\n").contains("7GJQX9") && mail.text.contains("10:30"))
            #expect(mail.text.contains("到信時間：2026-06-22 10:00:00"))
            for told in ["不要把驗證碼告訴任何人", "不是你要求的嗎", "Tell nobody the code", "Did you not ask for it", "教務處"] {
                #expect(mail.text.contains(told) && mail.html?.contains(told) == true, "\(told)")
            }
            #expect(!mail.subject.contains("7GJQX9"))
        }
    }
}
