import Chassis
import Foundation
import Messages
import Postgres

/// Answers what a unit's file of decisions would change, and that it is to be written.
struct DecisionFileDesk: Sendable {
    let units: UnitBook

    /// Compares a file with the unit's list, and keeps what differs: nothing is decided.
    @Sendable
    func attempt(
        _ asked: Asked<TryDecisions>, _ bytes: [UInt8], _ tx: borrowing Transaction
    ) throws -> Reply<TryDecisions.Answer> {
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now) else { return Reply(.unknownUnit) }
        let file = DecisionFile(bytes)
        let scope = asked.actor.scope(in: unit.code)
        let mayNot: [DecisionFileFlaw] = unit.whoDecides == .system ? [.systemDecides] : []
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
        guard let unit = try units.rules(tx).known(asked.unit, at: tx.now),
            let kept = try tx.decisionFile(asked.file, of: unit.code, by: asked.actor.id)
        else { return Reply(.unknown) }
        let sections = asked.section.map { [$0] } ?? ShowDecisionFile.Section.allCases
        let lines = try sections.map { section in
            ShowDecisionFile.Lines(
                section: section,
                lines: try tx.decisionLines(
                    of: asked.file, in: section, skipping: max(0, asked.skipping), atMost: ShowDecisionFile.pageSize))
        }
        return Reply(.file(kept.upload, unit: unit.name, headings: kept.headings, lines))
    }

    /// Lets `DecisionWriting` write the file. Of two forms that want it the first does.
    @Sendable
    func write(_ asked: Asked<WriteDecisions>, _ tx: borrowing Transaction) throws -> Reply<WriteDecisions.Answer> {
        try tx.lockDecisionFile(asked.file)
        guard let upload = try tx.decisionFile(asked.file, of: asked.unit, by: asked.actor.id)?.upload else {
            return Reply(.unknown)
        }
        switch upload.state {
        case .refused: return Reply(.nothing)
        case .writing, .written: return Reply(.before)
        case .tried: break
        }
        guard upload.counts == asked.counts else { return Reply(.otherNumbers) }
        guard upload.counts.changed > 0 else { return Reply(.nothing) }
        guard upload.counts.reopened == 0 || asked.because != nil else { return Reply(.reasonMissing) }
        try tx.beginWriting(asked.file, by: asked.actor.id, because: asked.because)
        try tx.keep(
            Act(
                by: .named(asked.actor), because: asked.because ?? .byFile,
                what: "file \(asked.file.uuidString.lowercased()): \(upload.counts.changed) lines of \(asked.unit)"))
        return Reply(.begun)
    }
}

extension Line {
    fileprivate static let byFile = Line(rawValue: "by a file at the unit's desk")!
}
