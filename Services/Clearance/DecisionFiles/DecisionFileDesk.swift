import Chassis
import Foundation
import Messages
import Postgres

/// Answers what a unit's file of decisions would change, and that it is to be written.
struct DecisionFileDesk: Sendable {
    let units: UnitBook
    /// In seconds: for so long what a file has written can be taken back.
    let patience: TimeInterval

    /// Compares a file with the unit's list, and keeps what differs: nothing is decided.
    @Sendable
    func attempt(
        _ asked: Asked<TryDecisions>, _ bytes: [UInt8], _ tx: borrowing Transaction
    ) throws -> Reply<TryDecisions.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let file = DecisionFile(bytes)
        let scope = asked.actor.scope(in: unit.code)
        let mayNot: [TableFlaw<DecisionField>] = unit.whoDecides == .system ? [.systemDecides] : []
        let students = try tx.listed(file.rows.map(\.number))
        let lines = try tx.deskLines(of: unit.code, about: students)
        let trial = DecisionTrial(
            of: file, known: Dictionary(grouping: lines.values) { $0.candidate.key.studentNumber }, in: scope,
            at: tx.now)
        try tx.keep(trial, as: asked, of: file, flaws: mayNot + file.flaws, in: scope)
        return Reply(.kept)
    }

    /// What a file would change, or has.
    @Sendable
    func show(_ asked: Asked<ShowDecisionFile>, _ tx: borrowing Transaction) throws -> Reply<ShowDecisionFile.Answer> {
        guard let reader = try reader(asked.actor, of: asked.unit, tx),
            var upload = try tx.decisionFile(asked.file, for: reader)
        else { return Reply(.unknown) }
        let late = try tx.countLateDecisions(of: asked.file)
        upload.beside.late = late == 0 ? nil : late
        let lines = try FileLines<DecisionKind>.parts(asked.section, skipping: asked.skipping, after: asked.after) {
            try tx.decisionLines(of: asked.file, in: $0, skipping: $1, after: $2, atMost: $3)
        }
        return Reply(.file(upload, headings: try tx.decisionHeadings(of: asked.file), lines))
    }

    /// Which files there are.
    @Sendable
    func list(_ asked: Asked<ListDecisionFiles>, _ tx: borrowing Transaction) throws -> Reply<ListDecisionFiles.Answer>
    {
        guard let reader = try reader(asked.actor, of: asked.unit, tx) else { return Reply(.unknownUnit) }
        let files = try tx.decisionFiles(
            for: reader, skipping: max(0, asked.skipping), atMost: ListDecisionFiles.pageSize)
        return Reply(.files(unit: reader.unit.name, files, count: try tx.countDecisionFiles(for: reader)))
    }

    private func reader(_ actor: Actor, of unit: String, _ tx: borrowing Transaction) throws -> FileReader? {
        try units.rules(tx).known(unit, at: tx.now).map { unit in
            FileReader(
                unit: unit, scope: actor.scope(in: unit.code).map { $0.map(\.rawValue).sorted() }, account: actor.id,
                patience: patience)
        }
    }

    /// Lets `DecisionWriting` write the file. Of two forms that want it the first does.
    @Sendable
    func write(_ asked: Asked<WriteDecisions>, _ tx: borrowing Transaction) throws -> Reply<WriteDecisions.Answer> {
        try tx.lockDecisionFile(asked.file)
        guard let upload = try theirs(asked.file, asked.actor, of: asked.unit, tx) else { return Reply(.unknown) }
        switch upload.state {
        case .refused: return Reply(.nothing)
        case .writing, .written: return Reply(.before)
        case .tried: break
        }
        guard upload.counts == asked.counts else { return Reply(.otherNumbers) }
        guard upload.counts.changed > 0 else { return Reply(.nothing) }
        guard upload.counts.reopened == 0 || asked.because != nil else { return Reply(.unsaid) }
        try tx.beginWriting(asked.file, by: asked.actor.id, because: asked.because)
        try tx.keep(
            Act(
                by: .named(asked.actor), because: asked.because ?? .byFile,
                what: "file \(asked.file.uuidString.lowercased()): \(upload.counts.changed) lines of \(asked.unit)"))
        return Reply(.begun)
    }

    /// Lets `DecisionWriting` take back what a file has written. Of two forms that want it the first does.
    @Sendable
    func takeBack(
        _ asked: Asked<TakeBackDecisions>, _ tx: borrowing Transaction
    ) throws -> Reply<TakeBackDecisions.Answer> {
        try tx.lockDecisionFile(asked.file)
        guard let upload = try theirs(asked.file, asked.actor, of: asked.unit, tx) else { return Reply(.unknown) }
        guard case .written(let written) = upload.state, written.count > 0 else { return Reply(.nothing) }
        switch written.undo {
        case .begun, .done: return Reply(.before)
        case .past: return Reply(.tooLate(since: written.at + patience))
        case .possible: break
        }
        try tx.beginTakingBack(asked.file)
        try tx.keep(
            Act(
                by: .named(asked.actor), because: .byFile,
                what: "took back file \(asked.file.uuidString.lowercased()): \(written.count) lines of \(asked.unit)"))
        return Reply(.begun)
    }

    /// The file, where this one has uploaded it.
    private func theirs(
        _ file: UUID, _ actor: Actor, of unit: String, _ tx: borrowing Transaction
    ) throws -> DecisionUpload? {
        guard let reader = try reader(actor, of: unit, tx),
            let upload = try tx.decisionFile(file, for: reader), upload.beside.isYours
        else { return nil }
        return upload
    }
}

/// Who looks at the files of a unit.
struct FileReader {
    let unit: ReviewingUnit
    /// The departments for which they speak; nil for all.
    let scope: [String]?
    let account: String
    /// In seconds: for so long what a file has written can be taken back.
    let patience: TimeInterval
}

extension Line {
    fileprivate static let byFile = Line(rawValue: "by a file at the unit's desk")!
}
