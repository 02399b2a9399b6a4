import Chassis
import Foundation
import Messages
import Postgres

/// Answers what staff decide at a unit's desk, by stating what its own system would: then `RecordReview.react` takes it in, in the
/// same transaction, and of two words the later holds, whichever of the two ways it came.
struct UnitDesk: Sendable {
    let units: UnitBook
    /// In seconds: for so long a decision can be taken back.
    let patience: TimeInterval

    init(units: UnitBook, undoMinutes: Int) {
        self.units = units
        patience = 60 * TimeInterval(undoMinutes)
    }

    @Sendable
    func decide(
        _ asked: Asked<DecideUnitWork>, _ tx: borrowing Transaction
    ) throws -> Reply<DecideUnitWork.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let (outcome, said) = try decide(
            asked.decision, on: unit, about: asked.lines, shownAs: asked.shown, under: asked.id, by: asked.actor, tx)
        return Reply(.decided(outcome), saying: said)
    }

    /// Decides every line that may be decided, and names each other one with what keeps it. One statement does for all lines what
    /// many would do for each.
    func decide(
        _ decision: DecideUnitWork.Decision, on unit: ReviewingUnit, about places: [ListUnitWork.Place],
        shownAs shown: ClearanceReviewed.Result, under id: UUID, by actor: Actor, _ tx: borrowing Transaction
    ) throws -> (DecideUnitWork.Outcome, said: [any Message]) {
        let scope = actor.scope(in: unit.code)
        let places = places.inOrderOfLocks
        let lines = try tx.lockLines(of: unit.code, about: places.map(\.student))
        let mayNot: LeftLine.Why? = unit.whoDecides == .system ? .systemDecides : nil
        var sorted = Sorted()
        var before: [KeptDecision.Before] = []
        let over = try tx.reviewedBatches()
        let given = try tx.ownEnds(of: places.map(\.student), .review)
        var late = 0
        for place in places {
            guard let line = lines[place.student] else {
                sorted.leave(place, nil, .notListed)
                continue
            }
            if let why = mayNot ?? line.refusal(of: decision, shownAs: shown, in: scope, at: tx.now) {
                sorted.leave(place, line.isCovered(by: scope) ? line.candidate.name : nil, why)
                continue
            }
            before.append(line.before)
            if over.contains(line.candidate.batch), given[place.student] == nil { late += 1 }
            sorted.make(
                place, line.candidate,
                line.candidate.reviewed(by: unit.code, decision.result, at: tx.now, note: decision.note))
        }
        if !before.isEmpty {
            let act = Act(decision, of: unit.code, about: before.count, by: actor)
            try tx.keep(
                KeptDecision(
                    id: id, unit: unit.code, result: decision.result, decidedBy: actor.id, decidedAt: tx.now,
                    takenBackAt: nil), about: before, because: act.because)
            try tx.keep(act)
        }
        let (made, more) = sorted.madeInOrder
        let outcome = DecideUnitWork.Outcome(
            unit: unit.name, made: made, more: more, left: sorted.leftInOrder, late: late == 0 ? nil : late,
            until: before.isEmpty ? nil : tx.now + patience)
        return (outcome, sorted.said)
    }

    /// Lets every line of a decision return to what it was, but for those of which somebody has said something since.
    @Sendable
    func takeBack(
        _ asked: Asked<TakeBackUnitWork>, _ tx: borrowing Transaction
    ) throws -> Reply<TakeBackUnitWork.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now),
            let decision = try tx.lockDecision(asked.decision, of: unit.code, by: asked.actor.id)
        else { return Reply(.unknown) }
        guard decision.takenBackAt == nil else { return Reply(.before) }
        let until = decision.decidedAt + patience
        guard tx.now <= until else { return Reply(.tooLate(since: until)) }
        let scope = asked.actor.scope(in: unit.code)
        let decided = try tx.before(decision.id)
        let lines = try tx.lockLines(of: unit.code, about: decided.map(\.place.student))
        var sorted = Sorted()
        for before in decided {
            let place = before.place
            guard let line = lines[place.student] else {
                sorted.leave(place, nil, .notListed)
                continue
            }
            if let why = line.refusal(
                ofTakingBack: decision.result, saidAt: decision.decidedAt, in: scope, at: tx.now)
            {
                sorted.leave(place, line.isCovered(by: scope) ? line.candidate.name : nil, why)
                continue
            }
            sorted.make(
                place, line.candidate,
                line.candidate.reviewed(
                    by: unit.code, before.result, at: before.reviewedAt ?? tx.now, note: before.note))
        }
        try tx.takeBack(decision.id)
        try tx.keep(Act(takingBack: decision, about: sorted.said.count, by: asked.actor))
        let (back, more) = sorted.madeInOrder
        return Reply(
            .takenBack(.init(unit: unit.name, back: back, more: more, left: sorted.leftInOrder)), saying: sorted.said)
    }

    /// Answers who was chosen, before somebody writes to them.
    @Sendable
    func showChosen(
        _ asked: Asked<ShowChosenWork>, _ tx: borrowing Transaction
    ) throws -> Reply<ShowChosenWork.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let lines = try tx.names(of: asked.students, in: asked.actor.scope(in: unit.code))
        return Reply(.chosen(.init(unit: unit.name, lines: lines, notes: unit.notes ?? [])))
    }
}

