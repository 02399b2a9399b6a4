import Foundation
import Hummingbird
import Logging
import Messages
import Metrics
import ServiceLifecycle
import Synchronization

/// What each part of the program says of itself: nil is well, a sentence is not.
///
/// Parts that are expected decide whether the program is ready; the others, as clocks are, only alert. In a program with pages
/// the schema alone decides: its pages answer whatever is away, be it that nothing can be said, and the rest alerts.
final class Health: Sendable {
    /// Parts that every program has beside its queue and its work.
    static let schema = "schema"
    static let database = "database"
    static let outbox = "outbox"

    private let expected: [String]
    private let hasPages: Bool
    private let parts = Mutex<[String: String?]>([:])

    init(expecting parts: [String], hasPages: Bool) {
        expected = parts
        self.hasPages = hasPages
    }

    func say(_ part: String, _ trouble: String?) {
        parts.withLock { $0[part] = .some(trouble) }
        Gauge(label: "part_in_trouble", dimensions: [("part", part)]).record(trouble == nil ? 0 : 1)
    }

    /// Empty when all is well. A schema that it cannot use stands in the way of everything else, and is said alone.
    var troubles: [String: String] {
        parts.withLock { parts in
            if let misfit = parts[Self.schema] ?? nil { return [Self.schema: misfit] }
            let silent = expected.filter { parts[$0] == nil }.map { ($0, "has not started yet") }
            return parts.compactMapValues(\.self).merging(silent) { $1 }
        }
    }

    /// Whether the program can do its own work now.
    var isReady: Bool {
        parts.withLock { parts in
            if case .some(.some) = parts[Self.schema] { return false }
            guard hasPages else { return expected.allSatisfy { parts[$0] == .some(nil) } }
            // A database that was away from the start has not shown its schema, and the pages can say so.
            if case .some(.some) = parts[Self.database] { return true }
            return parts[Self.schema] != nil
        }
    }
}
