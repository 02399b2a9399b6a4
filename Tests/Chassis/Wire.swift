import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// A virtual host of its own with the queues of one program's questions, and instances of the program that answer there.
final class Wire {
    let broker: Broker
    let lines = LoggedLines()
    private let bench: Bench
    let vhost = "wire-\(UUID().uuidString.lowercased())"
    private var instances: [(signals: Signals, pool: Database)] = []
    private let own: Database

    /// - Parameter url: where the broker's management is, with an administrator's name and password.
    init(_ bench: Bench) throws {
        self.bench = bench
        let environment = ProcessInfo.processInfo.environment
        let amqp = try #require(environment["TEST_AMQP_URL"], "TEST_AMQP_URL names no broker")
        try Self.manage("PUT", "vhosts/\(vhost)")
        for queue in ["issuer.questions", "issuer.questions.staff"] {
            try Self.manage("PUT", "queues/\(vhost)/\(queue)")
        }
        broker = try #require(Broker(url: amqp.replacing(/\/[^\/]*$/, with: "/\(vhost)")))
        own = Database(bench.server, connections: 1, name: "a page")
    }

    deinit {
        own.close()
        for instance in instances { instance.signals.stop() }
        for instance in instances { instance.pool.close() }
        try? Self.manage("DELETE", "vhosts/\(vhost)")
    }

    /// What a page asks with.
    /// - Parameter user: the broker user that the page takes for the program; nil for the one that it is here.
    func page(answeredBy user: String? = nil) -> Running {
        let user = user ?? broker.user
        let asking = Asking(broker, name: "a page", logger: lines.logger) { _ in user }
        let admission = bench.reacting.admission
        return Running(
            settings: Settings(), database: own, saying: bench.saying, asking: asking, signals: Signals(),
            admitting: { admission })
    }

    /// Starts an instance of the program with so many seats for each kind of question.
    /// - Parameter asker: the broker user that may ask; nil for the one that asks here.
    func start(seats: Int, asker: String? = nil) {
        let (signals, health) = (Signals(), Health(expecting: [], hasPages: false))
        let pool = Database(bench.server, connections: seats + 1, name: "an instance")
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: lines.logger)
        let lanes = ["issuer.questions", "issuer.questions.staff"].map { ($0, Seats(seats, of: $0)) }
        let replying = Replying(
            program: "issuer", broker: broker, seats: lanes.map(\.1), signals: signals, health: health,
            logger: lines.logger)
        Thread.detachNewThread { try? replying.run() }
        for (queue, seats) in lanes {
            let taking = Taking(
                queue: queue, asker: asker ?? broker.user, broker: broker, answers: answers, pool: pool, seats: seats,
                replying: replying, signals: signals, health: health)
            let wake = signals.makeWake()
            Thread.detachNewThread { try? taking.run(wake) }
        }
        instances.append((signals, pool))
    }

    static func manage(_ method: String, _ path: String, _ body: String = "{}") throws {
        let url = try #require(
            ProcessInfo.processInfo.environment["TEST_MANAGEMENT_URL"],
            "TEST_MANAGEMENT_URL names no broker's management")
        let curl = Process()
        curl.executableURL = URL(filePath: "/usr/bin/curl")
        curl.arguments = [
            "-fsS", "-X", method, "-H", "Content-Type: application/json", "-d", body, "\(url)/api/\(path)",
        ]
        try curl.run()
        curl.waitUntilExit()
        try #require(curl.terminationStatus == 0, "\(method) \(path)")
    }
}
