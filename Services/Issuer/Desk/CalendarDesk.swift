import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar what leaves on which day, whose it is, and why something stays.
struct CalendarDesk: Sendable {
    let documents: [Document]
    let due: DueDate
    /// For so long what was done can be taken back.
    let undoMinutes: Int

    @Sendable
    func show(_ asked: Asked<ShowCalendar>, _ tx: borrowing Transaction) throws -> Reply<ShowCalendar.Answer> {
        let today = Day(taipei: tx.now)
        let end = today.plus(days: ShowCalendar.days)
        var (days, states): ([Day: ShowCalendar.Count], [CalendarState: Int]) = ([:], [:])
        var (overdue, later) = (ShowCalendar.Count(day: today, count: 0, kept: 0), 0)
        for one in try tx.countCalendar() {
            states[one.state, default: 0] += one.count
            guard one.state != .cancelled, one.state != .ineligible else { continue }
            let kept = one.state == .waiting ? 0 : one.count
            if one.day < today {
                overdue.count += one.count
                overdue.kept += kept
            } else if one.day < end {
                days[one.day, default: .init(day: one.day, count: 0, kept: 0)].count += one.count
                days[one.day]!.kept += kept
            } else {
                later += one.count
            }
        }
        return Reply(
            .init(
                today: today, days: days.values.sorted { $0.day < $1.day }, overdue: overdue, later: later,
                states: states, policies: due.policies.of(documents)))
    }

    @Sendable
    func list(_ asked: Asked<ListCalendar>, _ tx: borrowing Transaction) throws -> Reply<ListCalendar.Answer> {
        let most = ListCalendar.pageSize
        // One more than is shown tells whether any follows.
        let (lines, count) = try tx.calendarLines(asked.filter, after: asked.after, atMost: most + 1)
        let shown = Array(lines.prefix(most))
        let students = Set(shown.map(\.person.student)).sorted()
        let holds = try tx.holds(onAll: students)
        let words = try tx.deskWords(about: shown.map(\.diploma), of: students)
        return Reply(
            .init(
                lines: shown.map { $0.told(holds[$0.person.student], words) }, count: count,
                hasMore: lines.count > most, batches: try tx.batchesInCalendar(),
                departments: try tx.departmentsInCalendar(), documents: documents))
    }

    @Sendable
    func select(_ asked: Asked<SelectDiplomas>, _ tx: borrowing Transaction) throws -> Reply<SelectDiplomas.Answer> {
        let question = asked.question
        try tx.keep(
            DiplomaSelection(
                id: question.id, filter: question.filter, wasTicked: question.ticked != nil, found: 0,
                by: asked.actor.id, at: tx.now))
        let count =
            try question.ticked.map { try tx.select($0, into: question.id) }
            ?? tx.select(question.filter, into: question.id, atMost: SelectDiplomas.most)
        return Reply(.selected(count: count))
    }

    @Sendable
    func showSelected(
        _ asked: Asked<ShowSelectedDiplomas>, _ tx: borrowing Transaction
    ) throws -> Reply<ShowSelectedDiplomas.Answer> {
        let found = try tx.selection(asked.selection, by: asked.actor.id) ?? tx.selectionToGrant(asked.selection)
        guard let selection = found else { return Reply(.unknown) }
        let counts = try tx.countSelected(selection.id)
        let department = try selection.filter.department.flatMap { code in
            try tx.departmentsInCalendar().first { $0.code == code }
        }
        return Reply(
            .selected(
                .init(
                    filter: selection.filter, department: department, wasTicked: selection.wasTicked,
                    count: counts.diplomas, students: counts.students, found: selection.found, at: selection.at,
                    first: try tx.firstSelected(selection.id, atMost: ListCalendar.pageSize),
                    earliest: due.earliestDay(at: tx.now), undoMinutes: undoMinutes)))
    }

    /// Lets go of what somebody has selected and done nothing about.
    @Sendable
    func forget(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            try tx.forgetSelections(before: tx.now - 86_400)
            return Reply(())
        }
        return .later
    }
}

/// Which diplomas somebody has selected.
struct DiplomaSelection {
    let id: UUID
    let filter: CalendarFilter
    let wasTicked: Bool
    /// How many the filter let through.
    let found: Int
    let by: String
    let at: Date
}

/// What the desk has said about students and their diplomas, by the id of either.
typealias DeskWords = [UUID: CalendarLine.Word]

extension CalendarLine {
    /// With what holds the student, and who at the desk has said something about it.
    fileprivate func told(_ holds: Holds?, _ words: DeskWords) -> CalendarLine {
        var line = self
        (line.reasons, line.changedFacts, line.flaws) = (
            holds?.reasons ?? [], holds?.changedFacts ?? [], holds?.flaws ?? []
        )
        line.word = words[state == .cancelled ? diploma : person.student]
        return line
    }
}
