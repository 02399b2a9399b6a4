import ArgumentParser
import Foundation
import Messages

/// Prints the broker's definitions. They hold no users: those come from secret files, by `mortarboard users`.
struct Topology: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "print the broker's definitions, made from what the programs hear and answer",
        discussion: "The programs' users must exist when the broker imports them: mortarboard users, then import.")

    @Option(help: "the broker's virtual host") var vhost = "/"

    func run() throws {
        let definitions = try Definitions(of: Description.all(in: Description.ownFolder), vhost: vhost)
        print(definitions.document.written, terminator: "")
    }
}
