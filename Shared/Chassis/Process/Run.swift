import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ
import ServiceLifecycle

/// The life of a process: settings, log, threads that listen, answer, tick and relay, health, and the orderly stop.
struct Run {
    /// Database connections of an instance (design §5.9).
    private static let mostConnections = 10
    /// The schema's watch and the clocks share them.
    private static let upkeepConnections = 2

    /// The main queue's and the dead letters'.
    private static let listeningConnections = 2

    /// How many questions an instance answers at once, each on a connection of its own: three where staff ask, too, and its works
    /// leave room.
    private var answeringThreads: Int {
        let works = 1 + service.works.count
        let left = Self.mostConnections - Self.upkeepConnections - Self.listeningConnections - works
        return service.staffAnswers.isEmpty ? 2 : max(2, min(3, left))
    }
    /// Pages, where there are no questions, have as many connections as the most that answers.
    private var servingConnections: Int { service.responders.isEmpty ? 3 : answeringThreads }

    let service: Service
    let settings: Settings
    let broker: Broker
    let server: Server
    let logger: Logger
    let signals = Signals()

    init(_ service: Service, _ settings: Settings) throws {
        guard
            let broker = Broker(
                askingFor: settings.current(.brokerURL),
                authorities: settings[.brokerAuthorities].isEmpty ? nil : settings[.brokerAuthorities])
        else { throw Settings.Wrong(sentences: ["BROKER_URL must be amqp://user:password@host:port/vhost."]) }
        guard let level = Logger.Level(rawValue: settings[.logLevel]) else {
            throw Settings.Wrong(sentences: ["--log-level cannot be “\(settings[.logLevel])”."])
        }
        self.service = service
        self.settings = settings
        self.broker = broker
        server = Server(settings, as: .databaseURL, service.program)
        JSONLog.begin(for: service.program.rawValue, level: level, key: settings[.logKey])
        logger = Logger(label: service.program.rawValue)
    }

    private var program: Program { service.program }
    private var saying: Saying {
        Saying(of: service, school: settings[.school])
    }

    /// - Parameter patience: how long a page waits for the database; nil for commands, whose operator may end them.
    func running(connections: Int, patience: Duration? = nil) -> Running {
        let gauges = PoolGauges("serves", size: connections)
        return Running(
            settings: settings,
            database: Database(
                server, connections: connections, name: "\(program.rawValue) serves", patience: patience,
                telling: gauges.tell),
            saying: saying,
            asking: Asking(broker, name: "\(program.rawValue) asks", logger: logger), signals: signals,
            admitting: { try reacting().admission })
    }

    func untilStopped() async throws {
        Memory.beginSmall()
        let metrics = Prometheus()
        MetricsSystem.bootstrap(metrics)
        for check in service.checks { try check() }
        let reacting = try reacting()
        let running = running(connections: servingConnections, patience: .seconds(5))
        let made = try service.parts.flatMap { try $0(running) }
        let health = Health(expecting: deciding, hasPages: !made.isEmpty)
        let clocks =
            service.clocks
            + Housekeeping(reacting: reacting, health: health, settings).clocks
        let parts: [any ServiceLifecycle.Service] =
            [
                try privatePort(settings[.listen], health: health, metrics: metrics, logger: logger),
                Threads(
                    try threads(reacting, clocks, running.database, health), signals: signals, health: health,
                    logger: logger),
            ] + made
        Gauge(label: "program_info", dimensions: try history).record(1)
        SecurityEvent.countFromNothing()
        Relay.countFromNothing()
        logger.info("started", metadata: ["hears": "\(service.hears.count)", "answers": "\(service.answers.count)"])
        // No new requests, then the threads drain.
        try await live(parts, logger: logger)
        running.asking.close()
        running.database.close()
        logger.info("stopped")
    }

    /// Which release this is, and the last migrations that it was built with.
    private var history: [(String, String)] {
        get throws {
            let last = try SchemaHistory(of: service).last
            return [
                ("program", service.program.rawValue), ("release", "\(Release.number)"),
                ("schema", last.joined(separator: " ")),
            ]
        }
    }

    /// What it takes to do this program's own work. The relay is not among it: as long as what is said leaves within half a
    /// minute, nobody is kept waiting.
    private var deciding: [String] {
        [Health.schema, Health.database, TopologyWatch.own, program.rawValue, Health.outbox]
            + (service.responders.isEmpty ? [] : ["answers"]) + questionQueues + service.works.map(\.name)
    }

