import Foundation
import Testing

@testable import RabbitMQ

extension WithBroker {
    @Suite("Reading a stream")
    struct StreamTests {
        /// A stream with the texts 1, 2, 3 …, as many as wanted.
        private func stream(of count: Int) throws -> String {
            let queue = try Place.queue(["x-queue-type": "stream"])
            let batch = (1...count).map { message(to: queue, "\($0)") }
            let outcomes = try PublishingChannel(Place.broker, name: "test").publish(batch, within: .seconds(10))
            #expect(outcomes.allSatisfy { $0 == .confirmed })
            return queue
        }

        private func read(_ queue: String, from start: StreamStart, prefetch: Int = 10) throws -> [Delivery] {
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: prefetch, name: "test", from: start)
            var seen: [Delivery] = []
            while let delivery = try consumer.next(within: .seconds(1)) {
                seen.append(delivery)
                try consumer.acknowledge(through: delivery.tag)
            }
            return seen
        }

        @Test("It is read from its first message, as often as one likes, and each message tells its place")
        func first() throws {
            let queue = try stream(of: 25)
            for _ in 1...2 {
                let seen = try read(queue, from: .first)
                #expect(seen.map(\.text) == (1...25).map(String.init))
                let offsets = seen.compactMap(\.streamOffset)
                #expect(offsets.count == 25 && offsets == offsets.sorted())
            }
            try Place.delete(queue)
        }

        @Test("It is read on from a place, and from a time")
        func later() throws {
            let queue = try stream(of: 25)
            let place = try #require(try read(queue, from: .first)[20].streamOffset)
            #expect(try read(queue, from: .offset(place)).map(\.text) == (21...25).map(String.init))
            #expect(try read(queue, from: .since(1_000_000_000)).count == 25)
            #expect(try read(queue, from: .since(UInt64(Date.now.timeIntervalSince1970) + 3600)).isEmpty)
            try Place.delete(queue)
        }

        @Test("The end of what is written last is the end of the stream")
        func last() throws {
            let queue = try stream(of: 25)
            #expect(try read(queue, from: .last).last?.text == "25")
            try Place.delete(queue)
        }
    }
}
