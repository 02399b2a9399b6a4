package import Logging
import Synchronization

/// Keeps what is logged.
package final class LoggedLines: Sendable {
    private let lines = Mutex<[[String: String]]>([])

    package init() {}

    package var all: [[String: String]] { lines.withLock(\.self) }

    package var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append((event.metadata ?? [:]).mapValues { "\($0)" }) }
        }
    }
}
