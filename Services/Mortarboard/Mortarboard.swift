import ArgumentParser

/// The operators' tool. It hears no message and keeps nothing.
@main
struct Mortarboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mortarboard", abstract: "set up and look after a school's programs",
        subcommands: [
            Doctor.self, Topology.self, AsyncAPI.self, Users.self, PublisherCommand.self, SubscriberCommand.self,
            Keys.self,
        ])
}
