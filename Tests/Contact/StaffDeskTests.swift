import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

// What the registrar asks of one student by name.
extension ContactTests {
    private static let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "看過護照")

    private func ask<Wanted: Question>(_ question: Wanted, as actor: Actor = kao) throws -> Wanted.Answer? {
        guard case .answer(let answer) = try bench.ask(question, as: actor) else { return nil }
        return answer
    }

    private func report(_ words: String?) throws {
        let error = words.map { TypedError(parts: [.nameEn], words: $0) }
        #expect(try bench.ask(SayError(id: UUID(), student: student, error: error)) == .kept)
    }

    private func disputed() throws -> ShowDispute.Disputed? {
        guard case .disputed(let disputed) = try ask(ShowDispute(student: student)) else { return nil }
        return disputed
    }

    @Test("How to reach a student is answered to the registrar who says why, and noted")
    func reach() throws {
        #expect(try ask(ShowReach(student: student)) == .notListed)
        try ready()
        for actor in [
            Actor(kind: .staff, id: "kao", roles: [.registrar]),
            Actor(kind: .staff, id: "kao", roles: [.registrar], why: " \u{3000}"),
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"], why: "x"),
            Actor(kind: .student, id: "s", roles: [.registrar], students: [student], why: "x"),
        ] {
            #expect(try ask(ShowReach(student: student), as: actor) == nil)
            #expect(try ask(ShowDispute(student: student), as: actor) == nil)
            let resolve = ResolveDispute(id: UUID(), student: student, revision: 1, reply: nil)
            #expect(try ask(resolve, as: actor) == nil)
        }
        try prove("pei@mailbox.example")
        _ = try submit()
        guard case .reach(let reach) = try ask(ShowReach(student: student)) else {
            Issue.record("no answer")
            return
        }
        #expect(reach.email?.address == "pei@mailbox.example" && reach.confirmedAt == bench.now)
        #expect(try reach.phone == show()?.form.phone && reach.phone != nil && reach.job == ContactForm.good.job)
        #expect(reach.schoolEmail == "a11300001@stu.songtao.example")
        let noted = try bench.connection.transaction { tx in
            try tx.rows("SELECT why FROM accesses WHERE student = \(student)").map { try $0["why"] as String }
        }
        #expect(noted == ["看過護照"])
    }

    @Test("Where letters would go is told of those who are listed, and no address")
    func mailboxes() throws {
        let other = UUID()
        #expect(try ask(ShowMailboxes(students: [student, other])) == .init(school: [], nowhere: []))
        try ready()
        #expect(try ask(ShowMailboxes(students: [student, other])) == .init(school: [student], nowhere: []))
        try list(schoolEmail: nil, statedAt: bench.now + 1)
        #expect(try ask(ShowMailboxes(students: [student])) == .init(school: [], nowhere: [student]))
        try prove("pei@mailbox.example")
        #expect(try ask(ShowMailboxes(students: [student])) == .init(school: [], nowhere: []))
    }

    @Test(
        "A dispute is read with the student's words, and ended with what they are told, unless they have said it otherwise"
    )
    func resolved() throws {
        try list()
        #expect(try disputed() == nil)
        try report("CHOU, Pei-Ann")
        let first = try #require(try disputed())
        #expect(first.words == "CHOU, Pei-Ann" && first.parts == [.nameEn] && first.revision == 1)
        try report("CHOU, Pei An")
        let reply = Line(rawValue: "護照上是Pei-En")!
        let stale = ResolveDispute(id: UUID(), student: student, revision: 1, reply: reply)
        #expect(try ask(stale) == .changed)
        let question = ResolveDispute(id: UUID(), student: student, revision: 2, reply: reply)
        for _ in 1...2 { #expect(try ask(question) == .resolved) }
        #expect(try disputed() == nil && bench.said(ErrorResolved.self).map(\.revision) == [3])
        let card = try #require(try show())
        #expect(card.dispute == nil && card.replied == .init(words: reply, repliedAt: bench.now))
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT because FROM acts").map { try $0["because"] as String }
        }
        #expect(acts == ["看過護照"])
        try report("CHOU")
        #expect(try show()?.replied == nil, "an answer to another report is none to this one")
    }
}
