import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Whatever the order of arrival, the end is the same")
struct OrderTests {
    static let sets = [
        Words("collected before listed", .listed, .completed, .collected(1, at: 2)),
        Words("listed, withdrawn and listed again", .listed, .withdrawn, .relisted, .collected(1, at: 2)),
        Words("withdrawn for good", .listed, .withdrawn, .collected(1, at: 2), .paid(100, at: 3)),
        Words(
            "a wrong scan, withdrawn, and the right one", .listed, .collected(1, at: 2), .uncollected(1, at: 3),
            .collected(2, at: 4)),
        Words(
            "collected, withdrawn, and collected at another hour", .listed, .collected(1, at: 2),
            .uncollected(1, at: 3), .collected(1, at: 4, hoursLater: 1)),
        Words("two papers", .listed, .completed, .collected(1, at: 2), .collected(2, at: 3)),
        Words(
            "two papers, one of them said again", given: [.listed], .collected(1, at: 2), .collected(2, at: 3),
            .collected(1, at: 4)),
        Words("one paper of two students", .listed, .other, .collected(1, at: 2), .otherCollected(1, at: 3)),
        Words(
            "one paper of two students, decided", given: [.listed, .other], .collected(1, at: 2),
            .otherCollected(1, at: 3), .uncollected(1, at: 4)),
        Words(
            "one paper of two students, and the other's own", given: [.listed, .other], .collected(1, at: 2),
            .otherCollected(1, at: 3), .otherCollected(2, at: 4), .otherUncollected(1, at: 5)),
        Words(
            "three papers in each other's way", given: [.listed, .other], .collected(1, at: 2), .collected(2, at: 3),
            .otherCollected(2, at: 4), .uncollected(1, at: 5)),
        Words("another paper than the roster's", .listed(paper: 1, at: 1), .completed, .collected(2, at: 2)),
        Words("a roster that was mended", .listed(paper: 1, at: 1), .collected(2, at: 2), .listed(paper: 2, at: 3)),
        Words(
            "a roster that names the paper that came after", .listed(paper: 1, at: 1), .collected(1, at: 2),
            .replaced(1, by: 2, at: 3), .listed(paper: 2, at: 4)),
        Words(
            "replaced twice", .listed, .collected(1, at: 2), .replaced(1, by: 2, at: 3),
            .replaced(2, by: 3, .corrected, at: 4)),
        Words(
            "replaced, withdrawn and collected again", given: [.listed], .collected(1, at: 2),
            .replaced(1, by: 2, at: 3), .uncollected(1, at: 4), .collected(1, at: 5)),
        Words(
            "replaced by two", .listed, .collected(1, at: 2), .replaced(1, by: 2, at: 3),
            .replaced(1, by: 3, .corrected, at: 4)),
        Words("revoked and reinstated", .listed, .collected(1, at: 2), .revoked, .reinstated),
        Words("revoked and replaced", .listed, .collected(1, at: 2), .revoked, .replaced(1, by: 2, at: 3)),
        Words("revoked, withdrawn, reinstated", .listed, .collected(1, at: 2), .revoked, .withdrawn, .reinstated),
        Words("completed and reopened", .listed, .completed, .reopened, .collected(1, at: 2)),
        Words("a changed name", .listed, .renamed("周甲", at: 2), .renamed("周乙", at: 3), .named("周丙", at: 4)),
        Words("a name changed and the student withdrawn", .listed, .renamed("周甲", at: 2), .withdrawn, .relisted),
        Words(
            "a roster that wavers", .named("周甲", at: 1), .named("周乙", at: 2), .named("周甲", at: 3),
            .named("周甲", at: 4)),
        Words(
            "a change between two listings of one name", given: [.named("周甲", at: 1)], .renamed("周乙", at: 2),
            .named("周丙", at: 3), .renamed("周丁", at: 4), .named("周丙", at: 5)),
        Words(
            "a change among exports of one name", .named("周甲", at: 1), .named("周甲", at: 2), .renamed("周乙", at: 2.5),
            .named("周甲", at: 3), .named("周甲", at: 4)),
        Words(
            "two changes among exports of one name", given: [.named("周甲", at: 1), .named("周甲", at: 4)],
            .named("周甲", at: 2), .renamed("周乙", at: 1.5), .renamed("周丙", at: 2.5), .named("周乙", at: 3)),
        Words("of one instant", .named("周甲", at: 1), .renamed("周乙", at: 1), .named("周丙", at: 1)),
        Words("paid twice under one receipt", .listed, .paid(100, at: 2), .paid(200, at: 3), .refunded(100, at: 4)),
        Words("refunded twice at one time", .listed, .paid(100, at: 2), .refunded(50, at: 3), .refunded(100, at: 4)),
        Words(
            "a month that was corrected", .listed, .collected(1, at: 2, month: "2026-01"),
            .collected(1, at: 3, month: "2026-06")),
    ]

