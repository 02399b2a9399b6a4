import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

// What waits when somebody is erased, and what comes after it.
extension ErasureTests {
    @Test("Messages that wait or are parked go, and are accounted for all the same; those of another term stay")
    func messages() throws {
        try fill()
        let other = Student(number: StudentNumber(rawValue: "410912345")!)
        try bench.hear(other.reviewed("library", .passed), from: "career")
        // It waits, for whom nobody has listed.
        try bench.hear(
            NameChanged(
                studentNumber: StudentNumber(rawValue: "410912345")!, term: Term(rawValue: "113-2")!,
                name: PersonName(zh: line("周沛恩")), effectiveOn: Day(rawValue: "2026-06-01")!), from: "sis")
        try park([
            #"{"studentNumber": "410912345", "term": "114-2"}"#, #"{"studentNumber": "410912345"}"#,
            #"{"studentNumber": "410912345", "term": "113-2"}"#,
            #"{"studentNumber": "410912345", "term": "114-2", "programme": "emba"}"#,
        ])
        try bench.turn("conservation")
        let request = try wanted()
        #expect(try decide(request, true) == .decided(student: student))
        let own = try #require(record(of: request).first { $0.program == .clearance }?.done)
        #expect((own.kinds.gone["parked"] ?? 0) >= 1)
        #expect(try bench.parked() == ["x", "x", "x"])
        let waiting: Int = try bench.connection.transaction { tx in
            try tx.row("SELECT count(*) AS rows FROM waiting")!["rows"]
        }
        #expect(waiting == 1)
        try bench.turn("conservation")
    }

    private func park(_ bodies: [String]) throws {
        try bench.connection.transaction { tx in
            for body in bodies.map({ Array($0.utf8) }) {
                try tx.run(
                    """
                    INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                        source, event_id, properties, body, size, digest, attempts, had_effect)
                    VALUES (\(UUID()), 'x', \(tx.now), \(tx.now), 'x', 'x', 'x', 'x', 'x', '/a', 'x', '{}', \(body),
                        \(body.count), '', 0, false)
                    """)
                try tx.run(
                    """
                    INSERT INTO tallies (day, source, outcome, messages)
                    VALUES ((\(tx.now)::timestamptz AT TIME ZONE 'Asia/Taipei')::date, '/a', 'received', 1)
                    """)
            }
        }
    }

    @Test("A diploma is on its way from a paper's hand-over or replacement until the permanent mailbox has it")
    func onItsWay() throws {
        try desk.clear()
        #expect(try desk.handOver() != nil)
        let (request, diploma) = (try wanted(), UUID())
        func seal(_ version: Int) throws {
            try bench.hear(
                DiplomaSealed(
                    diploma: diploma, student: student, version: version, number: version, statement: "…",
                    sealedAt: bench.now))
        }
        func mail(_ version: Int, _ mailbox: Mailbox) throws {
            try bench.hear(
                DiplomaMailed(
                    diploma: diploma, student: student, version: version, mailbox: mailbox, mailedAt: bench.now))
        }
        #expect(try decide(request, true) == .diplomaOnItsWay, "of a diploma nothing was heard yet")
        try seal(1)
        #expect(try decide(request, true) == .diplomaOnItsWay)
        try mail(1, .school)
        #expect(try decide(request, true) == .diplomaOnItsWay)
        try mail(1, .permanent)
        bench.now += 60
        try bench.connection.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO replacements (student, certificate, paper, written, new_certificate, new_written, reason,
                    replaced_at, stated_at, sequence, event)
                VALUES (\(student), 'ST-1', '', 'ST-1', 'ST-2', 'ST-2', 'x', \(bench.now), \(bench.now), '', 'x')
                """)
        }
        #expect(try decide(request, true) == .diplomaOnItsWay)
        try seal(2)
        try mail(2, .permanent)
        #expect(try decide(request, true) == .decided(student: student))
    }

    @Test("Who had finished and is listed again stays finished: nothing is said, and nobody is asked")
    func listedAgain() throws {
        try desk.clear()
        #expect(try desk.lists.checklist().completedAt != nil)
        #expect(try decide(wanted(), true) == .decided(student: student))
        bench.now += 60
        let before = try bench.said().count
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
        try bench.hear(Student().assessed(credits: false), from: "sis")
        try bench.turn("judge lists")
        #expect(try bench.said().dropFirst(before).map(\.type) == [])
        let shown = try desk.lists.checklist()
        #expect(shown.completedAt != nil && shown.lines.isEmpty && shown.missing.isEmpty)
    }

    @Test("That a paper was handed over is heard again after it, and not by whom")
    func collectionHeardAgain() throws {
        try desk.clear()
        try bench.hear(Student().collected("ST-1", at: bench.now), from: "sis")
        bench.now += 31 * 86_400
        #expect(try decide(wanted(), true) == .decided(student: student))
        bench.now += 60
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
        try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM collections") }
        try bench.hearAgain()
        #expect(try bench.tables(holding: "ST-1").contains("collections") && bench.tables(holding: "reg-01") == [])
    }

    @Test("Who was erased may use their rights again")
    func rightsAfterwards() throws {
        try desk.clear()
        #expect(try decide(wanted(), true) == .decided(student: student))
        let access = UUID()
        let question = RecordRights(
            id: access, student: student, kind: .access, askedBy: line("本人"), wish: line("複製本"),
            identity: line("身分證"), receivedOn: Day(rawValue: "2026-06-20")!)
        #expect(try bench.ask(question, as: desk.kao).answer == .recorded)
        #expect(try decide(access, true) == .decided(student: student))
        #expect(try decide(wanted(), true) == .decided(student: student))
        #expect(try bench.said(ErasureGranted.self).count == 2)
    }

    @Test("Who had not finished and is listed again is asked about anew")
    func listedAgainUnfinished() throws {
        try desk.lists.list()
        #expect(try decide(wanted(), true) == .decided(student: student))
        bench.now += 60
        let before = try bench.said().count
        try bench.hear(Student().listed(), from: "sis")
        #expect(try bench.said().dropFirst(before).contains { $0.type == UnitReviewWanted.name })
    }
}
