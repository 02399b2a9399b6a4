import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The calendar as the registrar's desk sees it")
struct CalendarDeskTests {
    @Test("Numbers by day, and what is kept of them; what is sealed is counted no more")
    func counts() throws {
        let desk = try Desk()
        let (school, bench) = (desk.school, desk.bench)
        let all = Student.many(3)
        for student in all { try school.collect(student) }
        try bench.hear(ClearanceReopened(student: all[2].id, revision: 2, reopenedAt: bench.now))
        let due = Day(rawValue: "2026-07-22")!
        var answer = try desk.ask(ShowCalendar())
        #expect(answer.days.isEmpty && answer.later == 3, "thirty days are today and twenty-nine more")
        bench.now += 86_400
        answer = try desk.ask(ShowCalendar())
        #expect(answer.days == [.init(day: due, count: 3, kept: 1)] && answer.later == 0)
        #expect(answer.states == [.waiting: 2, .uncleared: 1])
        #expect(answer.policies == [.days(30)] && answer.today.rawValue == "2026-06-23")
        try desk.act(.cancel, on: .init(words: Line(rawValue: all[0].number)))
        answer = try desk.ask(ShowCalendar())
        #expect(answer.days == [.init(day: due, count: 2, kept: 1)] && answer.states[.cancelled] == 1)
        try school.sealDue()
        bench.now += 86_400
        answer = try desk.ask(ShowCalendar())
        #expect(answer.states == [.uncleared: 1, .cancelled: 1])
        #expect(answer.overdue.count == 1 && answer.overdue.kept == 1)
    }

    @Test("A list is narrowed by day, document, batch, department, state, number and name")
    func filters() throws {
        let desk = try Desk(TestSchool(documents: "zh,en"))
        var other = Student(number: "M1140002")
        (other.chinese, other.english) = ("林堃喆", "Lin Kun-Che")
        try desk.school.collect()
        try desk.school.collect(other)
        func count(_ filter: CalendarFilter) throws -> Int { try desk.ask(ListCalendar(filter)).count }
        func day(_ text: String) -> Day { Day(rawValue: text)! }
        func line(_ text: String) -> Line { Line(rawValue: text)! }
        let rows: [(CalendarFilter, Int)] = [
            (.init(), 4), (.init(document: .zh), 2), (.init(document: .bilingual), 0),
            (.init(from: day("2026-07-22"), to: day("2026-07-22")), 4), (.init(from: day("2026-07-23")), 0),
            (.init(to: day("2026-07-21")), 0), (.init(batch: Batch(rawValue: "114-2-1")!), 4),
            (.init(batch: Batch(rawValue: "114-2-2")!), 0), (.init(department: DepartmentCode(rawValue: "IM")!), 4),
            (.init(department: DepartmentCode(rawValue: "ME")!), 0), (.init(state: .waiting), 4),
            (.init(state: .held), 0), (.init(words: line("m114")), 2), (.init(words: line("堃")), 2),
            (.init(words: line("lin kun")), 2), (.init(words: line("%")), 0),
            (.init(document: .en, words: line("4109")), 1),
        ]
        for (filter, expected) in rows { #expect(try count(filter) == expected, "\(filter)") }
        let answer = try desk.ask(ListCalendar())
        #expect(answer.batches.map(\.rawValue) == ["114-2-1"] && answer.departments.map(\.code.rawValue) == ["IM"])
        #expect(answer.documents == [.zh, .en])
        #expect(
            answer.lines.map(\.person.key.studentNumber.rawValue) == ["410912345", "410912345", "M1140002", "M1140002"])
    }

    @Test(
        "Why something stays is told with each line: what holds it, what cannot be printed, whose list is not complete")
    func reasons() throws {
        let desk = try Desk()
        try desk.school.collect(Student(chinese: "周[方方土]"))
        #expect(try desk.lines().map(\.state) == [.waiting])
        #expect(try desk.lines().first?.flaws.map(\.part) == [.name], "told before its day comes")
        try desk.school.sealDue()
        #expect(try desk.lines().map(\.state) == [.held])
        try desk.bench.hear(DiplomaObjected(student: Student().id, revision: 1, objectedAt: desk.bench.now))
        #expect(try desk.lines().first?.reasons == [.objected, .unprintable])
    }

    /// Of so many due in one night a page of the list, a number of them all, and a selection come at once.
    @Test("Pages of a calendar of five thousand, and all of it in one go", .timeLimit(.minutes(2)))
    func many() throws {
        let desk = try Desk()
        try desk.school.collect()
        try desk.school.run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, sequence, event, snapshot, name)
            SELECT gen_random_uuid(), true, stated_at, '', 'e' || nth,
                   jsonb_set(snapshot, '{studentNumber}', to_jsonb('B' || (1000000 + nth)::text)), name
            FROM candidates, generate_series(1, 4999) AS nth
            """)
        try desk.school.run(
            """
            INSERT INTO clearances (student, is_complete, revision)
            SELECT student, true, 1 FROM candidates WHERE event LIKE 'e%' ON CONFLICT DO NOTHING
            """)
        try desk.school.run(
            """
            INSERT INTO collections (student, certificate, written, state, collected_at, stated_at, sequence, event)
            SELECT student, number, number, 'standing', stated_at, stated_at, '', event FROM candidates
            WHERE number LIKE 'B%'
            """)
        try desk.school.run(
            """
            INSERT INTO versions (diploma, student, document, due_at)
            SELECT gen_random_uuid(), student, 'bilingual', (SELECT min(due_at) FROM versions) FROM candidates
            WHERE number LIKE 'B%'
            """)
        try desk.school.tamper("ANALYZE")
        var (seen, after): (Set<UUID>, CalendarLine.Place?) = ([], nil)
        for _ in 0..<40 {
            let answer = try desk.ask(ListCalendar(after: after))
            #expect(answer.count == 5_000)
            seen.formUnion(answer.lines.map(\.diploma))
            after = answer.lines.last?.place
        }
        #expect(seen.count == 40 * ListCalendar.pageSize, "no line comes twice, and none is passed over")
        let id = UUID()
        #expect(try desk.act(.hold, id: id).count == SelectDiplomas.most)
        #expect(try desk.bench.said(DiplomaHeld.self).count == SelectDiplomas.most)
        _ = try desk.takeBack(id)
        #expect(try desk.ask(ShowCalendar()).states == [.waiting: 5_000])
    }
}
