import ArgumentParser
import Chassis
import Foundation
import Messages

extension ParkedTool {
    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "mend the body of one, see what differs and whether it passes, and send it on under the same id",
            discussion: """
                Its sender, type and id stay. A member is named by a JSON pointer: --set /data/unit=library. With --file the whole \
                body is given anew (- for standard input); what show has hidden may stay hidden, and keeps what stood there.
                """)

        @Argument(help: "its id, or the beginning of it") var id: String
        @Option(help: "/pointer=value, as often as wanted; the value is JSON, or else a text") var set: [String] = []
        @Option(help: "a member that is taken away, by its pointer") var remove: [String] = []
        @Option(help: "a file with the whole body; - for standard input") var file: String?
        @Flag(help: "only show what would differ and whether it would pass") var dryRun = false
        @OptionGroup var calls: ProgramCalls
        @OptionGroup var mandate: MandateOrNone

        func run() throws {
            let one = try ParkedSearch(calls).one(id)
            if !dryRun { try ToolLog.mortarboard.security(mandate.event("parked edit \(one.id.uuidString)")) }
            let changes =
                set.map { "--set=\($0)" } + remove.map { "--remove=\($0)" } + (file.map { ["--file=\($0)"] } ?? [])
            try calls.pass(
                one.program,
                ["parked", "edit", one.id.uuidString] + changes + (dryRun ? ["--dry-run"] : []) + mandate.words)
        }
    }

    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "send one on, or all of a cause: one first, then 2, 5 and 20 at a time",
            discussion:
                "At the first that meets the same trouble again it stops; the rest stays as it is. Nothing is mailed twice."
        )

        @Argument(help: "its id, or the beginning of it") var id: String?
        @Option(help: "all that were parked for this reason") var reason: String?
        @Option(help: "of those only this program's", transform: Program.read) var program: Program?
        @Option(help: "of those only this type, such as mail.bounced.v1") var type: String?
        @Option(help: "of those only what this system or program stated") var from: String?
        @Flag(help: "send all of them, without waiting for what becomes of the first") var atOnce = false
        @OptionGroup var calls: ProgramCalls
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard (id == nil) != (reason == nil) else { throw ValidationError("Name either an id or a reason.") }
        }

        func run() throws {
            let search = ParkedSearch(calls)
            let (programs, chosen): ([Program], [String])
            if let id {
                let one = try search.one(id)
                (programs, chosen) = ([one.program], [one.id.uuidString])
            } else {
                let all = try search.everything().members.filter { member in
                    member.reason == reason && (program ?? member.program) == member.program
                        && (type ?? member.type) == member.type && (from ?? member.publisher) == member.publisher
                }
                guard !all.isEmpty else { throw Complaint("Nothing is parked for that. See: mortarboard parked list") }
                programs = Program.allCases.filter { program in all.contains { $0.program == program } }
                chosen =
                    ["--reason=\(reason!)"] + (type.map { ["--type=\($0)"] } ?? [])
                    + (from.map { ["--from=\($0)"] } ?? [])
            }
            try ToolLog.mortarboard.security(
                Act(mandate, "parked replay \(id ?? reason!) in \(programs.map(\.rawValue).joined(separator: ", "))")
                    .event)
            for program in programs {
                // The first that stops stops all: the cause is the same.
                try calls.pass(program, ["parked", "replay"] + chosen + (atOnce ? ["--at-once"] : []) + mandate.words)
            }
        }
    }
}
