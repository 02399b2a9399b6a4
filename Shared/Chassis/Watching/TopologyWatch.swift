import Logging
import Messages
import RabbitMQ

/// Looks at start and ever after whether the broker has what this program uses. Programs have no configure right: what is
/// missing is named, and the program waits for it.
///
/// Bindings, policies and rights cannot be seen from here; `mortarboard doctor` compares them.
struct TopologyWatch: Sendable {
    /// Without one of its own queues or exchanges the program is not ready.
    static let own = "topology"
    /// A queue of those who hear what it says: an alert, for the others go on hearing.
    static let hearers = "hearers"

    let broker: Broker
    let program: Program
    let queues: [String]
    let exchanges: [String]
    let signals: Signals
    let health: Health
    let logger: Logger

    private static let interval = Duration.seconds(60)
    /// While something is missing: it may be back at any moment.
    private static let impatience = Duration.seconds(5)

    func run() {
        health.say(Self.own, nil)
        while !signals.isEnding {
            let isWhole = look()
            signals.sleepUntilEnd(atMost: isWhole ? Self.interval : Self.impatience)
        }
    }

    /// A broker that is away says nothing about what it has: whoever needs it says so.
    /// - Returns: whether all is there, as far as it can be told.
    func look() -> Bool {
        do {
            let lacking = try missing(queues, exchanges)
            let unheard = try missing(program.hearers.map(\.rawValue).sorted(), [])
            say(Self.own, lacking)
            say(Self.hearers, unheard)
            return lacking.isEmpty && unheard.isEmpty
        } catch {
            logger.warning("the broker cannot be asked what it has", metadata: ["cause": "\(sentence(for: error))"])
            return true
        }
    }

    private func missing(_ queues: [String], _ exchanges: [String]) throws -> [String] {
        try RabbitMQ.missing(
            on: broker, queues: queues, exchanges: exchanges, name: "\(program.rawValue) looks around")
    }

    private func say(_ part: String, _ sentences: [String]) {
        health.say(part, sentences.isEmpty ? nil : sentences.joined(separator: "; "))
        for sentence in sentences {
            logger.error("the broker lacks something", metadata: ["part": "\(part)", "what": "\(sentence)"])
        }
    }
}
