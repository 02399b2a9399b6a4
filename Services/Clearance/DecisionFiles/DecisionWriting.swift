import Chassis
import Foundation
import Messages
import Postgres

/// Writes the files of decisions that somebody wanted written, and takes back those that somebody wanted undone, some hundred lines in
/// a transaction: a file of thousands never holds up who asks a question, and a stop goes on where it was. Of whom the unit has said
/// something else meanwhile, nothing is.
struct DecisionWriting: Sendable {
    let units: UnitBook
    static let atOnce = 250

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        for step in [write, takeBack] {
            while try turn.transaction(step) == .again {
                guard !turn.isStopping else { return .again }
            }
        }
        return .later
    }

    /// Of two instances each takes another file.
    private func write(_ tx: borrowing Transaction) throws -> Reply<Next> {
        guard let file = try tx.lockNextDecisionFile() else { return Reply(.later) }
        let unwritten = try tx.unwrittenDecisions(of: file.id, atMost: Self.atOnce)
        guard !unwritten.isEmpty else {
            try tx.endWriting(of: file.id)
            return Reply(.again)
        }
        let lines = try tx.lockLines(of: file.unit, about: unwritten.map(\.student))
        let unit = try units.rules(tx).known(file.unit, at: tx.now)
        var said: [any Message] = []
        let settled = unwritten.map { one in
            let line = lines[one.student]
            let why = refusal(of: one, line, whoDecides: unit?.whoDecides, in: file, at: tx.now)
            if why == nil, let line {
                said.append(line.candidate.reviewed(by: file.unit, one.word.result, at: tx.now, note: one.word.note))
            }
            return SettledDecision(line: one.line, why: why, reviewedBefore: line?.review?.reviewedAt)
        }
        try tx.settle(file.id, settled)
        let made = zip(unwritten, settled).filter { $1.why == nil }.map(\.0.student)
        try tx.noteAccess(
            to: made, by: file.by, asking: WriteDecisions.name, about: file.unit, because: file.because?.rawValue,
            at: file.begunAt)
        return Reply(.again, saying: said)
    }

    private func refusal(
        of one: UnwrittenDecision, _ line: DeskLine?, whoDecides: ReviewingUnit.Deciders?, in file: WritingFile,
        at now: Date
    ) -> LeftLine.Why? {
        guard let line else { return .notListed }
        guard whoDecides != .system else { return .systemDecides }
        if let why = line.refusal(in: file.scope, at: now) { return why }
        return line.event == one.compared ? nil : .changed(to: line.review?.shown ?? .notRequired)
    }

    /// The same of one that is to be undone.
    private func takeBack(_ tx: borrowing Transaction) throws -> Reply<Next> {
        guard let file = try tx.lockNextFileToTakeBack() else { return Reply(.later) }
        let written = try tx.writtenDecisions(of: file.id, atMost: Self.atOnce)
        guard !written.isEmpty else {
            try tx.endTakingBack(of: file.id)
            return Reply(.again)
        }
        let lines = try tx.lockLines(of: file.unit, about: written.map(\.student))
        var said: [any Message] = []
        let outcomes = written.map { one -> LeftLine.Why? in
            guard let line = lines[one.student] else { return .notListed }
            if let why = line.refusal(ofTakingBack: one.new.result, saidAt: one.writtenAt, in: file.scope, at: tx.now) {
                return why
            }
            said.append(
                line.candidate.reviewed(
                    by: file.unit, one.old.result, at: one.reviewedBefore ?? tx.now, note: one.old.note))
            return nil
        }
        try tx.settleTakingBack(file.id, written.map(\.line), outcomes)
        let back = zip(written, outcomes).filter { $1 == nil }.map(\.0.student)
        try tx.noteAccess(
            to: back, by: file.by, asking: TakeBackDecisions.name, about: file.unit, because: nil, at: file.begunAt)
        return Reply(.again, saying: said)
    }
}

/// A file that is being written, or taken back.
struct WritingFile {
    let id: UUID
    let unit: String
    /// Whose act it is, since when, and why something is opened again: each student's entry in the access log is a part of it.
    let by: String
    let begunAt: Date
    let because: Line?
    /// The departments for which whoever uploaded it speaks; nil for all.
    let scope: Set<DepartmentCode>?
}

/// A line that is to be written.
struct UnwrittenDecision {
    let line: Int
    let student: UUID
    let word: DecisionLine.Word
    let compared: String
}

/// What became of a line that was to be written.
struct SettledDecision {
    let line: Int
    /// Why it was not; nil where it was.
    let why: LeftLine.Why?
    /// Since when the unit had said what stood there.
    let reviewedBefore: Date?
}

/// A line that was written, and what stood there before.
struct WrittenDecision {
    let line: Int
    let student: UUID
    let old: DecisionLine.Word
    let new: DecisionLine.Word
    let writtenAt: Date
    let reviewedBefore: Date?
}
