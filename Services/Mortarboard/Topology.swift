import ArgumentParser
import Foundation
import Messages

/// Prints the broker's definitions, or brings them to the broker. They hold no users: those come from secret files, by
/// `mortarboard users`.
struct Topology: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "print the broker's definitions, made from what the programs hear and answer",
        discussion: "The programs' users must exist when the broker imports them: mortarboard users, then import.")

    @Option(help: "the broker's virtual host") var vhost = "/"
    @Flag(help: "import them into the broker that MANAGEMENT_URL or MANAGEMENT_URL_FILE names, and print nothing")
    var apply = false

    func run() throws {
        let definitions = try Definitions(of: Description.all(in: Description.ownFolder), vhost: vhost)
        if apply { return try Management().post(["definitions"], definitions.document) }
        print(definitions.document.written, terminator: "")
    }
}
