import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

/// Another address, started by the registrar's desk.
extension ContactTests {
    private func desk(
        _ address: String, seen: Bool = true, why: String? = "舊信箱已停用", roles: Set<Actor.Role> = [.registrar],
        id: UUID = UUID()
    ) throws -> WantDeskCode.Answer? {
        let actor = Actor(kind: .staff, id: "kao", roles: roles, why: why)
        let question = WantDeskCode(
            id: id, student: student, address: address, language: .zh, isIdentitySeen: seen)
        return try bench.ask(question, as: actor).answer
    }

    @Test(
        "The desk starts a code for who has no window and no sign-in, once identity is seen and a reason given; it is said and kept"
    )
    func desk() throws {
        #expect(try desk("new@mailbox.example") == .asked(.notListed))
        try list()
        try open(from: 0, to: 3_600)
        try prove("pei@mailbox.example")
        bench.now = start + 7_200
        #expect(try want("new@mailbox.example", signedIn: nil) == .signInAgain, "they cannot themselves")
        #expect(try desk("new@mailbox.example", seen: false) == .identityUnseen)
        #expect(try desk("new@mailbox.example", why: nil) == nil)
        #expect(try desk("new@mailbox.example", roles: [.reviewer, .operator]) == nil)
        #expect(try bench.said(CodeWanted.self).count == 1, "nothing was wanted by these")
        let id = UUID()
        for _ in 1...2 { #expect(try desk("new@mailbox.example", id: id) == .asked(.willBeMailed)) }
        let wanted = try bench.said(CodeWanted.self)
        #expect(wanted.map(\.address) == ["pei@mailbox.example", "new@mailbox.example"])
        #expect(wanted.map(\.isAtDesk) == [nil, true])
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, because, what FROM acts").map { row in
                "\(try row["acted_by"] as String) \(try row["because"] as String) \(try row["what"] as String)"
            }
        }
        #expect(acts.count == 1 && acts[0].hasPrefix("kao 舊信箱已停用 started a code for another address of student"))
        #expect(acts[0].contains(student.uuidString.lowercased()) && !acts[0].contains("@"))

        // The old one stays in force until the code is typed; then both old mailboxes are told.
        #expect(try show()?.proven?.address == "pei@mailbox.example")
        try bench.hear(CodeMatched(request: wanted[1].request, student: student, matchedAt: bench.now))
        #expect(try show()?.proven?.address == "new@mailbox.example")
        let told = try bench.said(LetterWanted.self).filter { $0.kind == .addressChanged }.map(\.address)
        #expect(told == ["pei@mailbox.example", "a11300001@stu.songtao.example"])
        #expect(try bench.said(EmailVerified.self).map(\.address).last == "new@mailbox.example")
    }

    @Test("Said again while nobody answers, it is still the desk's")
    func deskSaidAgain() throws {
        try ready()
        #expect(try desk("new@mailbox.example") == .asked(.willBeMailed))
        bench.now += 120
        try bench.turn("ask again")
        let wanted = try bench.said(CodeWanted.self)
        #expect(wanted.count == 2 && wanted.allSatisfy { $0.isAtDesk == true } && wanted[0] == wanted[1])
    }

    @Test(
        "What can be no permanent address is refused as to a student, and codes are as many as for everybody",
        arguments: [
            ("new.mailbox.example", .malformed(.noAt)), ("a11300001@stu.songtao.example", .schoolAddress),
            ("pei@mailbox.example", .alreadyVerified),
        ] as [(String, WantCode.Answer)])
    func deskRefused(address: String, answer: WantCode.Answer) throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try desk(address) == .asked(answer))
        #expect(try desk("new@mailbox.example") != .asked(.willBeMailed), "another was asked for a moment ago")
        #expect(try bench.said(CodeWanted.self).count == 1)
    }
}
