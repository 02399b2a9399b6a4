import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

/// Who comes in by a code, on the program's real tables.
extension ContactTests {
    private func ask(
        _ number: String = "a11300001", _ address: String = "pei@mailbox.example", id: UUID = UUID()
    ) throws -> WantSignInCode.Answer {
        let question = WantSignInCode(
            id: id, number: StudentNumber(rawValue: number)!, address: address, language: .en)
        return try #require(bench.ask(question, as: .anybody).answer)
    }

    private func reader(of request: UUID) throws -> ShowEnrolments.Answer {
        try #require(bench.ask(ShowEnrolments(request: request), as: .anybody).answer)
    }

    private var wishes: [SignInCodeWanted] { get throws { try bench.said(SignInCodeWanted.self) } }

    @Test("A code to sign in goes to the proven address alone, and what is answered is the same whatever is true")
    func signInCode() throws {
        try ready()
        _ = try ask()
        #expect(try wishes.isEmpty, "nothing is proven yet")
        try prove("pei@mailbox.example")
        bench.now = start + 100
        for (number, address) in [
            ("A11300001", "other@mailbox.example"), ("A11300002", "pei@mailbox.example"), ("A11300001", "pei@"),
            ("A11300001", "a11300001@stu.songtao.example"),
        ] {
            let answer = try ask(number, address)
            #expect(answer.goodUntil == bench.now + 1_800)
            #expect(try reader(of: answer.request) == .gone)
        }
        #expect(try wishes.isEmpty)
        let question = UUID()
        let answer = try ask("a11300001", " Pei＠MAILBOX.example ", id: question)
        #expect(try ask("a11300001", " Pei＠MAILBOX.example ", id: question) == answer, "the same form is one wish")
        #expect(
            try wishes == [
                SignInCodeWanted(
                    request: answer.request, student: student, address: "pei@mailbox.example", language: .en,
                    wantedAt: bench.now, goodUntil: bench.now + 1_800)
            ])
        let nobodys = UUID()
        let first = try ask("A9", "pei@mailbox.example", id: nobodys)
        bench.now += 10
        #expect(try ask("A9", "pei@mailbox.example", id: nobodys) == first, "nor can it be told by asking again")
    }

    @Test("Who may be asked as whom is somebody who is not in: nobody else asks")
    func door() throws {
        let student = Actor(kind: .student, id: "pei", students: [student])
        let question = WantSignInCode(
            id: UUID(), number: StudentNumber(rawValue: "A1")!, address: "pei@mailbox.example", language: .zh)
        #expect(try bench.ask(question, as: student).answer == nil)
        #expect(try bench.ask(ShowEnrolments(request: UUID()), as: student).answer == nil)
    }

    @Test("The reader is told by the enrolments for which the address is in force when the code was typed")
    func enrolments() throws {
        try ready()
        try prove("pei@mailbox.example")
        bench.now = start + 100
        let request = try ask().request
        guard case .reader(let reader) = try reader(of: request) else { return #expect(Bool(false)) }
        #expect(reader.enrolments.map(\.term.rawValue) == ["113-2"] && reader.name.zh.rawValue == "林小明")
        // Another degree under the same number says nothing of this mailbox.
        let other = CandidateListed.sample(name: "林小明", schoolEmail: nil, term: "114-2")
        try bench.hear(other, from: "sis")
        #expect(try self.reader(of: request) == .reader(reader))
        bench.now = start + 200
        try prove("new@mailbox.example")
        #expect(try self.reader(of: request) == .gone, "an address that was given up opens nothing")
        let late = try ask("A11300001", "new@mailbox.example").request
        bench.now += 1_800 + 299
        #expect(try self.reader(of: late) != .gone)
        bench.now += 2
        #expect(try self.reader(of: late) == .gone)
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now)
        _ = try ask("A11300001", "new@mailbox.example")
        #expect(try wishes.count == 2, "who was withdrawn is nobody's reader")
    }

    @Test("A number stands for each term and programme in which it is listed today, and for nothing of another number")
    func numbers() throws {
        try ready()
        func found(_ numbers: String...) throws -> Set<String> {
            let asked = FindEnrolments(numbers: numbers.map { StudentNumber(rawValue: $0)! })
            let answer = try #require(bench.ask(asked, as: .anybody).answer)
            return Set(answer.enrolments.map { $0.canonical(school: "s") })
        }
        #expect(try found("a11300001") == ["s/A11300001/113-2/main"])
        for (term, programme) in [("114-2", nil), ("114-2", "minor")] as [(String, String?)] {
            try bench.hear(
                CandidateListed.sample(name: "林小明", schoolEmail: nil, term: term, programme: programme), from: "sis")
        }
        let three = Set(["113-2/main", "114-2/main", "114-2/minor"].map { "s/A11300001/\($0)" })
        #expect(try found("A11300001") == three && found("A11300002", "A11300001") == three)
        #expect(try found().isEmpty && found("A11300002").isEmpty)
        // Nobody has more numbers than that; what is asked beyond is not looked up.
        let crowd = (1...FindEnrolments.most).map { StudentNumber(rawValue: "X\($0)")! }
        let asked = FindEnrolments(numbers: crowd + [StudentNumber(rawValue: "A11300001")!])
        #expect(try bench.ask(asked, as: .anybody).answer?.enrolments.isEmpty == true)
        bench.now = start + 100
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now)
        #expect(try found("A11300001") == three.subtracting(["s/A11300001/113-2/main"]))
        let student = Actor(kind: .student, id: "pei", students: [student])
        #expect(try bench.ask(FindEnrolments(numbers: [crowd[0]]), as: student).answer == nil, "who is in asks nothing")
    }

    @Test(
        "Nobody is mailed more than a few: five in half an hour, and fifteen a day to one reader for whatever they are")
    func bounded() throws {
        try ready()
        try prove("pei@mailbox.example")
        bench.now = start + 3_600
        for _ in 1...7 { _ = try ask() }
        #expect(try wishes.count == 5)
        bench.now += 1_799
        _ = try ask()
        #expect(try wishes.count == 5)
        bench.now += 1
        for _ in 1...5 { _ = try ask() }
        #expect(try wishes.count == 10)
        bench.now += 1_800
        for _ in 1...5 { _ = try ask() }
        #expect(try wishes.count == 14, "one of the fifteen was for the proof")
        bench.now = start + 86_400
        _ = try ask()
        #expect(try wishes.count == 15)
    }

    @Test("A code to sign in proves no address and is no request for one; it goes with the student, and by itself")
    func noProof() throws {
        try ready()
        try prove("pei@mailbox.example")
        bench.now = start + 100
        let request = try ask().request
        let before = try show()?.proven
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: bench.now))
        try bench.hear(CodeUndeliverable(request: request, student: student, reason: .refused, failedAt: bench.now))
        #expect(try show()?.proven == before && show()?.email?.state == .verified)
        #expect(try bench.said(EmailVerified.self).count == 1)
        func kept() throws -> Int {
            try bench.connection.transaction { tx in
                try tx.row("SELECT count(*) AS rows FROM sign_in_codes WHERE address IS NOT NULL")!["rows"]
            }
        }
        #expect(try kept() == 1)
        bench.now = start + 31 * 86_400
        try bench.turn("forget")
        #expect(try kept() == 0)
        _ = try ask()
        try bench.connection.transaction { tx in try Erasure.ofContact.forget(student, tx) }
        #expect(try kept() == 0)
    }
}
