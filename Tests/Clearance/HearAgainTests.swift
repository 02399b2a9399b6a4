import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

/// What the campus has stated, heard once more by a program whose tables were emptied.
@Suite("Lists that are heard again")
struct HearAgainTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists() }

    /// All that events of the campus fill.
    private func empty() throws {
        try bench.connection.transaction { tx in
            for table in ["answers", "assessments", "candidates", "names", "departments", "collections"] {
                _ = try tx.run(Query(stringLiteral: "DELETE FROM \(table)"))
            }
        }
    }

    @Test("Nobody is told anything of lists that were complete, returned and complete again, and revisions go on")
    func complete() throws {
        // Before the listing, so that it waits for it, now and when it is heard again.
        try lists.review("career", .passed)
        try lists.list()
        try bench.hear(Student().assessed(credits: true), from: "sis")
        for unit in ["department", "library"] { try lists.review(unit, .passed) }
        try lists.review("library", .returned, after: 2)
        try lists.review("library", .passed, after: 3)
        let (shown, said) = (try lists.checklist(), try bench.said().count)
        #expect(shown.completedAt != nil)
        try empty()
        #expect(try bench.hearAgain().map(\.type) == [])
        #expect(try lists.checklist() == shown)
        #expect(try bench.said().count == said && bench.parked().isEmpty)
        try lists.review("library", .returned, after: 4)
        #expect(try bench.said(ClearanceReopened.self).map(\.revision).last! > 4)
    }

    @Test("With nothing emptied, nothing is said; what was never said is said once, from the whole")
    func differs() throws {
        try lists.list()
        try lists.complete()
        #expect(try bench.hearAgain().isEmpty)
        try bench.connection.transaction { tx in _ = try tx.run("UPDATE lists SET completed_at = NULL") }
        #expect(try bench.hearAgain().map(\.type) == [ClearanceCompleted.name, StudentCleared.name])
        #expect(try bench.hearAgain().isEmpty)
    }

    @Test("What was refused when it came is refused in silence, and takes no effect")
    func refused() throws {
        try lists.list()
        try bench.hear(Student().reviewed("library", .passed), from: "library", statedAt: bench.now + 3_600)
        #expect(try bench.parked() == ["date-in-the-future"])
        bench.now += 7_200
        #expect(try bench.hearAgain().isEmpty)
        #expect(try lists.results()[1] == .pending)
        #expect(try bench.parked().count == 1)
    }
}
