import Chassis
import Foundation
import Messages
import Postgres

/// Where a line stands.
struct RosterPlace: Sendable {
    let file: UUID
    let section: String
    let place: Int
}

/// A line that is to be written.
struct UnwrittenLine {
    let student: UUID
    /// Nil for somebody who is to be withdrawn.
    let listed: CandidateListed?
    let compared: String
    let because: Line?
    /// Whose act it is, and since when: each student's entry in the access log is a part of it.
    let by: String
    let begunAt: Date
    let batch: Batch
}

/// Writes the files that somebody wanted written, line by line, as `clearance list` does: a file of thousands never holds up who asks a
/// question, and a stop goes on where it was. Of whom something else was stated since the trial, nothing is.
struct RosterWriting: Sendable {
    private static let atOnce = 100

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let places = try turn.transaction { tx in Reply(try tx.unwritten(atMost: Self.atOnce)) }
        let failed = try turn.each(places) { place, tx in try write(place, tx) }
        // What our own rules refuse now is not tried for ever.
        for place in failed {
            try turn.transaction { tx in Reply(try tx.settle(place, isWritten: false)) }
        }
        guard places.count < Self.atOnce else { return .again }
        try turn.transaction { tx in Reply(try tx.endWriting()) }
        return .later
    }

    private func write(_ place: RosterPlace, _ tx: borrowing Transaction) throws -> Reply<Void> {
        guard let line = try tx.lockLine(place) else { return Reply(()) }
        _ = try tx.lockKnown(line.student)
        let known = try tx.known([line.student], in: nil).first
        guard known?.event ?? "" == line.compared else { return try passOver(place, tx) }
        if let listed = line.listed {
            try settle(place, line, tx)
            return Reply((), saying: [listed])
        }
        guard let known, let listed = known.listed, !known.hasCollected, let because = line.because else {
            return try passOver(place, tx)
        }
        try settle(place, line, tx)
        return Reply((), saying: [listed.withdrawn(because: because)])
    }

    private func settle(_ place: RosterPlace, _ line: UnwrittenLine, _ tx: borrowing Transaction) throws {
        try tx.settle(place, isWritten: true)
        try tx.noteAccess(
            to: [line.student], by: line.by, asking: WriteRoster.name, about: line.batch.rawValue,
            because: line.because?.rawValue, at: line.begunAt)
    }

    private func passOver(_ place: RosterPlace, _ tx: borrowing Transaction) throws -> Reply<Void> {
        try tx.settle(place, isWritten: false)
        return Reply(())
    }
}

extension CandidateListed {
    func withdrawn(because reason: Line) -> CandidateWithdrawn {
        CandidateWithdrawn(
            studentNumber: studentNumber, term: term, programme: key.spokenProgramme, reason: reason)
    }
}
