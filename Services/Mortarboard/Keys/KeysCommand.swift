import ArgumentParser

/// The keys of a school, in a folder that only their keeper reads.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "make the keys of a school, and renew what must be renewed",
        subcommands: [InitKeys.self, RenewLists.self, RotateKey.self, ListKeys.self, RetireKey.self])
}
