import Chassis
import Messages
import Postgres

/// Keeps when a batch may hand in the form; an older setting changes nothing.
@Sendable
func keepBatch(_ heard: Heard<BatchSet>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}

/// Keeps when one student may hand in the form beside the batch; an older grant changes nothing.
@Sendable
func keepWindow(_ heard: Heard<WindowGranted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
