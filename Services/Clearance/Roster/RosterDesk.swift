import Chassis
import Foundation
import Messages
import Postgres

/// Answers the registrar's page of the roster: who is on it, what a file would change, and that it is to be written.
struct RosterDesk: Sendable {
    let school: String

    /// Who is on the roster of a batch, and what was uploaded for it.
    @Sendable
    func show(_ asked: Asked<ShowRoster>, _ tx: borrowing Transaction) throws -> Reply<ShowRoster.Answer> {
        let batches = try tx.batches(atMost: ShowRoster.most).map(\.batch)
        guard let batch = asked.batch else {
            return Reply(.init(batches: batches, students: [], found: 0, listed: 0, uploads: []))
        }
        let counts = try tx.countRoster(of: batch, asked.words)
        return Reply(
            .init(
                batches: batches,
                students: try tx.roster(
                    of: batch, asked.words, skipping: max(0, asked.skipping), atMost: ShowRoster.pageSize),
                found: counts.found, listed: counts.listed,
                uploads: try tx.uploads(of: batch, atMost: ShowRoster.most)))
    }

    /// Compares a file with the roster, and keeps what differs: nothing is stated.
    @Sendable
    func attempt(
        _ asked: Asked<TryRoster>, _ bytes: [UInt8], _ tx: borrowing Transaction
    ) throws -> Reply<TryRoster.Answer> {
        let file = RosterFile(bytes, in: asked.batch, at: tx.now)
        let students = file.rows.map { $0.listed.key.student(in: school) }
        let known = try tx.known(students, in: asked.batch)
        let papers = file.rows.flatMap { $0.listed.fieldsOfPapers.map(\.1.folded) }
        let trial = try RosterTrial(
            of: file, in: asked.batch, known: Dictionary(known.map { ($0.student, $0) }) { first, _ in first },
            owners: Dictionary(try tx.owners(of: papers).map { ($0.paper, ($0.student, $0.number)) }) { first, _ in
                first
            },
            at: tx.now, student: { $0.student(in: school) })
        try tx.keep(trial, as: asked, of: file)
        return Reply(.kept)
    }

    /// What a file would change, or has.
    @Sendable
    func show(_ asked: Asked<ShowRosterFile>, _ tx: borrowing Transaction) throws -> Reply<ShowRosterFile.Answer> {
        guard let upload = try tx.upload(asked.file, of: asked.batch) else { return Reply(.unknown) }
        let lines = try FileLines<RosterKind>.parts(asked.section, skipping: asked.skipping, after: asked.after) {
            try tx.lines(of: asked.file, in: $0, skipping: $1, after: $2, atMost: $3)
        }
        return Reply(.file(upload, headings: try tx.headings(of: asked.file), lines))
    }

    /// Lets `RosterWriting` write the file. Of two forms that want it the first does.
    @Sendable
    func write(_ asked: Asked<WriteRoster>, _ tx: borrowing Transaction) throws -> Reply<WriteRoster.Answer> {
        guard let isBegun = try tx.lockUpload(asked.file, of: asked.batch),
            let upload = try tx.upload(asked.file, of: asked.batch)
        else { return Reply(.unknown) }
        guard !isBegun else { return Reply(.before) }
        guard case .tried = upload.state else { return Reply(.nothing) }
        guard upload.counts == asked.counts else { return Reply(.otherNumbers) }
        guard upload.counts.missing == 0 || asked.missing != nil else { return Reply(.unsaid) }
        var because: Line?
        if case .withdraw(let reason) = asked.missing { because = reason }
        guard upload.counts.writable > 0 || because != nil else { return Reply(.nothing) }
        try tx.beginWriting(asked.file, of: asked.batch, by: asked.who, because: because)
        let withdrawn = because == nil ? "" : ", \(upload.counts.missing) in no line"
        try tx.keep(
            asked.act(
                "wrote a roster of batch \(asked.batch.rawValue): \(upload.counts.added) added, "
                    + "\(upload.counts.changed) changed\(withdrawn)",
                because: because ?? Line(typed: upload.name) ?? .aFile))
        return Reply(.begun)
    }
}

extension Line {
    fileprivate static let aFile = Line(rawValue: "a file")!
}
