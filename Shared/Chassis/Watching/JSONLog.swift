import Foundation
import Logging
import Messages

/// Logs as JSON, one event a line, on standard error. Names, addresses and codes are nobody's metadata.
struct JSONLog: LogHandler {
    let program: String
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    init(program: String, level: Logger.Level) {
        self.program = program
        logLevel = level
    }

    /// Makes it the log of this process.
    /// - Parameter key: of the pseudonyms in it.
    static func begin(for program: String, level: Logger.Level, key: String) {
        Pseudonym.use(key: key)
        LoggingSystem.bootstrap { _ in JSONLog(program: program, level: level) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        if let error = event.error { line["cause"] = sentence(for: error) }
        line["time"] = Date().rfc3339
        line["level"] = "\(event.level)"
        line["program"] = program
        line["event"] = "\(event.message)"
        guard let bytes = try? JSON.encode(line) else { return }
        // A full disk must not end the program.
        try? FileHandle.standardError.write(contentsOf: Data(bytes + [UInt8(ascii: "\n")]))
    }
}
