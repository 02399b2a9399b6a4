import Logging
import Messages
import Postgres
import RabbitMQ

/// Reads campus events out of the ledger, as this program admits them, beside one connection to its database.
struct LedgerReading {
    let broker: Broker
    let server: Server
    let admission: Admission
    let logger: Logger
    /// What the broker's and the database's tools call it.
    let name: String
    /// Which types to read; all of them campus events that the program hears.
    let types: Set<String>
    var start: StreamStart

    typealias Progress = StreamReading.Progress
    /// What is done with a batch. It tells the broker now and then that this side lives, and counts in the progress.
    typealias Taking = ([Admitted], Connection, _ breathe: Hearing.Breath, inout Progress) throws -> Void

    /// Returns at the place where the ledger ended when this began.
    func run(_ show: (Progress) -> Void, _ take: Taking) throws -> Progress {
        let connection = try Connection(to: server, name: name)
        defer { connection.close() }
        return try StreamReading(
            broker: broker, logger: logger, stream: Exchange.ledger, name: name, types: types, start: start
        ).run(show) { batch, breathe, progress in
            // What was only tried lies there too, and was not heard.
            let stated = batch.filter { !$0.isTrial }
            try take(stated.map(admission.admit), connection, breathe, &progress)
        }
    }
}
