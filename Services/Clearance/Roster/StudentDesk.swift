import Chassis
import Foundation
import Messages
import Postgres

/// Answers the form on which one student is listed by hand, changed or withdrawn, by stating what a file would.
struct StudentDesk: Sendable {
    let school: String

    @Sendable
    func show(_ asked: Asked<ShowListing>, _ tx: borrowing Transaction) throws -> Reply<ShowListing.Answer> {
        guard let known = try tx.known([asked.student], in: nil).first, let listed = known.listed else {
            return Reply(.notListed)
        }
        let said = try JSONValue(stated: listed)
        let fields = RosterField.allCases.map { ($0, said.text(at: $0.path)) }.filter { !$0.1.isEmpty }
        return Reply(
            .listed(
                .init(
                    batch: listed.batch, fields: Dictionary(uniqueKeysWithValues: fields), event: known.event,
                    effects: known.effects(of: nil))))
    }

    /// Lists a student, or changes what the roster says of one, unless somebody else has since it was read.
    @Sendable
    func list(_ asked: Asked<ListStudent>, _ tx: borrowing Transaction) throws -> Reply<ListStudent.Answer> {
        if let instead = asked.instead { _ = try tx.lockKnown(instead.student) }
        let before = try asked.instead.flatMap { try tx.known([$0.student], in: nil).first }
        if asked.instead != nil, before?.listed == nil { return Reply(.notListed) }
        let listed: CandidateListed
        switch try read(asked.fields, instead: before?.listed, at: tx.now) {
        case .failure(let flaws): return Reply(.refused(flaws.all))
        case .success(let read): listed = read
        }
        let student = listed.key.student(in: school)
        let known = try tx.lockKnown(student)
        if let instead = asked.instead {
            guard instead.student == student else { return Reply(.another) }
            guard before?.event == instead.event else { return Reply(.otherwise) }
        } else if try tx.snapshot(of: student) != nil {
            return Reply(.listedBefore(student))
        }
        // Clocks differ: what another system has stated may bear a time that is still to come, and the latest holds.
        guard known.map({ $0.at < tx.now }) ?? true else { return Reply(.otherwise) }
        guard before?.listed != listed else { return Reply(.unchanged) }
        let flaws = try listed.fieldsOfPapers.flatMap { field, paper in
            try tx.owners(of: [paper.folded]).filter { $0.student != student }.map { owner in
                RosterFlaw(line: 1, field: field, value: paper.rawValue, why: .paperOfAnother(owner.number))
            }
        }
        guard flaws.isEmpty else { return Reply(.refused(flaws)) }
        let what = "\(before == nil ? "listed" : "changed the listing of") student \(student.uuidString.lowercased())"
        try tx.keep(asked.act(what, because: asked.because))
        return Reply(.listed(student), saying: [listed])
    }

    @Sendable
    func withdraw(
        _ asked: Asked<WithdrawStudent>, _ tx: borrowing Transaction
    ) throws -> Reply<WithdrawStudent.Answer> {
        let student = asked.instead.student
        let stated = try tx.lockKnown(student)
        guard let known = try tx.known([student], in: nil).first, let listed = known.listed else {
            return Reply(.notListed)
        }
        guard known.event == asked.instead.event, stated.map({ $0.at < tx.now }) ?? true else {
            return Reply(.otherwise)
        }
        try tx.keep(asked.act("withdrew student \(student.uuidString.lowercased())", because: asked.reason))
        return Reply(.withdrawn, saying: [listed.withdrawn(because: asked.reason)])
    }

    /// A form has every field: one that is empty says nothing. What no field says stays as the roster has it.
    private func read(
        _ fields: [RosterField: String], instead: CandidateListed?, at now: Date
    ) throws -> Result<CandidateListed, RosterRow.Flaws> {
        guard let batch = Batch(typed: fields[.batch] ?? "") else {
            let typed = fields[.batch] ?? ""
            let why: RosterFlaw.Why = typed.isEmpty ? .missing : .malformed
            return .failure(.init(all: [RosterFlaw(line: 1, field: .batch, value: typed, why: why)]))
        }
        var row = RosterRow(line: 1, batch: batch)
        for field in RosterField.allCases { row.take(Column(field: field), fields[field] ?? "") }
        row.demand(of: RosterField.allCases.map(Column.init))
        let read = row.read(at: now)
        guard let instead, case .success = read else { return read }
        var whole = try JSONValue(stated: instead)
        for field in RosterField.allCases { whole.set(row.said[at: field.path], at: field.path[...]) }
        return RosterRow.read(whole, at: now).mapError { .init(all: [$0]) }
    }
}
