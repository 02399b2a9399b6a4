package import Foundation
package import Messages
package import RabbitMQ
import Testing

/// A broker of a test's own: a virtual host of the one that deploy/test starts, with exchanges, queues, bindings and policies
/// as they are deployed. Whoever publishes there is the administrator.
package final class Premises {
    package let broker: Broker
    private let management: String
    private let vhost = "test-\(UUID().uuidString.lowercased())"

    package init() throws {
        let environment = ProcessInfo.processInfo.environment
        let missing: Comment = "TEST_AMQP_URL and TEST_MANAGEMENT_URL name no broker; deploy/test starts one."
        var broker = try #require(environment["TEST_AMQP_URL"].flatMap { Broker(url: $0) }, missing)
        management = try #require(environment["TEST_MANAGEMENT_URL"], missing) + "/api/"
        broker.vhost = vhost
        self.broker = broker
        try ask("PUT", "vhosts/\(vhost)", "{}")
        try ask("PUT", "permissions/\(vhost)/\(broker.user)", #"{"configure":".*","write":".*","read":".*"}"#)
        try importDefinitions()
    }

    /// What an operator does when something is missing.
    package func importDefinitions() throws { try ask("POST", "definitions/\(vhost)", Self.topology) }
    package func delete(_ queue: String) throws { try ask("DELETE", "queues/\(vhost)/\(queue)", "") }

    /// Sets the largest message, in bytes, that the whole broker takes, on connections to come.
    package func takeMessages(ofAtMost size: Int) throws {
        let tool = try #require(
            ProcessInfo.processInfo.environment["TEST_RABBITMQCTL"], "TEST_RABBITMQCTL is how the broker is told.")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "\(tool) -q eval 'application:set_env(rabbit, max_message_size, \(size)).' >/dev/null",
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    deinit { try? ask("DELETE", "vhosts/\(vhost)", "") }

    /// Who publishes.
    package var publisher: String { broker.user }

    /// States events as a campus system does, and waits until the broker has them.
    package func state(_ events: any CampusEvent..., at moment: Date = .now) throws {
        try state(
            events.map { event in
                try Bench.delivery(
                    of: event, exchange: "campus", routingKey: "\(publisher).\(Swift.type(of: event).name)",
                    user: publisher, source: "/campus/\(publisher)", statedAt: moment)
            })
    }

    package func state(_ deliveries: [Delivery]) throws {
        let batch = deliveries.map {
            Publication(exchange: $0.exchange, routingKey: $0.routingKey, body: $0.body, properties: $0.properties)
        }
        let outcomes = try PublishingChannel(broker, name: "test").publish(batch, within: .seconds(60))
        try #require(outcomes.allSatisfy { $0 == .confirmed }, "\(outcomes)")
    }

    /// What is deployed, without users and virtual host.
    private static var topology: String {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../deploy/rabbitmq/definitions.json")
            let whole = try JSON.decode([String: JSONValue].self, from: [UInt8](Data(contentsOf: file)))
            var parts: [String: JSONValue] = [:]
            for part in ["exchanges", "queues", "bindings", "policies"] {
                guard case .list(let entries)? = whole[part] else { continue }
                parts[part] = .list(
                    entries.map { entry in
                        guard case .object(var members) = entry else { return entry }
                        members["vhost"] = nil
                        return .object(members)
                    })
            }
            return String(decoding: try JSON.encode(parts), as: UTF8.self)
        }
    }

    private func ask(_ method: String, _ path: String, _ body: String) throws {
        let curl = Process()
        curl.executableURL = URL(filePath: "/usr/bin/curl")
        curl.arguments = [
            "-sSf", "-X", method, "-u", "\(broker.user):\(broker.password)", "-H", "content-type: application/json",
            "--data-binary", body, "-o", "/dev/null", management + path,
        ]
        try curl.run()
        curl.waitUntilExit()
        try #require(curl.terminationStatus == 0, "\(method) \(path) failed")
    }
}
