import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// From what is heard to the seal, whatever comes late: not a second before the moment of the row, and at it.
@Suite("When a diploma is sealed")
struct DueTableTests {
    /// What may stand in the way, and when it ends.
    enum Obstacle: String {
        case none
        /// The list is complete only then.
        case uncleared
        /// It was complete, is opened again before the day comes, and is complete again then.
        case reopened
        /// The roster names the student again only then.
        case withdrawn
        /// The desk puts it back only then.
        case cancelled
        /// The school's policy is another by now, and the collection is said again: the day of which the student was told holds.
        case policyChanged
    }

    @Test(
        "The moment of the seal, by policy, collection, hearing and what stands in the way",
        arguments: [
            // Month ends and leap days.
            ("1-month", "2026-08-31T09:20:00", "2026-08-31T09:20:00", Obstacle.none, "2026-09-30T09:20:00"),
            ("1-month", "2027-01-31T09:20:00", "2027-01-31T09:20:00", .none, "2027-02-28T09:20:00"),
            ("1-month", "2028-01-31T09:20:00", "2028-01-31T09:20:00", .none, "2028-02-29T09:20:00"),
            ("12-months", "2028-02-29T09:20:00", "2028-02-29T09:20:00", .none, "2029-02-28T09:20:00"),
            ("30-days", "2028-01-31T00:00:00", "2028-01-31T00:00:00", .none, "2028-03-01T00:00:00"),
            // 中秋 is a Friday, 教師節 the Monday after.
            ("1-working-day", "2026-09-24T10:00:00", "2026-09-24T10:00:00", .none, "2026-09-29T10:00:00"),
            // Collected late: what would be due is heard of, and nothing is sealed before midnight.
            ("30-days", "2026-07-01T10:00:00", "2026-09-01T12:00:00", .none, "2026-09-02T00:00:00"),
            ("07-31", "2026-07-01T10:00:00", "2026-07-31T23:59:59", .none, "2026-08-01T00:00:00"),
            ("at-once", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .none, "2026-07-02T00:00:00"),
            // Cleared, listed or put back after it was due.
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .uncleared, "2026-08-15T11:30:00"),
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .reopened, "2026-08-15T11:30:00"),
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .withdrawn, "2026-08-15T11:30:00"),
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .cancelled, "2026-08-15T11:30:00"),
            ("1-month", "2028-01-31T09:20:00", "2028-01-31T09:20:00", .uncleared, "2028-02-29T09:20:01"),
            ("1-working-day", "2026-12-31T09:20:00", "2026-12-31T09:20:00", .uncleared, "2027-01-05T00:00:00"),
            // Over the end of a year.
            ("1-working-day", "2026-12-31T09:20:00", "2026-12-31T09:20:00", .none, "2027-01-04T09:20:00"),
            // Heard weeks later: before a holiday, on the last day of a month and on a leap day.
            ("1-working-day", "2026-09-01T10:00:00", "2026-10-08T12:00:00", .none, "2026-10-09T00:00:00"),
            ("1-month", "2026-10-01T10:00:00", "2026-11-30T23:59:59", .none, "2026-12-01T00:00:00"),
            ("30-days", "2028-01-01T10:00:00", "2028-02-28T12:00:00", .none, "2028-02-29T00:00:00"),
            // The policy changes while it waits.
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .policyChanged, "2026-07-31T10:00:00"),
            ("1-month", "2028-01-31T09:20:00", "2028-01-31T09:20:00", .policyChanged, "2028-02-29T09:20:00"),
            ("at-once", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .policyChanged, "2026-07-02T00:00:00"),
            // And before: its own day holds.
            ("30-days", "2026-07-01T10:00:00", "2026-07-01T10:00:00", .none, "2026-07-31T10:00:00"),
        ])
    func table(policy: String, collected: String, heard: String, obstacle: Obstacle, sealed: String) throws {
        func at(_ text: String) -> Date { Date(rfc3339: text + "+08:00")! }
        let desk = try Desk(TestSchool(now: at(collected), ["due": policy, "wait-for-midnight": "true"]))
        let (school, bench, student) = (desk.school, desk.bench, Student())
        try bench.hear(student.listed(), from: "sis")
        if obstacle != .uncleared {
            try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        }
        bench.now = at(heard)
        try bench.hear(student.collected(at: at(collected)), from: "registrar")
        bench.now += 1
        switch obstacle {
        case .none, .uncleared: break
        case .reopened: try bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: bench.now))
        case .withdrawn: try bench.hear(student.withdrawn(), from: "sis")
        case .cancelled: try desk.act(.cancel)
        case .policyChanged: try sayAgain(student.collected(at: at(collected)), under: "5-days", bench)
        }
        bench.now = at(sealed) - 1
        try school.renewCertificates()
        try school.seal()
        #expect(try bench.said(DiplomaSealed.self).isEmpty, "not a second before")
        bench.now = at(sealed)
        switch obstacle {
        case .none, .policyChanged: break
        case .uncleared, .reopened:
            try bench.hear(ClearanceCompleted(student: student.id, revision: 3, completedAt: bench.now))
        case .withdrawn: try bench.hear(student.listed(), from: "sis")
        case .cancelled: try desk.act(.restore)
        }
        try school.seal()
        #expect(try bench.said(DiplomaSealed.self).map(\.sealedAt) == [bench.now])
    }

    private func sayAgain(_ paper: PaperDiplomaCollected, under policy: String, _ bench: Bench) throws {
        let heard = Heard(
            paper, stated: Stated(at: bench.now, event: "again"), source: "/campus/registrar", publisher: "registrar",
            school: "songtao")
        let changed = RecordCollection(
            documents: [.bilingual], policy: try .of(policy), eligibility: try Eligibility(Settings([:])))
        try bench.connection.transaction { tx in _ = try changed.react([heard], tx) }
    }
}
