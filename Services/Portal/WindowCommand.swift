import Chassis
import Foundation
import Messages
import Postgres

/// `portal window BATCH OPENS CLOSES`: says when the students of a batch may hand in the contact form.
enum WindowCommand {
    static let help =
        "BATCH OPENS CLOSES: sets when a batch (113-2-1) may hand in the form; times such as 2026-06-08T10:00:00+08:00"

    struct Refused: Error, CustomStringConvertible { let description: String }

    @Sendable
    static func run(_ running: Running, _ words: [String]) async throws {
        let (batch, opens, closes) = try window(words)
        try await running.transaction { tx in
            Reply((), saying: [WindowSet(batch: batch, opensAt: opens, closesAt: closes, setAt: tx.now)])
        }
        print("batch \(batch.rawValue) is open from \(opens.rfc3339) to \(closes.rfc3339)")
    }

    /// - Throws: `Refused`, with a sentence that says what to type.
    static func window(_ words: [String]) throws -> (Batch, opens: Date, closes: Date) {
        guard words.count == 3 else { throw Refused(description: "usage: portal window \(help)") }
        guard let batch = Batch(rawValue: words[0]) else { throw Refused(description: "BATCH must be \(Batch.rule)") }
        guard let opens = Date(rfc3339: words[1]), let closes = Date(rfc3339: words[2]) else {
            throw Refused(description: "OPENS and CLOSES must be times with an offset, as 2026-06-08T10:00:00+08:00")
        }
        guard opens < closes else { throw Refused(description: "a window must open before it closes") }
        return (batch, opens, closes)
    }
}
