import ArgumentParser
import Chassis

/// The operators' tool. It hears no message and keeps nothing.
@main
struct Mortarboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mortarboard", abstract: "set up and look after a school's programs",
        subcommands: [
            InitCommand.self, Doctor.self, WatchCommand.self, ParkedTool.self, ExplainTool.self, ReplayTool.self,
            HearAgainTool.self,
            RestateTool.self, PublishCommand.self, Topology.self, AsyncAPI.self, Users.self, PublisherCommand.self,
            SubscriberCommand.self, SchoolCommand.self, RegistryCommand.self, KeysCommand.self, TrustCommand.self,
            DiplomaCommand.self, VerifyCommand.self, ReceiptCommand.self, BouncesCommand.self,
        ])
}

extension ToolLog {
    /// Where each command that changes who may do what says so, before it does: what breaks off half-way was commanded too.
    static var mortarboard: ToolLog { get throws { try ToolLog(of: "mortarboard") } }
}
