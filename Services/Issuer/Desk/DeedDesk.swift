import Chassis
import Foundation
import Messages
import Postgres

/// Holds, lets go, moves, cancels and puts back what the registrar's desk has selected: all of it in a few statements, one student or
/// five thousand. What is sealed is not touched, and what a worker draws at this moment it has drawn in vain.
struct DeedDesk: Sendable {
    let due: DueDate
    /// In seconds: for so long what was done can be taken back.
    let patience: TimeInterval
    /// Nobody plans further ahead.
    private static let years = 5

    @Sendable
    func act(_ asked: Asked<ActOnDiplomas>, _ tx: borrowing Transaction) throws -> Reply<ActOnDiplomas.Answer> {
        guard let selection = try tx.selection(asked.selection, by: asked.actor.id) else { return Reply(.unknown) }
        let kind = asked.deed.kind
        if let day = asked.deed.day {
            let earliest = due.earliestDay(at: tx.now)
            let latest = Day(taipei: tx.now).plus(months: 12 * Self.years)
            guard day >= earliest else { return Reply(.tooSoon(earliest: earliest)) }
            guard day <= latest else { return Reply(.tooLate(latest: latest)) }
        }
        let dueAt = asked.deed.day.map { due.moved(to: $0) }
        try tx.lockStudents(tx.selectedStudents(selection.id))
        var (chosen, left): ([DeedLine], [DiplomaLeft]) = ([], [])
        for line in try tx.lockSelected(selection.id) {
            if let why = line.refusal(of: kind, to: dueAt) { left.append(line.left(why)) } else { chosen.append(line) }
        }
        guard !chosen.isEmpty else { return Reply(.done(outcome([], left, until: nil))) }
        let deed = Deed(id: asked.id, kind: kind, dueAt: dueAt, doneAt: tx.now, takenBackAt: nil)
        try tx.keep(deed, by: asked.actor, because: asked.because)
        try tx.keep(chosen, of: deed)
        try tx.keep(Act(kind, about: chosen.count, by: asked.actor, because: asked.because))
        return Reply(
            .done(outcome(chosen, left, until: tx.now + patience)),
            saying: try perform(deed, on: chosen, due: chosen.map { _ in dueAt ?? tx.now }, tx))
    }

    /// Lets each stand as it did before a deed, but for those to which somebody has done something since.
    @Sendable
    func takeBack(_ asked: Asked<TakeBackDeed>, _ tx: borrowing Transaction) throws -> Reply<TakeBackDeed.Answer> {
        guard let deed = try tx.lockDeed(asked.deed, by: asked.actor.id) else { return Reply(.unknown) }
        guard deed.takenBackAt == nil else { return Reply(.before) }
        let until = deed.doneAt + patience
        guard tx.now <= until else { return Reply(.tooLate(since: until)) }
        try tx.lockStudents(tx.students(of: deed.id))
        var (chosen, left): ([DoneLine], [DiplomaLeft]) = ([], [])
        for done in try tx.lockLines(of: deed.id) {
            if let why = done.refusal { left.append(done.line.left(why)) } else { chosen.append(done) }
        }
        try tx.markTakenBack(deed.id)
        try tx.keep(Act(takingBack: deed, about: chosen.count, by: asked.actor))
        let said = try reverse(deed, on: chosen, tx)
        return Reply(.takenBack(outcome(chosen.map(\.line), left, until: nil)), saying: said)
    }

    private func perform(
        _ deed: Deed, on lines: [DeedLine], due: [Date], _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let (diplomas, students) = (lines.map(\.diploma), Set(lines.map(\.student)).sorted())
        switch deed.kind {
        case .hold:
            try tx.holdByDesk(students, deed.id)
            return try sayHolds(onAll: students, tx)
        case .release:
            try tx.releaseByDesk(students)
            return try sayHolds(onAll: students, tx)
        case .reschedule: return try tx.move(diplomas, to: due)
        case .cancel: return try tx.cancel(diplomas)
        case .restore: return try tx.restore(diplomas)
        }
    }

    private func reverse(_ deed: Deed, on lines: [DoneLine], _ tx: borrowing Transaction) throws -> [any Message] {
        let (diplomas, students) = (lines.map(\.line.diploma), Set(lines.map(\.line.student)).sorted())
        switch deed.kind {
        case .hold:
            try tx.releaseByDesk(students)
            return try sayHolds(onAll: students, tx)
        case .release:
            try tx.holdAgain(students, releasedBy: deed.id)
            return try sayHolds(onAll: students, tx)
        case .reschedule: return try tx.move(diplomas, to: lines.map(\.dueBefore))
        case .cancel: return try tx.restore(diplomas)
        case .restore: return try tx.cancel(diplomas)
        }
    }

    /// The first so many by name.
    private func outcome(_ made: [DeedLine], _ left: [DiplomaLeft], until: Date?) -> ActOnDiplomas.Outcome {
        let most = ActOnDiplomas.Outcome.mostNamed
        let named = made.compactMap(\.shown)
        let unnamed = made.filter { $0.shown == nil }.map(\.student)
        return ActOnDiplomas.Outcome(
            made: Array(named.prefix(most)), more: named.dropFirst(most).map(\.student) + unnamed,
            left: left.prefix(most) + left.dropFirst(most).map { DiplomaLeft(nil, why: $0.why) }, until: until)
    }
}

extension DueDate {
    /// The first day to which the desk may move something: a wrong scan of today can be taken back until midnight.
    func earliestDay(at now: Date) -> Day {
        let today = Day(taipei: now)
        return waitsForMidnight ? today.plus(days: 1) : today
    }

    /// When it leaves that the desk has moved to a day.
    func moved(to day: Day) -> Date {
        let start = Date(startOf: day)
        return hours.map { holidays.opening($0, from: start) } ?? start
    }
}

extension Act {
    fileprivate init(_ kind: CalendarDeed.Kind, about count: Int, by actor: Actor, because: Line) {
        self.init(
            by: .account(of: actor), name: actor.name, because: because, what: "\(kind.rawValue): \(count) diplomas")
    }

    fileprivate init(takingBack deed: Deed, about count: Int, by actor: Actor) {
        self.init(
            by: .account(of: actor), name: actor.name, because: Line(rawValue: "at the desk")!,
            what: "took back \(deed.kind.rawValue) \(deed.id.uuidString.lowercased()): \(count) diplomas")
    }
}

extension Line {
    /// The account, as far as a line holds it.
    static func account(of actor: Actor) -> Line {
        Line(rawValue: String(decoding: actor.id.utf8.prefix(longest), as: UTF8.self)) ?? Line(rawValue: "staff")!
    }
}
