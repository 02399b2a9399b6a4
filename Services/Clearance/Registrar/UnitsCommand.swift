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
            abstract: "print the units that are asked now, as a file has them")

        func run(_ running: Running) async throws {
            let book = UnitBook(file: running.settings[.units])
            print(
                try await running.transaction { tx in
                    Reply(try UnitsFile.write(book.rules(tx).epoch(at: tx.now).units))
                })
        }
    }

    /// `clearance units import`
    struct Import: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "take units from a file",
            discussion:
                "What is another than it is now holds from now on, in the order of the file. A unit that the file does "
                + "not name stays.")

        @Argument(help: "the file, as `units export` writes it") var file: String
        @OptionGroup var mandate: Mandate

        func run(_ running: Running) async throws {
            let (book, units) = (UnitBook(file: running.settings[.units]), try UnitsFile(path: file).read())
            let act = Act(mandate, "took units from a file")
            let taken = try await running.transaction { tx in Reply(try takeUnits(units, book, act, tx)) }
            running.security(act.event)
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

    var lines: [String] {
        [("added", added), ("changed", changed), ("unchanged", same), ("not in the file, and kept", others)].map {
            "\($0): \($1.isEmpty ? "none" : $1.joined(separator: ", "))"
        }
    }
}

/// Sets what a file says otherwise than it is now, and the order in which it says it.
func takeUnits(
    _ units: [ReviewingUnit], _ book: UnitBook, _ act: Act, _ tx: borrowing Transaction
) throws -> TakenUnits {
    _ = try book.rules(tx)
    try tx.lockUnits()
    let rules = try book.rules(tx)
    let now = rules.epoch(at: tx.now)
    var taken = TakenUnits()
    for unit in units {
        guard now.unit(unit.code) != unit else {
            taken.same.append(unit.code)
            continue
        }
        try tx.keep(unit, of: unit.code, from: tx.now, act)
        if now.unit(unit.code) == nil { taken.added.append(unit.code) } else { taken.changed.append(unit.code) }
    }
    let named = units.map(\.code)
    taken.others = now.units.map(\.code).filter { !named.contains($0) }
    try tx.place(named + rules.items(at: tx.now).map(\.unit.code).filter { !named.contains($0) })
    try tx.keep(act)
    try tx.stampUnits()
    return taken
}
