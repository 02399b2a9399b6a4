import ArgumentParser
import Chassis
import Foundation
import Messages

/// `mortarboard parked`: what is parked anywhere.
struct ParkedTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "look at, mend, send on, return or discard what programs have parked",
        discussion: """
            No parked message is lost, and none holds up the others. A usual hour:
              mortarboard parked list                                   what there is, grouped by cause, and what to do
              mortarboard parked show ID                                one of them, with names and addresses hidden
              mortarboard parked edit ID --set /data/reviewedAt=2026-06-16T15:38:00+08:00 --dry-run
              mortarboard parked edit ID --set … --by WHO --because WHY mend it; it is heard under its own id
              mortarboard parked replay --reason failed --by WHO --because WHY   one first, then 2, 5, 20; stops at a repeat
            An id may be cut short. Who did what, when and why stands with each message for as long as it is kept.
            """,
        subcommands: [List.self, Show.self, Edit.self, Replay.self, Return.self, Discard.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "what is parked, grouped by cause, the oldest first")

        @Flag(help: "name every message, and not the first three of a cause") var all = false
        @Flag(help: "print it as one JSON document") var json = false
        @OptionGroup var calls: ProgramCalls

        func run() throws {
            let found = try ParkedSearch(calls).everything()
            let groups = ParkedGroup.all(of: found.members)
            if json {
                let document = Listed(groups: groups, unasked: found.unasked)
                return print(String(decoding: try JSON.encode(document), as: UTF8.self))
            }
            print(text(groups, found))
        }

        private struct Listed: Encodable {
            let groups: [ParkedGroup]
            let unasked: [Program]
        }

        private func text(_ groups: [ParkedGroup], _ found: ParkedSearch.Found) -> String {
            let messages = found.members.count
            let head =
                messages == 0
                ? "nothing is parked"
                : "\(messages) parked, \(groups.count) cause\(groups.count == 1 ? "" : "s")"
            let lines = groups.flatMap { group in
                all
                    ? group.members.map {
                        "\($0.id.uuidString.lowercased())  \($0.heardAt.rfc3339)  \($0.reason)  \($0.type)  \($0.event)"
                    }
                    : [""] + group.lines(now: Date())
            }
            let unasked = found.unasked.map { "not asked: \($0.rawValue), whose command did not end well" }
            return ([head] + lines + unasked).joined(separator: "\n")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "one whole: its cause, whether it would be heard today, who would miss it",
            discussion: "With --reveal it shows what may tell of a person, too, which is recorded.")

        @Argument(help: "its id, or the beginning of it") var id: String
        @Flag(help: "show what may tell of a person; say who looks and why") var reveal = false
        @Flag(help: "print it as one JSON document") var json = false
        @OptionGroup var calls: ProgramCalls
        @OptionGroup var mandate: MandateOrNone

        func run() throws {
            let one = try ParkedSearch(calls).one(id)
            if reveal { try ToolLog.mortarboard.security(mandate.event("parked show \(one.id.uuidString)")) }
            try calls.pass(
                one.program,
                ["parked", "show", one.id.uuidString] + (reveal ? ["--reveal"] : []) + (json ? ["--json"] : [])
                    + mandate.words)
            if !json { print(try Hearers.sentence(one.type, but: one.program)) }
        }
    }

    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "say one back to its publisher, who shall mend it and state it again, and settle it")

        @Argument(help: "its id, or the beginning of it") var id: String
        @Option(help: "what the publisher reads; the cause, if it is not said") var tell: String?
        @OptionGroup var calls: ProgramCalls
        @OptionGroup var mandate: Mandate

        func run() throws {
            let one = try ParkedSearch(calls).one(id)
            try ToolLog.mortarboard.security(Act(mandate, "parked return \(one.id.uuidString.lowercased())").event)
            try calls.pass(
                one.program,
                ["parked", "return", one.id.uuidString] + (tell.map { ["--tell=\($0)"] } ?? []) + mandate.words)
        }
    }

    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "settle one that nobody shall hear; it says who never learns of it",
            discussion: "With --dry-run it only says that. Discard duplicates and tests; else mend or return.")

        @Argument(help: "its id, or the beginning of it") var id: String
        @Flag(help: "only say who would never learn of it") var dryRun = false
        @OptionGroup var calls: ProgramCalls
        @OptionGroup var mandate: MandateOrNone

        func run() throws {
            let one = try ParkedSearch(calls).one(id)
            if !dryRun { try ToolLog.mortarboard.security(mandate.event("parked discard \(one.id.uuidString)")) }
            try calls.pass(
                one.program, ["parked", "drop", one.id.uuidString] + (dryRun ? ["--dry-run"] : []) + mandate.words)
            print(try Hearers.sentence(one.type, but: one.program))
        }
    }
}

extension Mandate {
    /// As words of a program's command.
    var words: [String] { ["--by=\(by.rawValue)", "--because=\(because.rawValue)"] }
}

extension MandateOrNone {
    /// As words of a program's command, which asks for what is missing.
    var words: [String] {
        (by.map { ["--by=\($0.rawValue)"] } ?? []) + (because.map { ["--because=\($0.rawValue)"] } ?? [])
    }

    /// - Throws: `ValidationError` when nobody is named.
    func event(_ what: String) throws -> SecurityEvent {
        guard let by, let because else { throw ValidationError("Say who does it and why: --by WHO --because WHY.") }
        return Act(by: by, because: because, what: what).event
    }
}

/// Who else hears a type.
private enum Hearers {
    static func sentence(_ type: String, but program: Program) throws -> String {
        let others = try Description.all(in: Description.ownFolder)
            .filter { $0.hears.contains(type) && $0.program != program }.map(\.program.rawValue)
        return others.isEmpty
            ? "Nobody else hears \(type.isEmpty ? "it" : type)."
            : "It goes to \(others.joined(separator: ", ")) as well, and each judges it for itself."
    }
}
