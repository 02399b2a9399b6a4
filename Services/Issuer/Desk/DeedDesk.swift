import Chassis
import Foundation
import Messages
import Postgres

/// Holds, lets go, moves, cancels and puts back what the registrar's desk has selected: all of it in a few statements, one student or
/// five thousand. What is sealed is not touched, and what a worker draws at this moment it has drawn in vain.
struct DeedDesk: Sendable {
    let due: DueDate
    let rules: IssueRules
    /// In seconds: for so long what was done can be taken back.
    let patience: TimeInterval
    /// Nobody plans further ahead.
    private static let years = 5

    @Sendable
    func act(_ asked: Asked<ActOnDiplomas>, _ tx: borrowing Transaction) throws -> Reply<ActOnDiplomas.Answer> {
        guard let selection = try tx.selection(asked.selection, by: asked.actor.id) else { return Reply(.unknown) }
        if let misfit = misfit(asked.deed.day, at: tx.now) { return Reply(misfit) }
        let (chosen, left) = try judge(asked.deed, on: selection.id, tx)
        if let kind = asked.deed.kind.needsTwo, chosen.count > rules.twoAbove {
            let wish = Wish(
                id: asked.id, kind: kind, selection: selection.id, day: asked.deed.day, count: chosen.count,
                by: asked.actor, because: asked.because, at: tx.now, until: tx.now + rules.patience)
            try tx.keep(wish)
            try tx.keep(Act(wanting: wish))
            return Reply(.waits(until: wish.until))
        }
        return try carryOut(asked.deed, asked.id, chosen, left, by: asked.actor, because: asked.because, tx)
    }

    /// Why nothing can be moved to a day; nil where it can.
    func misfit(_ day: Day?, at now: Date) -> ActOnDiplomas.Answer? {
        guard let day else { return nil }
        let earliest = due.earliestDay(at: now)
        guard day >= earliest else { return .tooSoon(earliest: earliest) }
        let latest = Day(taipei: now).plus(months: 12 * Self.years)
        return day <= latest ? nil : .tooLate(latest: latest)
    }

    /// Which of the selected it would be done to, and which would stay. Their students and versions are locked.
    func judge(
        _ deed: CalendarDeed, on selection: UUID, _ tx: borrowing Transaction
    ) throws -> ([DeedLine], [DiplomaLeft]) {
        let dueAt = deed.day.map { due.moved(to: $0) }
        try tx.lockStudents(tx.selectedStudents(selection))
        var (chosen, left): ([DeedLine], [DiplomaLeft]) = ([], [])
        for line in try tx.lockSelected(selection) {
            if let why = line.refusal(of: deed.kind, to: dueAt) {
                left.append(line.left(why))
            } else {
                chosen.append(line)
            }
        }
        return (chosen, left)
    }

    /// - Parameter granter: who has granted it as the second person.
    func carryOut(
        _ deed: CalendarDeed, _ id: UUID, _ chosen: [DeedLine], _ left: [DiplomaLeft], by actor: Actor, because: Line,
        grantedBy granter: String? = nil, _ tx: borrowing Transaction
    ) throws -> Reply<ActOnDiplomas.Answer> {
        guard !chosen.isEmpty else { return Reply(.done(outcome([], left, until: nil))) }
        let dueAt = deed.day.map { due.moved(to: $0) }
        let done = Deed(id: id, kind: deed.kind, dueAt: dueAt, doneAt: tx.now, takenBackAt: nil)
        try tx.keep(done, by: actor, because: because, grantedBy: granter)
        try tx.keep(chosen, of: done)
        try tx.keep(Act(deed.kind, about: chosen.count, by: actor, because: because))
        return Reply(
            .done(outcome(chosen, left, until: tx.now + patience)),
            saying: try perform(done, on: chosen, due: chosen.map { _ in dueAt ?? tx.now }, tx))
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
        case .admit: return try tx.admit(diplomas, since: deed.doneAt)
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
        case .admit: return try tx.admit(diplomas, since: nil)
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
