import Chassis
import Foundation
import Messages
import Postgres

/// Writes the files of decisions that somebody wanted written, some hundred lines in a transaction: a file of thousands never holds up
/// who asks a question, and a stop goes on where it was. Of whom the unit has said something else since the trial, nothing is.
struct DecisionWriting: Sendable {
    let units: UnitBook
    static let atOnce = 250

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        var next = Next.later
        repeat { next = try turn.transaction(write) } while next == .again && !turn.isStopping
        return next
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
        let outcomes = unwritten.map { one -> LeftLine.Why? in
            guard let line = lines[one.student] else { return .notListed }
            guard unit?.whoDecides != .system else { return .systemDecides }
            if let why = line.refusal(in: file.scope, at: tx.now) { return why }
            guard line.event == one.compared else { return .changed(to: line.review?.shown ?? .notRequired) }
            said.append(line.candidate.reviewed(by: file.unit, one.word.result, at: tx.now, note: one.word.note))
            return nil
        }
        try tx.settle(file.id, unwritten.map(\.line), outcomes)
        return Reply(.again, saying: said)
    }
}

/// A file that is being written.
struct WritingFile {
    let id: UUID
    let unit: String
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
