import ArgumentParser
import Chassis
import Foundation
import Messages

/// `mortarboard explain`: one timeline across all programs.
struct ExplainTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "what happened to a student, a message, a diploma or a mail, across all programs",
        discussion: """
            ID is the id of a student, message, diploma, version's file, mail or trace, a student number, or a certificate's \
            number. All programs are asked; what one finds out (whom a number means, in which trace a message stands) the others \
            are asked about as well. What stands in the way comes first: holds with their reasons, what is parked or waits, mails \
            that bounced or are in doubt.
              mortarboard explain A1101001 --by kao --because 'asks why the diploma has not come'
            Names, addresses and what somebody wrote are not shown; that a student was looked up stands in each program's access \
            log. Ends with 1 when nothing is known.
            """)

    @Argument(help: "what is looked for") var id: String
    @Flag(help: "print it as one JSON document") var json = false
    @OptionGroup var calls: ProgramCalls
    @OptionGroup var mandate: Mandate

    func run() throws {
        try ToolLog.mortarboard.security(Act(mandate, "explain").event)
        var (trails, unasked) = try ask([id])
        let found = trails.flatMap { $0.students.map { $0.uuidString.lowercased() } + $0.traces }
        let more = Set(found).subtracting([id.lowercased()]).sorted()
        if !more.isEmpty {
            let (others, silent) = try ask(more)
            trails += others
            unasked += silent.filter { !unasked.contains($0) }
        }
        let timeline = Timeline(of: [id], trails, unasked: unasked)
        print(json ? String(decoding: try JSON.encode(timeline), as: UTF8.self) : timeline.text())
        guard !timeline.isUnknown else { throw ExitCode.failure }
    }

    private func ask(_ words: [String]) throws -> ([Trail], unasked: [Program]) {
        var (trails, unasked): ([Trail], [Program]) = ([], [])
        for program in Program.allCases {
            if let trail = try calls.ask(
                program, ["explain", "--json"] + mandate.words + ["--"] + words, for: Trail.self)
            {
                trails.append(trail)
            } else {
                unasked.append(program)
            }
        }
        return (trails, unasked)
    }
}
