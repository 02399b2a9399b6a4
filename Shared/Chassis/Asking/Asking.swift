import Logging
import Messages
import RabbitMQ
import Synchronization

/// The connection for questions, opened by the first one: most programs ask nothing.
final class Asking: Sendable {
    let broker: Broker
    private let name: String
    private let logger: Logger
    /// The broker user of a program, which bears its name. A test has one user for all.
    let userOf: @Sendable (Program) -> String
    /// After which there is no answer, unless a page that can do without one waits less.
    let patience: Duration
    private let opened = Mutex<Asker?>(nil)

    init(
        _ broker: Broker, name: String, logger: Logger, patience: Duration = .seconds(5),
        userOf: @escaping @Sendable (Program) -> String = { $0.rawValue }
    ) {
        self.patience = patience
        self.broker = broker
        self.name = name
        self.logger = logger
        self.userOf = userOf
    }

    var asker: Asker {
        opened.withLock { opened in
            if let opened { return opened }
            let asker = Asker(broker, name: name) { [logger] user in logger.security(.forgedAnswer(user: user)) }
            opened = asker
            return asker
        }
    }

    func close() { opened.withLock(\.self)?.close() }
}
