import Foundation
import Testing

@testable import RabbitMQ

extension WithBroker {
    @Suite("Messages that are too large")
    struct LargeTests {
        private static let size = 100 << 20

        /// Lets the broker take messages up to a size of a test's own while `body` runs.
        private func limiting<Result>(to bytes: Int, _ body: () throws -> Result) throws -> Result {
            let before = try Place.control("eval", "'application:get_env(rabbit, max_message_size, 134217728).'")
            let known = before.filter(\.isNumber)
            func set(_ limit: String) throws {
                try Place.control("eval", "'application:set_env(rabbit, max_message_size, \(limit)).'")
            }
            try set("\(bytes)")
            defer { try? set(known) }
            return try body()
        }

        private func publish(_ size: Int, to queue: String) throws -> [PublishingChannel.Outcome] {
            let large = Publication(
                exchange: "", routingKey: queue, body: [UInt8](repeating: 0x78, count: size), properties: Properties())
            return try PublishingChannel(Place.broker, name: "test").publish([large], within: .seconds(60))
        }

        @Test("The broker refuses what is larger than its limit, and tells the publisher so")
        func refused() throws {
            let queue = try Place.queue()
            let error = try limiting(to: 1 << 20) { try failure { try publish(2 << 20, to: queue) } }
            #expect(error.code == 406, "\(error)")
            try Place.delete(queue)
        }

        @Test(
            "Where the broker's limit is higher, a body of 100 MiB is read without being kept: its beginning and digest are"
        )
        func cut() throws {
            let queue = try Place.queue()
            #expect(try limiting(to: 134_217_728) { try publish(Self.size, to: queue) } == [.confirmed])
            _ = try PublishingChannel(Place.broker, name: "test").publish(
                [message(to: queue, "next")], within: .seconds(10))
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 10, name: "test", keeping: 1 << 20)
            let before = try Memory.startPeak()
            let delivery = try #require(try consumer.next(within: .seconds(60)))
            let grown = try Memory.peak() - before
            #expect(grown < 8 << 20, "memory grew by \(grown >> 20) MiB")
            #expect(delivery.body == [UInt8](repeating: 0x78, count: 4096))
            // head -c 104857600 /dev/zero | tr '\0' x | sha256sum
            let digest = "5b05b298e974f3b9e40f0a1a8188f50984a4f18fb329e050324296632d3d9dfc"
            #expect(delivery.cut?.size == Self.size)
            #expect(delivery.cut?.digest.map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined() == digest)
            #expect(try consumer.next(within: .seconds(5))?.text == "next")
            try Place.delete(queue)
        }

        @Test("A body as large as the limit is whole", arguments: [(1000, true), (1001, false)])
        func limit(size: Int, isWhole: Bool) throws {
            let queue = try Place.queue()
            #expect(try publish(size, to: queue) == [.confirmed])
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 1, name: "test", keeping: 1000)
            let delivery = try #require(try consumer.next(within: .seconds(5)))
            #expect((delivery.cut == nil) == isWhole)
            #expect(delivery.body.count == size)
            try Place.delete(queue)
        }
    }
}

/// What this process occupies, as Linux counts it.
enum Memory {
    /// Forgets the peak of before.
    /// - Returns: bytes in use now.
    static func startPeak() throws -> Int {
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        return try read("VmRSS")
    }

    /// The most bytes that were in use since.
    static func peak() throws -> Int { try read("VmHWM") }

    private static func read(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(Int(line.filter(\.isNumber))) * 1024
    }
}