    @Test("The end is the same", arguments: sets)
    func same(_ set: Words) throws {
        let school = try TestSchool()
        var ends: [[String]: String] = [:]
        for (index, order) in permutations(set.words).enumerated() {
            let cast = Cast(index)
            for word in set.given + order {
                let at = Student.collectedAt - 3_600 + word.minute * 60
                try word.hear(cast, school, at, "\(cast.student.number)/\(word.minute) \(word.name)")
            }
            for _ in 1...2 { try school.bench.hearWaiting(afterDays: 1) }
            ends[order.map(\.name)] = try school.end(of: cast)
            // What was said before need not be read again and again.
            for table in ["unsent", "outbox"] { try school.run(Query(stringLiteral: "DELETE FROM \(table)")) }
        }
        let first = try #require(ends.min { "\($0.key)" < "\($1.key)" })
        for (order, end) in ends where end != first.value {
            Issue.record("\(order) ends as\n\(end)\nbut \(first.key) as\n\(first.value)")
        }
    }

    @Test("However often an export repeats a name, and in whatever order, two of its listings are kept")
    func repeated() throws {
        let school = try TestSchool()
        for minute in [5, 2, 9, 1, 7, 3, 8, 4, 6] as [Double] {
            try school.bench.hear(
                Student().listed(), from: "sis", statedAt: Student.collectedAt - 3_600 + minute * 60)
        }
        #expect(try school.rows("SELECT zh FROM names").count == 2)
    }

    @Test(
        "What is sealed in a name that is no longer the student's is held, and released by the name that was sealed",
        arguments: [
            ([.renamed("周甲", at: 2)], true), ([.renamed("周甲", at: 2), .renamed("周沛恩", at: 3)], false),
            ([.named("周甲", at: 2)], true), ([.named("周甲", at: 2), .named("周沛恩", at: 3)], false),
        ] as [([Word], Bool)])
    func sealedName(words: [Word], isHeld: Bool) throws {
        for (index, order) in permutations(words).enumerated() {
            let (school, cast) = (try TestSchool(), Cast(index))
            try Word.listed.hear(cast, school, Student.collectedAt, "l\(index)")
            try Word.completed.hear(cast, school, Student.collectedAt, "c\(index)")
            try Word.collected(1, at: 1).hear(cast, school, Student.collectedAt, "p\(index)")
            try school.sealDue()
            for word in order {
                try word.hear(cast, school, school.bench.now - 3_600 + word.minute * 60, "\(word.name)\(index)")
            }
            let held = try school.rows("SELECT kind FROM holds WHERE student = \(cast.student.id)")
            #expect(
                try held.map { try $0["kind"] as String } == (isHeld ? ["name-changed"] : []), "\(order.map(\.name))")
        }
    }
}

extension TestSchool {
    /// What is known of a student and the other, as text without times: what may differ by the order is left out, that is who
    /// was told that something came late, and how often something was said.
    fileprivate func end(of cast: Cast) throws -> String {
        var lines: [String] = []
        for student in [cast.student.id, cast.other.id] {
            lines += try rows(
                """
                SELECT concat_ws(' ', 'candidate', is_listed, name ->> 'zh', paper, english_paper, contradiction ->> 'zh') AS line
                FROM candidates WHERE student = \(student)
                UNION ALL SELECT concat_ws(' ', 'paper', certificate, state, conferred_month) FROM collections
                    WHERE student = \(student)
                UNION ALL SELECT concat_ws(' ', 'version', document, version, reason, kind, certificate, state, held_because)
                    FROM versions WHERE student = \(student) AND state <> 'withdrawn'
                UNION ALL SELECT concat_ws(' ', 'held', kind, said) FROM holds
                    WHERE student = \(student) AND lifted_at IS NULL
                UNION ALL SELECT concat_ws(' ', 'fee', receipt, amount) FROM fees WHERE student = \(student)
                UNION ALL SELECT concat_ws(' ', 'refund', receipt, amount) FROM refunds WHERE student = \(student)
                UNION ALL SELECT concat_ws(' ', 'degree', is_revoked) FROM degrees WHERE student = \(student) AND is_revoked
                UNION ALL SELECT concat_ws(' ', 'cleared', is_complete) FROM clearances WHERE student = \(student)
                UNION ALL SELECT concat_ws(' ', 'waits', type) FROM waiting WHERE student = \(student)
                ORDER BY line
                """
            ).map { try $0["line"] }
            lines.append(try lastSaid(of: student))
        }
        return lines.joined(separator: "\n").replacing(cast.student.number, with: "A").replacing(
            cast.other.number, with: "B")
    }

    /// What hearers know in the end: they go by revisions.
    private func lastSaid(of student: UUID) throws -> String {
        let due = try bench.said(DiplomaScheduled.self).filter { $0.student == student }.map { ($0.revision, "due") }
        let not = try bench.said(DiplomaUnscheduled.self).filter { $0.student == student }.map {
            ($0.revision, "not due")
        }
        let held = try bench.said(DiplomaHeld.self).filter { $0.student == student }
            .map { ($0.revision, "held \($0.reasons.map(\.rawValue))") }
        let free = try bench.said(DiplomaReleased.self).filter { $0.student == student }.map { ($0.revision, "free") }
        return [
            (due + not).max { $0.0 < $1.0 }?.1 ?? "not due", (held + free).max { $0.0 < $1.0 }?.1 ?? "free",
        ].joined(separator: ", ")
    }
}
