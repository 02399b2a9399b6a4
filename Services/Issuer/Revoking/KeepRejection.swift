import Chassis
import Messages
import Postgres

/// Keeps for a person what is refused of what this program states to the campus, as every program does that states events. It answers
/// itself for those that it states, and refuses them before they are said, so none should come.
@Sendable
func keepRejection(_ heard: Heard<EventRejected>, _ tx: borrowing Transaction) throws -> Outcome {
    .refused(
        Refusal(
            "own-event-refused", "\(heard.type) \(heard.said.id) was refused as \(heard.reason): \(heard.sentence)"))
}
