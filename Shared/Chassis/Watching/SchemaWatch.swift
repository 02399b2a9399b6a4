import Logging
import Postgres

/// Looks whether the schema is one that the program can use, at start and ever after. While it is not, the program is held
/// back: it is not ready, takes nothing, and so parks nothing.
struct SchemaWatch: Sendable {
    let history: SchemaHistory
    let connections: SharedConnections
    let signals: Signals
    let health: Health
    let logger: Logger

    private static let interval = Duration.seconds(5)

    func run() {
        while !signals.isEnding {
            look()
            signals.sleepUntilEnd(atMost: Self.interval)
        }
    }

    /// A database that is away says nothing about its schema.
    func look() {
        do {
            let misfit = try connections.transaction { tx in try history.misfit(tx) }
            health.say(Health.database, nil)
            health.say(Health.schema, misfit?.description)
            guard let misfit else { return signals.goOn() }
            logger.error("held back", metadata: ["cause": "\(misfit)"])
            signals.hold()
        } catch is NotBegun {
            // Two long turns have the connections: the database answers them.
            logger.info("the schema is looked at later", metadata: ["cause": "all connections are in use"])
        } catch {
            let sentence = sentence(for: error)
            health.say(Health.database, sentence)
            logger.warning("the schema cannot be looked at", metadata: ["cause": "\(sentence)"])
        }
    }
}
