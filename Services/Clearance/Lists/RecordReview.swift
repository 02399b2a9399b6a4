import Chassis
import Foundation
import Messages
import Postgres

/// Records units' latest words. Said twice, or said late, one changes nothing.
///
/// Of many that come together, be it from a unit's own system or decided in one go at its desk, one statement does for all what many
/// would do for each.
struct RecordReview: Sendable {
    let units: UnitBook

    @Sendable
    func react(_ all: [Heard<ClearanceReviewed>], _ tx: borrowing Transaction) throws -> [Outcome] {
        let candidates = try tx.lockListed(all.map(\.student))
        let stamp = try candidates.first.map(\.value.unitStamp) ?? tx.unitStamp()
        let rules = try units.rules(stamp, tx)
        var kept = try tx.answers(all.map(\.line))
        var (reviews, systems): ([LineID: RecordedReview], [LineID: RecordedReview]) = ([:], [:])
        let words = all.map { one in
            let word = Self.weigh(one, of: rules.known(one.unit.rawValue, at: tx.now), candidates[one.student], kept)
            if case .kept(let review, _, _) = word {
                reviews[review.line] = review
                kept[review.line] = review.kept
            }
            if let review = word.system, systems[review.line].map({ $0.stated <= review.stated }) ?? true {
                systems[review.line] = review
            }
            return word
        }
        try tx.record(Array(reviews.values))
        // What holds is recorded with it; beside that stands what a system has said before, or too late.
        try tx.recordSystems(systems.values.filter { reviews[$0.line]?.stated != $0.stated })
        return try outcomes(words, tx)
    }

    /// What becomes of one of them.
    private enum Word {
        case left(Outcome)
        /// A later one holds.
        case late(RecordedReview, Refusal?)
        /// With the unit's name where it sends the student away who was not sent away before.
        case kept(RecordedReview, Refusal?, sentBy: Bilingual<Line>?)

        /// Nil where it is not what the unit's own system says.
        var system: RecordedReview? {
            switch self {
            case .left: nil
            case .late(let review, _), .kept(let review, _, _): review.isSystems ? review : nil
            }
        }
    }

    private static func weigh(
        _ heard: Heard<ClearanceReviewed>, of unit: ReviewingUnit?, _ candidate: Candidate?,
        _ kept: [LineID: KeptReview]
    ) -> Word {
        guard let unit else {
            return .left(
                .refused(
                    Refusal("unit-unknown", "This school has no unit with the code \(heard.unit.rawValue).")))
        }
        let isOurs = heard.publisher == Program.clearance.rawValue
        let scopes = heard.units.map(Scope.init)
        guard isOurs || scopes.contains(where: { $0.unit == unit.code }) else {
            return .left(notYours(heard, unit.code))
        }
        guard isOurs || unit.whoDecides != .staff else { return .left(decidedByStaff(unit.code)) }
        guard let candidate else { return .left(.waits(for: heard.student)) }
        guard isOurs || scopes.contains(where: { $0.covers(unit.code, department: candidate.department) }) else {
            return .left(notYours(heard, "students of the department \(candidate.department.rawValue)"))
        }
        let before = kept[heard.line]
        let movedAt = unit.isDepartment ? candidate.movedAt.flatMap { heard.stated.at < $0 ? $0 : nil } : nil
        let refusal = movedAt.map(departmentChanged) ?? heard.stated.refusal(after: before?.stated)
        let review = RecordedReview(heard, isOutdated: movedAt != nil, isSystems: !isOurs && movedAt == nil)
        guard before.map({ $0.stated <= heard.stated }) ?? true else { return .late(review, refusal) }
        let sends = heard.result == .returned && before?.result != .returned && movedAt == nil
        // It is kept all the same: an older listing may still show that the student had come by then.
        return .kept(review, refusal, sentBy: sends ? unit.name(in: candidate.home) : nil)
    }

    private func outcomes(_ words: [Word], _ tx: borrowing Transaction) throws -> [Outcome] {
        var times: [UUID: Int] = [:]
        for case .kept(let review, _, _?) in words { times[review.line.student, default: 0] += 1 }
        var revisions = try tx.turn(times)
        for (student, count) in times { revisions[student]! -= count }
        return words.map { word in
            switch word {
            case .left(let outcome): return outcome
            case .late(_, let refusal): return .done(refusing: refusal)
            case .kept(let review, let refusal, let unit):
                let student = review.line.student
                guard let unit else { return .done(refusing: refusal, judging: [student]) }
                revisions[student]! += 1
                let returned = ClearanceReturned(
                    student: student, units: [unit], revision: revisions[student]!, returnedAt: tx.now)
                return .done(saying: [returned], refusing: refusal, judging: [student])
            }
        }
    }

    private static func departmentChanged(at movedAt: Date) -> Refusal {
        Refusal("department-changed", "The student has another department since \(movedAt.rfc3339).")
    }

    private static func decidedByStaff(_ unit: String) -> Outcome {
        .refused(
            Refusal(
                "unit-decided-by-staff", "For \(unit) its people decide, and no system. Ask the registrar to allow it.")
        )
    }

    private static func notYours(_ heard: Heard<ClearanceReviewed>, _ whom: String) -> Outcome {
        .refused(
            Refusal(
                "unit-not-yours", "\(heard.publisher) may not speak for \(whom). Ask the operator to allow it."))
    }
}

extension Heard<ClearanceReviewed> {
    fileprivate var line: LineID { LineID(student, said.unit.rawValue) }
}

/// What a unit has said before.
struct KeptReview {
    let stated: Stated
    /// Nil when it does not count any more.
    let result: ClearanceReviewed.Result?
}

/// What a unit says, as it is kept.
struct RecordedReview {
    let line: LineID
    let said: ClearanceReviewed
    let stated: Stated
    /// Whether the student has come to the department only since.
    let isOutdated: Bool
    /// Whether the unit's own system says it, and none of its people.
    let isSystems: Bool

    init(_ heard: Heard<ClearanceReviewed>, isOutdated: Bool, isSystems: Bool) {
        (line, said, stated) = (heard.line, heard.said, heard.stated)
        (self.isOutdated, self.isSystems) = (isOutdated, isSystems)
    }

    var kept: KeptReview { KeptReview(stated: stated, result: isOutdated ? nil : said.result) }
}