/// What becomes of lines, as it is decided one by one.
private struct Sorted {
    private(set) var said: [any Message] = []
    private var made: [DecidedLine] = []
    private var left: [LeftLine] = []

    mutating func make(_ place: ListUnitWork.Place, _ candidate: Candidate, _ word: ClearanceReviewed) {
        made.append(DecidedLine(place: place, name: candidate.name))
        said.append(word)
    }

    mutating func leave(_ place: ListUnitWork.Place, _ name: PersonName?, _ why: LeftLine.Why) {
        left.append(LeftLine(place: place, name: name, why: why))
    }

    private static let mostNamed = DecideUnitWork.Outcome.mostNamed

    /// The first so many by name, and the others.
    var madeInOrder: ([DecidedLine], more: [UUID]) {
        let all = made.sorted { $0.place.isBefore($1.place) }
        return (Array(all.prefix(Self.mostNamed)), all.dropFirst(Self.mostNamed).map(\.place.student))
    }

    var leftInOrder: [LeftLine] {
        let all = left.sorted { $0.place.isBefore($1.place) }
        return all.prefix(Self.mostNamed)
            + all.dropFirst(Self.mostNamed).map { LeftLine(place: $0.place, name: nil, why: $0.why) }
    }
}

extension [ListUnitWork.Place] {
    /// Each student once, in the order in which whatever is heard together locks them.
    fileprivate var inOrderOfLocks: [ListUnitWork.Place] {
        Dictionary(map { ($0.student, $0) }) { first, _ in first }.values.sorted { $0.student < $1.student }
    }
}

extension ListUnitWork.Place {
    fileprivate func isBefore(_ other: Self) -> Bool {
        number == other.number
            ? student < other.student : number.rawValue.utf8.lexicographicallyPrecedes(other.number.rawValue.utf8)
    }
}

extension DeskLine {
    fileprivate var before: KeptDecision.Before {
        .init(
            place: .init(number: candidate.key.studentNumber, student: candidate.student),
            result: review?.shown ?? .pending, reviewedAt: review?.reviewedAt, note: review?.note)
    }
}

extension Candidate {
    func reviewed(
        by unit: String, _ result: ClearanceReviewed.Result, at: Date, note: Bilingual<Line>?
    ) -> ClearanceReviewed {
        ClearanceReviewed(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
            unit: UnitCode(rawValue: unit)!, result: result, reviewedAt: at, note: note)
    }
}

extension Act {
    fileprivate init(_ decision: DecideUnitWork.Decision, of unit: String, about count: Int, by actor: Actor) {
        let because: Line = if case .reopened(let because) = decision { because } else { .atTheDesk }
        self.init(by: .named(actor), because: because, what: "\(decision.result.rawValue): \(count) lines of \(unit)")
    }

    fileprivate init(takingBack decision: KeptDecision, about count: Int, by actor: Actor) {
        self.init(
            by: .named(actor), because: .atTheDesk,
            what: "took back \(decision.id.uuidString.lowercased()): \(count) lines of \(decision.unit)")
    }
}

extension Line {
    fileprivate static let atTheDesk = Line(rawValue: "at the unit's desk")!

    /// The account, as far as a line holds it.
    static func named(_ actor: Actor) -> Line {
        Line(rawValue: String(decoding: actor.id.utf8.prefix(longest), as: UTF8.self)) ?? Line(rawValue: "staff")!
    }
}
