import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("That nobody is forgotten")
struct OverviewTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    var student: UUID { lists.student }

    init() throws { lists = try Lists() }

    @Test("The overview counts everybody once, and names what is late")
    func overview() throws {
        func seen() throws -> Overview { try bench.connection.transaction(now: bench.now) { tx in try Overview(tx) } }
        #expect(try seen() == Overview())
        for one in [Student(), .other] { try bench.hear(one.listed(), from: "sis") }
        try bench.hear(ContactConfirmed(student: student, confirmedAt: bench.now))
        try lists.complete()
        let at = bench.now
        let ids = (0..<4).map { _ in UUID() }
        for id in ids {
            try bench.hear(
                DiplomaScheduled(
                    diploma: id, student: student, document: .zh, version: 1, collectedAt: at, dueAt: at + 60,
                    revision: 1))
        }
        for id in ids.dropFirst() {
            try bench.hear(
                DiplomaSealed(diploma: id, student: student, version: 1, number: 1, statement: "…", sealedAt: at + 70))
        }
        for (id, mailbox) in [(ids[2], Mailbox.school), (ids[3], .school), (ids[3], .permanent)] {
            try bench.hear(
                DiplomaMailed(diploma: id, student: student, version: 1, mailbox: mailbox, mailedAt: at + 80))
        }
        // Sealed anew, and the new version has not left.
        try bench.hear(
            DiplomaSealed(diploma: ids[2], student: student, version: 2, number: 1, statement: "…", sealedAt: at + 90))
        var expected = Overview(
            students: .init(listed: 2, applied: 1, complete: 1), diplomas: .init(scheduled: 1, sealed: 2, mailed: 1))
        #expect(try seen() == expected)
        // Its paper was replaced: what has left counts no more, what is to come does.
        try bench.hear(
            DiplomaScheduled(
                diploma: ids[3], student: student, document: .zh, version: 2, collectedAt: at, dueAt: at + 86_400,
                revision: 2))
        expected.diplomas = .init(scheduled: 2, sealed: 2, mailed: 0)
        #expect(try seen() == expected)
        bench.now += 3_665
        expected.late = [.init(diploma: ids[0], student: student, document: .zh, dueAt: at + 60, sealedAt: nil)]
        #expect(try seen() == expected)
        #expect(try seen().lines.last?.contains(ids[0].uuidString.lowercased()) == true)
        bench.now += 60
        #expect(try seen().late.map(\.diploma) == Array(ids[0...2]))
    }

    @Test(
        "Nobody is late with what is due no longer, whatever is heard last; a version that is due anew may be late again"
    )
    func unscheduled() throws {
        let (diploma, at) = (UUID(), bench.now)
        func schedule(_ version: Int, _ revision: Int) throws {
            try bench.hear(
                DiplomaScheduled(
                    diploma: diploma, student: student, document: .zh, version: version, collectedAt: at,
                    dueAt: at + 60, revision: revision))
        }
        func late() throws -> Int {
            try bench.connection.transaction(now: at + 9_000) { tx in try Overview(tx).late.count }
        }
        try schedule(1, 1)
        #expect(try late() == 1)
        try bench.hear(DiplomaUnscheduled(diploma: diploma, student: student, version: 1, revision: 2))
        try schedule(1, 1)
        #expect(try late() == 0)
        try schedule(1, 3)
        try bench.hear(
            DiplomaSealed(diploma: diploma, student: student, version: 1, number: 1, statement: "…", sealedAt: at))
        try bench.hear(
            DiplomaMailed(diploma: diploma, student: student, version: 1, mailbox: .school, mailedAt: at))
        #expect(try late() == 0)
        try schedule(2, 4)
        #expect(try late() == 1)
    }

    @Test("What becomes of a diploma is kept in whatever order it is heard, and twice as once")
    func diplomas() throws {
        let (diploma, at) = (UUID(), bench.now)
        let mailed = DiplomaMailed(diploma: diploma, student: student, version: 1, mailbox: .school, mailedAt: at)
        let sealed = DiplomaSealed(
            diploma: diploma, student: student, version: 1, number: 1, statement: "…", sealedAt: at)
        let scheduled = DiplomaScheduled(
            diploma: diploma, student: student, document: .zh, version: 1, collectedAt: at, dueAt: at + 60, revision: 1)
        for _ in 1...2 {
            try bench.hear(mailed)
            try bench.hear(sealed)
            try bench.hear(scheduled)
        }
        let row = try bench.connection.transaction { tx in
            try tx.rows("SELECT document, sealed_version, mailbox, due_at FROM diplomas JOIN mailed USING (diploma)")
        }
        #expect(row.count == 1)
        #expect(try row[0]["document"] == "zh" && row[0]["sealed_version"] == 1 && row[0]["mailbox"] == "school")
        #expect(try row[0]["due_at"] == at + 60)
    }
}