    func reacting() throws -> Reacting {
        var publishers: [String: Admission.Entitlement] = [:]
        let path = settings[.publishers]
        if service.hearsTheCampus {
            do { publishers = try Admission.publishers(in: path) } catch {
                throw Fault(doing: "reading the publishers in \(path)", cause: sentence(for: error))
            }
        }
        let admission = Admission(
            program: program, hearings: service.reactions, hearsTheUnheard: service.hearsTheUnheard,
            publishers: publishers, school: settings[.school])
        return Reacting(saying: saying, admission: admission, logger: logger)
    }

    private func threads(
        _ reacting: Reacting, _ clocks: [Clock], _ pool: Database, _ health: Health
    ) throws -> [Threads.Part] {
        let history = try SchemaHistory(of: service)
        let upkeep = SharedConnections(
            (0..<Self.upkeepConnections).map { _ in
                Connection(unopened: server, name: "\(program.rawValue): clocks")
            }, telling: PoolGauges("clocks", size: Self.upkeepConnections))
        let watch = SchemaWatch(
            history: history, connections: upkeep, signals: signals, health: health, logger: logger)
        signals.hold()
        let topology = TopologyWatch(
            broker: broker, program: program, queues: [program.queue, program.deadQueue] + questionQueues,
            exchanges: exchanges, signals: signals, health: health, logger: logger)
        var parts = [
            Threads.Part(name: "schema", isNeverHeld: true) { watch.run() },
            Threads.Part(name: TopologyWatch.own, isNeverHeld: true) { topology.run() },
        ]
        func listen(_ queue: String, prefetch: Int, _ admit: @escaping @Sendable (Delivery) -> Admitted) {
            let listening = Listening(
                queue: queue, broker: broker, server: server, prefetch: prefetch, admit: admit, reacting: reacting,
                signals: signals, health: health)
            let wake = signals.makeWake()
            parts.append(.init(name: queue) { try listening.run(wake) })
        }
        listen(program.queue, prefetch: max(1, settings[.prefetch]), reacting.admission.admit)
        listen(program.deadQueue, prefetch: 10, reacting.admission.admitDead)
        let relay = Relay.work(program, broker)
        let works = [relay] + service.works
        let left = Self.mostConnections - servingConnections - Self.upkeepConnections - Self.listeningConnections
        for (work, connections) in zip(works, Working.shares(of: left, among: works.map(\.workers))) {
            let wake = work.name == relay.name ? signals.relayWake : signals.makeWake(followingCommits: true)
            parts += work.threads(
                server, connections: connections, saying, signals, waking: wake, health, logger)
        }
        parts += answering(reacting.admission, pool, health)
        for clock in clocks {
            let ticking = Ticking(
                saying: saying, clock: clock, connections: upkeep, signals: signals, health: health, logger: logger)
            let wake = signals.makeWake(followingCommits: clock.followsCommits)
            parts.append(.init(name: clock.name) { try ticking.run(wake) })
        }
        return parts
    }

    private var questionQueues: [String] {
        (service.answers.isEmpty ? [] : [program.questionQueue])
            + (service.staffAnswers.isEmpty ? [] : [program.staffQuestionQueue])
    }

    /// The threads that take questions and send answers. What is between happens on the pool, of which staff never have all:
    /// a slow list of theirs delays no student.
    private func answering(_ admission: Admission, _ pool: Database, _ health: Health) -> [Threads.Part] {
        guard !service.responders.isEmpty else { return [] }
        let answers = Answers(
            saying: saying, responders: service.responders, admission: admission, logger: logger)
        let lanes = questionQueues.map { queue in
            (queue, Seats(queue.hasSuffix(".staff") ? answeringThreads - 1 : answeringThreads, of: queue))
        }
        let replying = Replying(
            program: program.rawValue, broker: broker, seats: lanes.map(\.1), signals: signals, health: health,
            logger: logger)
        return [.init(name: "answers", run: replying.run)]
            + lanes.map { queue, seats in
                let taking = Taking(
                    queue: queue, asker: Program.portal.rawValue, broker: broker, answers: answers, pool: pool,
                    seats: seats, replying: replying,
                    signals: signals, health: health)
                let wake = signals.makeWake()
                return .init(name: queue) { try taking.run(wake) }
            }
    }

    /// The exchanges on which it speaks.
    private var exchanges: [String] {
        Exchange.allCases.filter { exchange in
            Contract.types(on: exchange).contains { $0.authors.contains(program) }
        }.map(\.rawValue)
    }
}
