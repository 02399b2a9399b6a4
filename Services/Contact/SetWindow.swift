import Chassis
import Messages
import Postgres

/// Keeps the latest window of a batch; an older statement changes nothing.
@Sendable
func setWindow(_ heard: Heard<WindowSet>, _ tx: borrowing Transaction) throws -> Outcome {
    guard heard.opensAt < heard.closesAt else {
        return .refused(Refusal("window-backwards", "A window must open before it closes."))
    }
    try tx.keepWindow(heard.said, at: heard.stated.at, id: heard.id)
    return []
}
