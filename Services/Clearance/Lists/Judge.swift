import Chassis
import Foundation
import Messages
import Postgres

/// Judges students' lists: says once that one became complete, and once that it no longer is; tells the units whom they are
/// asked about.
///
/// A finished list is judged by the units and rules of its day, an open one by those in force: what the school sets later opens none
/// again, and one that it has done away with holds nobody back, whatever it last said.
struct Judge: Sendable {
    let units: UnitBook
    let demands: Checklist.Demands

    @Sendable
    func judge(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        // Two units that answer at the same moment must see each other's answer.
        _ = try tx.lockKnown(student)
        guard let candidate = try tx.candidate(student) else { return [] }
        let rules = try units.rules(candidate.unitStamp, tx)
        let inForce = rules.epoch(at: tx.now)
        if candidate.completedAt == nil, candidate.isListed, candidate.ruledAt != inForce.since {
            try inForce.lay(candidate, tx)
        }
        var lines = try tx.lines(about: student)
        var messages: [any Message] = []
        let checklist = checklist(of: candidate, lines, rules, at: tx.now)
        if candidate.isListed,
            let change = checklist.change(demands, whenItWasComplete: candidate.completedAt != nil)
        {
            messages = try turn(candidate, change, tx)
            if change == .reopened, candidate.ruledAt != inForce.since {
                try inForce.lay(candidate, tx)
                lines = try tx.lines(about: student)
            }
        }
        lines = try inForce.giveTurns(lines, of: student, tx)
        messages += try ask(candidate, lines, inForce.units, isWanted: candidate.isListed, tx)
        try weighCollection(of: student, tx)
        return messages
    }

    /// Tells the units that were asked about a student that nobody waits for their answer.
    func dismiss(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        guard let candidate = try tx.candidate(student) else { return [] }
        return try ask(candidate, tx.lines(about: student), [], isWanted: false, tx)
    }

    /// What decides about a student, of what the tables have: of a finished list the units of its day, unless it lacks something by
    /// them; then those in force, as of an open one.
    func checklist(
        of candidate: Candidate, _ lines: [String: UnitReview], _ rules: UnitRules, at now: Date
    ) -> Checklist {
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
        _ candidate: Candidate, _ change: Checklist.Change, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let (student, key) = (candidate.student, candidate.key)
        switch change {
        case .completed:
            let revision = try tx.turn(student, completedAt: tx.now)
            try raiseForeign(student, tx)
            return [
                ClearanceCompleted(student: student, revision: revision, completedAt: tx.now),
                StudentCleared(about: key, clearedAt: tx.now),
            ]
        case .reopened:
            let revision = try tx.turn(student, completedAt: nil)
            try tx.close(.foreignCleared, about: student.uuidString.lowercased())
            return [
                ClearanceReopened(student: student, revision: revision, reopenedAt: tx.now),
                StudentClearanceReopened(about: key, reopenedAt: tx.now),
            ]
        }
    }

    private func ask(
        _ candidate: Candidate, _ lines: [String: UnitReview], _ units: [ReviewingUnit], isWanted: Bool,
        _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let known = Set(units.map(\.code))
        return try lines.sorted { $0.key < $1.key }.flatMap { code, line in
            let word = UnitNews.about(
                isAsked: isWanted && known.contains(code) && line.isAsked && !line.waits, result: line.result,
                request: line.request,
                hasMoved: code == Actor.ownDepartment && line.request?.department != candidate.department)
            return try say(word, to: ShortName(rawValue: code)!, line, about: candidate, tx)
        }
    }

    private func say(
        _ word: UnitNews, to unit: ShortName, _ line: UnitReview, about candidate: Candidate,
        _ tx: borrowing Transaction
    ) throws -> [any Message] {
        func end() -> [any Message] {
            line.request.map { request in
                [
                    UnitReviewUnwanted(
                        about: candidate.key, request: request.id, unit: unit,
                        department: request.department)
                ]
            } ?? []
        }
        func begin() throws -> [any Message] {
            let notice = try candidate.wanted(UUID(), of: unit, until: tx.reviewsUntil(candidate.batch))
            let request = try Request(notice, at: tx.now)
            try tx.keep(request, to: unit.rawValue, about: candidate.student)
            return [notice.said(first: request.event)]
        }
        switch word {
        case .nothing: return []
        case .wanted: return try begin()
        case .elsewhere: return try end() + begin()
        case .unwanted:
            try tx.keep(nil, to: unit.rawValue, about: candidate.student)
            return end()
        case .answered:
            try tx.keep(nil, to: unit.rawValue, about: candidate.student)
            return []
        }
    }
}

extension Candidate {
    func wanted(_ request: UUID, of unit: ShortName, until: Date?) -> UnitReviewWanted {
        UnitReviewWanted(
            about: key, request: request, unit: unit, name: name, department: home, batch: batch, until: until)
    }
}
