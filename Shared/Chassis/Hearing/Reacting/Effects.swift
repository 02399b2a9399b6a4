import Foundation
import Messages

/// What came of a batch; it is counted once it is committed.
struct Effects: Sendable {
    var said: [Outgoing] = []
    var parked: [(message: Admitted, refusal: Refusal)] = []
    var tally = Tally()
    /// Of whom something was heard, with the trace of the last of it.
    var toJudge: [UUID: String?] = [:]
    /// When it took effect, by the database's clock; nil where nothing did.
    var at: Date?
}
