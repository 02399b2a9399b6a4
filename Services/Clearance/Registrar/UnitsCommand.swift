import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance units`
struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "write the units that are asked to a file, or take them from one",
        subcommands: [Export.self, Import.self])

    /// `clearance units export`
    struct Export: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "print the units that are asked now, and what is set for later, as a file has them")

        func run(_ running: Running) async throws {
            let book = UnitBook(file: running.settings[.units])
            print(
                try await running.transaction { tx in
                    Reply(try UnitsFile.write(book.rules(tx).entries(at: tx.now)))
                })
        }
    }

    /// `clearance units import`
    struct Import: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "take units from a file",
            discussion:
                "What is another than it is now holds from now on, in the order of the file; what bears “validFrom” from then, and "
                + "with “endsFrom” a unit is asked no more from then. What the file does not name stays, also what is set for "
                + "later.")

        @Argument(help: "the file, as `units export` writes it") var file: String
        @OptionGroup var mandate: Mandate

        func run(_ running: Running) async throws {
            let (book, units) = (UnitBook(file: running.settings[.units]), try UnitsFile(path: file).read())
            let act = Act(mandate, "took units from a file")
            let taken = try await running.transaction { tx in Reply(try takeUnits(units, book, act, tx)) }
            running.security(act.keptEvent)
            print(taken.lines.joined(separator: "\n"))
        }
    }
}

/// What became of the units of a file, by their codes.
struct TakenUnits: Equatable {
    var added: [String] = []
    var changed: [String] = []
    var same: [String] = []
    /// Those that the file does not name.
    var others: [String] = []
    /// What is set for later, by code and moment: because of the file, and beside it.
    var ahead: [String] = []
    var aheadOfOthers: [String] = []

    var lines: [String] {
        [
            ("added", added), ("changed", changed), ("unchanged", same), ("not in the file, and kept", others),
            ("set for later", ahead), ("set for later, not in the file, and kept", aheadOfOthers),
        ].map { "\($0): \($1.isEmpty ? "none" : $1.joined(separator: ", "))" }
    }
}

/// Sets what a file says otherwise than it is now, what it says of later, and the order in which it says it.
/// - Throws: when a moment that is to come is over, or nobody would be asked from some moment on.
func takeUnits(
    _ entries: [UnitsFile.Entry], _ book: UnitBook, _ act: Act, _ tx: borrowing Transaction
) throws -> TakenUnits {
    _ = try book.rules(tx)
    try tx.lockUnits()
    let rules = try book.rules(tx)
    let now = rules.epoch(at: tx.now)
    var taken = TakenUnits()
    for entry in entries {
        if let from = entry.from {
            try take(entry, from: from, rules, act, &taken, tx)
        } else if now.unit(entry.code) == entry.unit {
            taken.same.append(entry.code)
        } else {
            try tx.keep(entry.unit, of: entry.code, from: tx.now, act)
            if now.unit(entry.code) == nil { taken.added.append(entry.code) } else { taken.changed.append(entry.code) }
        }
    }
    let named = entries.map(\.code).uniqued
    taken.others = now.units.map(\.code).filter { !named.contains($0) }
    taken.aheadOfOthers = rules.entries(at: tx.now).filter { $0.from != nil && !entries.contains($0) }.map(\.told)
    try tx.place(named + rules.items(at: tx.now).map(\.unit.code).filter { !named.contains($0) })
    try tx.keep(act)
    try tx.stampUnits()
    try book.rules(tx).demandSomebody(since: tx.now)
    return taken
}

private func take(
    _ entry: UnitsFile.Entry, from: Date, _ rules: UnitRules, _ act: Act, _ taken: inout TakenUnits,
    _ tx: borrowing Transaction
) throws {
    let ahead = rules.units.first { $0.code == entry.code }?.versions.filter { $0.from == from } ?? []
    if ahead.last.map({ $0.unit == entry.unit }) ?? false { return }
    try entry.demandAhead(of: tx.now)
    try tx.keep(entry.unit, of: entry.code, from: from, act)
    taken.ahead.append(entry.told)
}
