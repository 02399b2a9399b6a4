import ArgumentParser
import Messages
import Testing

@testable import Chassis
@testable import Mortarboard

@Suite("A person who acts says who and why, and those who watch are told")
struct MandateTests {
    /// All subcommands of all programs and of the operators' tool, also those of subcommands.
    private func commands() throws -> [any ParsableCommand.Type] {
        var found: [any ParsableCommand.Type] = []
        var open: [any ParsableCommand.Type] =
            [
                ParkedCommand.self, ExplainCommand.self, CheckCommand.self, AuditCommand.self, ForgetCommand.self,
                HearAgainCommand.self,
                ReplayCommand.self,
            ]
            + (try Programs.all.flatMap { try $0.service(Settings()).commands }) + Mortarboard.configuration.subcommands
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

    /// They look, or say again what was decided.
    private static let others: Set = [
        "Chassis.AuditCommand", "Chassis.CheckCommand", "Chassis.HearAgainCommand", "Chassis.ParkedCommand.List",
        "Chassis.ReplayCommand",
        "Clearance.ExceptionsCommand.List", "Clearance.OverviewCommand", "Clearance.RestateCommand",
        "Contact.ErrorsCommand.List", "Clearance.UnitsCommand.Export",
        "Issuer.AuditFilesCommand", "Issuer.RehearseCommand", "Issuer.RestateCommand", "Mortarboard.AsyncAPI",
        "Mortarboard.BouncesCommand",
        "Mortarboard.CheckReceipt", "Mortarboard.ShowTrust", "Mortarboard.VerifyCommand", "Mortarboard.VerifyTrust",
        "Mortarboard.ParkedTool.List", "Mortarboard.ReplayTool", "Mortarboard.HearAgainTool", "Mortarboard.RestateTool",
        "Mortarboard.WatchCommand", "Mortarboard.PublishCommand",
        "Mortarboard.DiplomaCommand.Pace", "Mortarboard.DiplomaCommand.Preview", "Mortarboard.Doctor",
        "Mortarboard.ListKeys",
        "Mortarboard.SubscriberCommand.List", "Mortarboard.SchoolCommand.List", "Mortarboard.RegistryCommand.List",
        "Mortarboard.Topology.Show",
    ]

    @Test("Every command has a mandate but those that decide nothing")
    func asked() throws {
        let others = try commands().filter { command in
            command.configuration.subcommands.isEmpty
                && !Mirror(reflecting: command.init()).children.contains { $0.label == "_mandate" }
        }.map { String(reflecting: $0) }
        #expect(Set(others) == Self.others)
    }
}
