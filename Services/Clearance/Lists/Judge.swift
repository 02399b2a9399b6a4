import Chassis
import Foundation
import Messages
import Postgres

/// Judges students' lists: says once that one became complete, and once that it no longer is; tells the units whom they are
/// asked about.
///
/// A finished list is judged by the units and rules of its day, an open one by those in force: what the school sets later opens none
/// again, and one that it has done away with holds nobody back, whatever it last said. One that was finished before an erasure was
/// granted stays finished: nobody is asked once more about who comes back after it.
struct Judge: Sendable {
    let units: UnitBook
    let demands: Checklist.Demands

    func judge(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        try judge([student], tx)[student] ?? []
    }

    @Sendable
    func judge(_ students: [UUID], _ tx: borrowing Transaction) throws -> [UUID: [any Message]] {
        // Two units that answer at the same moment must see each other's answer.
        try tx.lockKnown(students)
        let candidates = try tx.candidates(students)
        guard let first = candidates.first else { return [:] }
        let rules = try units.rules(first.unitStamp, tx)
        let inForce = rules.epoch(at: tx.now)
        func isOfOldRules(_ one: Candidate) -> Bool { one.isListed && one.ruledAt != inForce.since }
        for one in candidates where one.completedAt == nil && isOfOldRules(one) { try inForce.lay(one, tx) }
        // Whose hours have changed, units are told anew what they were told.
        let anew = Set(candidates.filter { $0.isListed && $0.ruledAt == nil }.map(\.student))
        var lines = try tx.lines(about: candidates.map(\.student))
        let changes = candidates.filter(\.isListed).compactMap { one in
            checklist(of: one, lines[one.student] ?? [:], rules, at: tx.now)
                .change(demands, whenItWasComplete: one.completedAt != nil).map { (of: one, $0) }
        }
        var said = try turn(changes, tx)
        for (one, change) in changes where change == .reopened && isOfOldRules(one) {
            try inForce.lay(one, tx)
            lines[one.student] = try tx.lines(about: one.student)
        }
        try inForce.giveTurns(&lines, tx)
        let lists = candidates.map { one in
            StudentList(
                of: one, lines[one.student] ?? [:], isWanted: one.isListed && !one.isSettled,
                isSaidAnew: anew.contains(one.student))
        }
        said.merge(try ask(lists, inForce.units, tx)) { $0 + $1 }
        try weighCollections(of: candidates.map(\.student), tx)
        return said
    }

    /// Tells the units that were asked about a student that nobody waits for their answer.
    func dismiss(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        guard let candidate = try tx.candidate(student) else { return [] }
        let list = StudentList(of: candidate, try tx.lines(about: student), isWanted: false, isSaidAnew: false)
        return try ask([list], [], tx)[student] ?? []
    }

    /// What decides about a student, of what the tables have: of a finished list the units of its day, unless it lacks something by
    /// them; then those in force, as of an open one.
    func checklist(
        of candidate: Candidate, _ lines: [String: UnitReview], _ rules: UnitRules, at now: Date
    ) -> Checklist {
        if candidate.isSettled { return .settled }
        func checklist(at moment: Date) -> Checklist {
            Checklist(
                results: rules.epoch(at: moment).units.compactMap { lines[$0.code]?.shown },
                isFormSubmitted: candidate.appliedAt != nil, creditsMet: candidate.creditsMet,
                thresholdsMet: candidate.thresholdsMet)
        }
        let ofItsDay = candidate.completedAt.map(checklist(at:))
        return ofItsDay.flatMap { $0.missing(demands).isEmpty ? $0 : nil } ?? checklist(at: now)
    }

    private func turn(
        _ changes: [(of: Candidate, Checklist.Change)], _ tx: borrowing Transaction
    ) throws -> [UUID: [any Message]] {
        func students(_ wanted: Checklist.Change) -> [UUID] { changes.filter { $0.1 == wanted }.map(\.of.student) }
        let (completed, reopened) = (students(.completed), students(.reopened))
        var revisions: [UUID: Int] = [:]
        if !completed.isEmpty {
            revisions = try tx.turn(completed, completedAt: tx.now)
            try raiseForeign(among: completed, tx)
        }
        if !reopened.isEmpty {
            revisions.merge(try tx.turn(reopened, completedAt: nil)) { $1 }
            try tx.close([.foreignCleared], about: reopened.map { $0.uuidString.lowercased() })
        }
        var said: [UUID: [any Message]] = [:]
        for (one, change) in changes {
            let (student, revision) = (one.student, revisions[one.student]!)
            said[student] =
                switch change {
                case .completed:
                    [
                        ClearanceCompleted(student: student, revision: revision, completedAt: tx.now),
                        StudentCleared(about: one.key, clearedAt: tx.now),
                    ]
                case .reopened:
                    [
                        ClearanceReopened(student: student, revision: revision, reopenedAt: tx.now),
                        StudentClearanceReopened(about: one.key, reopenedAt: tx.now),
                    ]
                }
        }
        return said
    }
}
