import Logging
import Messages
import Metrics
import ServiceLifecycle
import UnixSignals

/// A tool that looks at something again and again, and tells on a private port what it saw, as programs do: `/healthz`, `/readyz`,
/// `/metrics`. It is ready when it has looked at everything and all is well.
package struct Lookout: Sendable {
    /// One thing to be looked at, on a thread of its own.
    package struct Look: Sendable {
        /// What is in trouble when it could not be looked at.
        let name: String
        let interval: Duration
        /// What can be in trouble when it was.
        let parts: [String]
        let look: @Sendable () throws -> [String: String]

        /// - Parameter look: what is in trouble, part by part; the other parts are well.
        package init(
            _ name: String, every interval: Duration, parts: [String],
            _ look: @escaping @Sendable () throws -> [String: String]
        ) {
            (self.name, self.interval, self.parts, self.look) = (name, interval, parts, look)
        }
    }

    private let name: String
    private let listen: String
    private let looks: [Look]

    /// While something is in trouble: it may have been mended at any moment.
    private static let impatience = Duration.seconds(60)

    /// - Parameter listen: `host:port` of the private port.
    package init(_ name: String, listen: String, _ looks: [Look]) {
        (self.name, self.listen, self.looks) = (name, listen, looks)
    }

    /// Looks until SIGTERM, with its private port open.
    package func untilStopped() async throws {
        let metrics = Prometheus()
        MetricsSystem.bootstrap(metrics)
        JSONLog.begin(for: name, level: .info, key: "")
        let logger = Logger(label: name)
        let health = health
        let signals = Signals()
        let threads = looks.map { look in
            Threads.Part(name: look.name, isNeverHeld: true) {
                while !signals.isEnding {
                    let isWell = turn(look, health, logger)
                    signals.sleepUntilEnd(atMost: isWell ? look.interval : min(look.interval, Self.impatience))
                }
            }
        }
        try await live(
            [
                try privatePort(listen, health: health, metrics: metrics, logger: logger),
                Threads(threads, signals: signals, health: health, logger: logger),
            ], logger: logger)
    }

    /// Where nothing has been seen yet.
    var health: Health { Health(expecting: looks.flatMap { [$0.name] + $0.parts }, hasPages: false) }

    /// Looks once, and says what has changed.
    /// - Returns: whether all is well.
    func turn(_ look: Look, _ health: Health, _ logger: Logger) -> Bool {
        func say(_ part: String, _ trouble: String?) {
            if trouble != health.troubles[part], let trouble {
                logger.error("in trouble", metadata: ["part": "\(part)", "what": "\(trouble)"])
            }
            health.say(part, trouble)
        }
        do {
            let troubles = try look.look()
            say(look.name, nil)
            for part in look.parts { say(part, troubles[part]) }
            return troubles.isEmpty
        } catch {
            say(look.name, sentence(for: error))
            return false
        }
    }
}

/// Runs the parts of a process until it is told to stop. They stop from the last to the first.
func live(_ parts: [any ServiceLifecycle.Service], logger: Logger) async throws {
    var quiet = logger
    quiet.logLevel = .warning
    var configuration = ServiceGroupConfiguration(
        services: (parts + [LastResort(logger: logger)]).map {
            // One that fails, as on a port that is taken, is told of when the others have stopped: they heed the stop signal.
            .init(
                service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup)
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(18)
    configuration.maximumCancellationDuration = .seconds(1)
    try await ServiceGroup(configuration: configuration).run()
}
