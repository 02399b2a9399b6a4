import Foundation
import Logging

/// What a tool that runs once writes down for those who watch, as programs do: a line on standard error. It keeps no table, so
/// this line is the record.
package struct ToolLog: Sendable {
    private let logger: Logger

    /// - Parameter environment: has the key of the pseudonyms as programs have it, in LOG_KEY or the file that LOG_KEY_FILE
    ///   names; without one who acted can be compared within one run only.
    /// - Throws: `Fault` when that file cannot be read.
    package init(of tool: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        var key = environment["LOG_KEY"] ?? ""
        if let path = environment["LOG_KEY_FILE"] {
            guard let text = Settings.text(of: path) else {
                throw Fault(doing: "reading the log key", cause: "\(path) cannot be read")
            }
            key = text
        }
        Pseudonym.use(key: key)
        logger = Logger(label: tool) { _ in JSONLog(program: tool, level: .info) }
    }

    /// Writes down what was done with the tool.
    package func security(_ event: SecurityEvent) { logger.security(event) }
}
