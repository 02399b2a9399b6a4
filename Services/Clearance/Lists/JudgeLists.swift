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

    /// - Precondition: the student's row is locked: two units that answer at the same moment must see each other's answer.
    func judge(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        guard let candidate = try tx.candidate(student) else { return [] }
        let lines = try tx.lines(about: student)
        return try turn(candidate, lines, tx) + ask(candidate, lines, tx)
    }

    /// What decides about a student, of what the tables have.
    func checklist(of candidate: Candidate, _ lines: [String: UnitAnswer]) throws -> Checklist {
        Checklist(
            results: try units.all().compactMap { lines[$0.code]?.shown }, isFormSubmitted: candidate.appliedAt != nil,
            creditsMet: candidate.creditsMet, thresholdsMet: candidate.thresholdsMet)
    }

    private func turn(
        _ candidate: Candidate, _ lines: [String: UnitAnswer], _ tx: borrowing Transaction
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
        _ candidate: Candidate, _ lines: [String: UnitAnswer], _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let known = try Set(units.all().map(\.code))
        return try lines.sorted { $0.key < $1.key }.flatMap { code, line in
            let word = Word.about(
                isAsked: candidate.isListed && known.contains(code) && line.isAsked, result: line.result,
                request: line.request,
                hasMoved: code == Unit.department && line.request?.department != candidate.department)
            return try say(word, to: Line(rawValue: code)!, line, about: candidate, tx)
        }
    }

    private func say(
        _ word: Word, to unit: Line, _ line: UnitAnswer, about candidate: Candidate, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        func end() -> [any Message] {
            line.request.map { request in
                [
                    UnitReviewUnwanted(
                        about: candidate.key, request: request.id, unit: unit,
                        department: Line(rawValue: request.department)!)
                ]
            } ?? []
        }
        func begin() throws -> [any Message] {
            let request = Request(id: UUID(), department: candidate.department)
            try tx.keep(request, to: unit.rawValue, about: candidate.student)
            return [try candidate.wanted(request, of: unit, until: tx.reviewsUntil(candidate.batch))]
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
    func wanted(_ request: Request, of unit: Line, until: Date?) -> UnitReviewWanted {
        UnitReviewWanted(
            about: key, request: request.id, unit: unit, name: name, department: home, batch: batch, until: until)
    }
}

/// Completes the lists that waited only for what the school has done away with, a unit or a demand: no event would ever do it.
struct JudgeLists: Sendable {
    let judge: Judge
    private let most = 100

    init(judge: Judge) { self.judge = judge }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let (count, messages) = try judgeSome(tx)
            return Reply(count == most ? .again : .later, saying: messages)
        }
    }

    func judgeSome(_ tx: borrowing Transaction) throws -> (count: Int, messages: [any Message]) {
        let students = try tx.lockAgreed(units: judge.units.all().map(\.code), judge.demands, atMost: most)
        return (students.count, try students.flatMap { try judge.judge($0, tx) })
    }
}
