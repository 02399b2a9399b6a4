import Chassis
import Foundation
import Messages
import Postgres

/// Answers the registrar of a school without a system that knows credits and thresholds: what it states of students is the event that
/// such a system would.
struct SelfCheckDesk: Sendable {
    /// How far a batch is, and what was uploaded for it.
    @Sendable
    func show(_ asked: Asked<ShowSelfChecks>, _ tx: borrowing Transaction) throws -> Reply<ShowSelfChecks.Answer> {
        let counts = try tx.countSelfChecks(in: asked.batch)
        return Reply(
            .init(
                listed: counts.listed, met: counts.met, unmet: counts.unmet,
                uploads: try tx.selfCheckFiles(of: asked.batch, atMost: ShowSelfChecks.most)))
    }

    /// Of one student, unless somebody else has stated something since it was read.
    @Sendable
    func state(_ asked: Asked<StateSelfCheck>, _ tx: borrowing Transaction) throws -> Reply<StateSelfCheck.Answer> {
        guard let one = try tx.lockSelfChecks([asked.question.student]).first else { return Reply(.notListed) }
        guard one.known?.event == asked.insteadOf else { return Reply(.otherwise) }
        // Clocks differ: what another system has stated may bear a time that is still to come, and the latest holds.
        guard one.known.map({ $0.at < tx.now }) ?? true else { return Reply(.otherwise) }
        guard one.known?.said != asked.said else { return Reply(.unchanged) }
        let because = Line.told(asked.actor.why)
        try tx.keep(
            asked.act("stated the self-check of student \(one.student.uuidString.lowercased())", because: because))
        return Reply(.stated, saying: [one.assessed(asked.said)])
    }

    /// Compares a file with what is known, and keeps what differs: nothing is stated.
    @Sendable
    func attempt(
        _ asked: Asked<TrySelfChecks>, _ bytes: [UInt8], _ tx: borrowing Transaction
    ) throws -> Reply<TrySelfChecks.Answer> {
        let file = SelfCheckFile(bytes)
        let known = try tx.selfChecks(in: asked.batch, numbered: file.rows.map(\.number))
        let trial = SelfCheckTrial(of: file, known: Dictionary(grouping: known, by: \.number))
        try tx.keep(trial, as: asked, of: file, listed: try tx.countSelfChecks(in: asked.batch).listed)
        return Reply(.kept)
    }

    /// What a file would change, or has.
    @Sendable
    func show(
        _ asked: Asked<ShowSelfCheckFile>, _ tx: borrowing Transaction
    ) throws -> Reply<ShowSelfCheckFile.Answer> {
        guard let upload = try tx.selfCheckFile(asked.file, of: asked.batch) else { return Reply(.unknown) }
        let lines = try FileLines<SelfCheckKind>.parts(asked.section, skipping: asked.skipping, after: asked.after) {
            try tx.selfCheckLines(of: asked.file, in: $0, skipping: $1, after: $2, atMost: $3)
        }
        return Reply(.file(upload, headings: try tx.selfCheckHeadings(of: asked.file), lines))
    }

    /// Lets `SelfCheckWriting` write the file. Of two forms that want it the first does.
    @Sendable
    func write(_ asked: Asked<WriteSelfChecks>, _ tx: borrowing Transaction) throws -> Reply<WriteSelfChecks.Answer> {
        try tx.lockSelfCheckFile(asked.file)
        guard let upload = try tx.selfCheckFile(asked.file, of: asked.batch) else { return Reply(.unknown) }
        switch upload.state {
        case .refused: return Reply(.nothing)
        case .writing, .written: return Reply(.before)
        case .tried: break
        }
        guard upload.counts == asked.counts else { return Reply(.otherNumbers) }
        guard upload.counts.changed > 0 else { return Reply(.nothing) }
        try tx.beginSelfChecks(asked.file, by: asked.who)
        try tx.keep(
            asked.act(
                "wrote \(upload.counts.changed) self-checks of batch \(asked.batch.rawValue)",
                because: Line(typed: upload.name) ?? .onItsPage))
        return Reply(.begun)
    }
}
