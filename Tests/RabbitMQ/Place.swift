import CRabbitMQ
import Detour
import Foundation
import Testing

@testable import RabbitMQ

/// The broker under test and what an administrator may do to it.
enum Place {
    static var broker: Broker {
        get throws {
            let url = try #require(
                ProcessInfo.processInfo.environment["TEST_AMQP_URL"],
                "TEST_AMQP_URL must name a RabbitMQ that these tests may fill and block, as an administrator")
            return try #require(Broker(url: url), "TEST_AMQP_URL is not an AMQP address")
        }
    }

    /// Runs the broker's command-line tool.
    @discardableResult
    static func control(_ words: String...) throws -> String {
        let tool = try #require(
            ProcessInfo.processInfo.environment["TEST_RABBITMQCTL"],
            "TEST_RABBITMQCTL must be the command that controls the broker under test, such as rabbitmqctl")
        return try run("\(tool) -q \(words.joined(separator: " "))")
    }

    @discardableResult
    static func run(_ command: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(command) failed")
        return text
    }

    /// A queue of its own for one test.
    static func queue(_ arguments: [String: String] = [:], limit: Int? = nil) throws -> String {
        let name = "test-\(UUID().uuidString)"
        try administer { state, arena in
            var fields = arguments.map { ($0.key, arena.field($0.value)) }
            if let limit {
                var field = amqp_field_value_t()
                field.kind = UInt8(AMQP_FIELD_KIND_I32.rawValue)
                field.value.i32 = Int32(limit)
                fields.append(("x-max-length", field))
            }
            return amqp_queue_declare(
                state, Connection.channel, arena.bytes(name), 0, 1, 0, 0, arena.table(fields)) != nil
        }
        return name
    }

    static func delete(_ queue: String) throws {
        try administer { state, arena in
            amqp_queue_delete(state, Connection.channel, arena.bytes(queue), 0, 0) != nil
        }
    }

    private static func administer(_ body: (OpaquePointer, inout Arena) -> Bool) throws {
        try Connection(broker, name: "test", doing: "preparing a test").call(body)
    }
}

/// A message to a queue by its name.
func message(to queue: String, _ text: String, id: String? = nil) -> Publication {
    var properties = Properties()
    properties.messageID = id
    return Publication(exchange: "", routingKey: queue, body: Array(text.utf8), properties: properties)
}

/// What was thrown, as the module's own error.
func failure<Result>(_ body: () throws -> Result) throws -> RabbitError {
    try #require(#expect(throws: RabbitError.self) { try body() })
}

extension Delivery {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension Detour {
    func end(of broker: Broker) -> Broker {
        var broker = broker
        broker.host = "localhost"
        broker.port = port
        return broker
    }
}
