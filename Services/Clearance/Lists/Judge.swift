import Chassis
import Foundation
import Messages
import Postgres

/// Judges students' lists: says once that one became complete, and once that it no longer is; tells the units whom they are
/// asked about.
///
/// The units of the file are judged. One that the school has done away with holds nobody back, whatever it last said.
struct Judge: Sendable {
    let units: UnitList
    let demands: Checklist.Demands

    @Sendable
    func judge(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        // Two units that answer at the same moment must see each other's answer.
        _ = try tx.lockKnown(student)
        guard let candidate = try tx.candidate(student) else { return [] }
        let lines = try tx.lines(about: student)
        let messages = try turn(candidate, lines, tx) + ask(candidate, lines, isWanted: candidate.isListed, tx)
        try weighCollection(of: student, tx)
        return messages
    }

    /// Tells the units that were asked about a student that nobody waits for their answer.
    func dismiss(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        guard let candidate = try tx.candidate(student) else { return [] }
        return try ask(candidate, tx.lines(about: student), isWanted: false, tx)
    }

    /// What decides about a student, of what the tables have.
    func checklist(of candidate: Candidate, _ lines: [String: UnitReview]) throws -> Checklist {
        Checklist(
            results: try units.all().compactMap { lines[$0.code]?.shown }, isFormSubmitted: candidate.appliedAt != nil,
            creditsMet: candidate.creditsMet, thresholdsMet: candidate.thresholdsMet)
    }

    private func turn(
        _ candidate: Candidate, _ lines: [String: UnitReview], _ tx: borrowing Transaction
    ) throws -> [any Message] {
        guard candidate.isListed else { return [] }
        let (student, key) = (candidate.student, candidate.key)
        switch try checklist(of: candidate, lines).change(demands, whenItWasComplete: candidate.completedAt != nil) {
        case .completed:
            let revision = try tx.turn(student, completedAt: tx.now)
            return [
                ClearanceCompleted(student: student, revision: revision, completedAt: tx.now),
                StudentCleared(about: key, clearedAt: tx.now),
            ]
        case .reopened:
            let revision = try tx.turn(student, completedAt: nil)
            return [
                ClearanceReopened(student: student, revision: revision, reopenedAt: tx.now),
                StudentClearanceReopened(about: key, reopenedAt: tx.now),
            ]
        case nil:
            return []
        }
    }

    private func ask(
        _ candidate: Candidate, _ lines: [String: UnitReview], isWanted: Bool, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let known = try Set(units.all().map(\.code))
        return try lines.sorted { $0.key < $1.key }.flatMap { code, line in
            let word = UnitNews.about(
                isAsked: isWanted && known.contains(code) && line.isAsked, result: line.result,
                request: line.request,
                hasMoved: code == Unit.department && line.request?.department != candidate.department)
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
