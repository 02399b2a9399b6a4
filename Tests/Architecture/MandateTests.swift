import ArgumentParser
import Messages
import Testing

@testable import Chassis

@Suite("A person who acts says who and why, and those who watch are told")
struct MandateTests {
    /// All subcommands of all programs, also those of subcommands.
    private func commands() throws -> [any ParsableCommand.Type] {
        var found: [any ParsableCommand.Type] = []
        var open: [any ParsableCommand.Type] =
            [ParkedCommand.self] + (try Programs.all.flatMap { try $0.service(Settings()).commands })
        while let command = open.popLast() {
            found.append(command)
            open += command.configuration.subcommands
        }
        return found
    }

    @Test("Each command with a mandate says its act as a security event")
    func told() throws {
        let acting = try commands().filter { command in
            Mirror(reflecting: command.init()).children.contains { $0.label == "_mandate" }
        }
        var governed = 0
        for file in try Repository.files(matching: #"(Services|Shared/Chassis)/.*\.swift"#) {
            // What follows the word, up to the next command of the file.
            for command in try Repository.code(file).split(separator: "@OptionGroup var mandate: Mandate").dropFirst() {
                governed += 1
                #expect(command.contains(".security("), "\(file)")
            }
        }
        #expect(governed == acting.count && governed > 0, "the law governs every one of them")
    }

    @Test("Who lifts, closes, sends again, lists, sets or announces something has a mandate")
    func asked() throws {
        let acting = try commands().filter { command in
            Mirror(reflecting: command.init()).children.contains { $0.label == "_mandate" }
        }.map { "\($0)" }
        for name in ["LiftCommand", "VoidCommand", "ResendCommand", "AccountCommand", "AnnounceCommand", "ListCommand"]
        {
            #expect(acting.contains(name), "\(name)")
        }
    }
}
