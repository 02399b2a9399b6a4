import ArgumentParser
import Foundation
import Messages

/// Prints the contract for other campus systems.
struct AsyncAPI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asyncapi", abstract: "print the contract for other campus systems as an AsyncAPI 3.0 document")

    @Option(help: "a folder of <type>.json, each one event as it travels, shown as the example")
    var examples: String?

    @Flag(help: "print it as a page for people: one HTML file that needs nothing else") var html = false

    func run() throws {
        let document = try ContractDocument { name in
            guard let examples else { return nil }
            let file = URL(filePath: examples).appending(path: "\(name).json")
            return try JSON.decode(JSONValue.self, from: [UInt8](Data(contentsOf: file)))
        }
        print(html ? ContractPage(document).html : document.asyncAPI.written, terminator: "")
    }
}
