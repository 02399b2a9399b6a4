import Foundation
import Testing

@testable import RabbitMQ

extension WithBroker {
    @Suite("Consuming")
    struct ConsumeTests {
        private func filled(_ texts: String...) throws -> String {
            let queue = try Place.queue(["x-queue-type": "quorum"])
            let batch = texts.map { message(to: queue, $0) }
            let outcomes = try PublishingChannel(Place.broker, name: "test").publish(batch, within: .seconds(10))
            #expect(outcomes.allSatisfy { $0 == .confirmed })
            return queue
        }

        @Test("No more than the prefetch comes before an acknowledgement, which counts for all before it")
        func prefetch() throws {
            let queue = try filled("a", "b", "c")
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 2, name: "test")
            _ = try #require(try consumer.next(within: .seconds(5)))
            let second = try #require(try consumer.next(within: .seconds(5)))
            #expect(try consumer.next(within: .milliseconds(300)) == nil)
            try consumer.acknowledge(through: second.tag)
            #expect(try consumer.next(within: .seconds(5))?.text == "c")
            try Place.delete(queue)
        }

        @Test("What is given back comes once more to somebody else, and not to the giver")
        func giveBack() throws {
            let queue = try filled("a", "b", "c", "d")
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 100, name: "test")
            let first = try #require(try consumer.next(within: .seconds(5)))
            try consumer.acknowledge(through: first.tag)
            #expect(try consumer.next(within: .seconds(5))?.text == "b")
            try consumer.giveBack()
            try consumer.giveBack()
            #expect(try consumer.next(within: .milliseconds(500)) == nil)
            let other = try Consumer(Place.broker, queue: queue, prefetch: 100, name: "test")
            var seen: [String] = []
            while let delivery = try other.next(within: .milliseconds(500)) {
                #expect(delivery.isRedelivered)
                seen.append(delivery.text)
            }
            #expect(seen.sorted() == ["b", "c", "d"])
            try Place.delete(queue)
        }

        @Test("After a cancellation what is here still comes, and nothing new")
        func cancel() throws {
            let queue = try filled("a", "b")
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 100, name: "test")
            #expect(try consumer.next(within: .seconds(5))?.text == "a")
            try consumer.cancel()
            let late = try #require(try consumer.next(within: .seconds(5)))
            #expect(late.text == "b")
            _ = try PublishingChannel(Place.broker, name: "test").publish(
                [message(to: queue, "c")], within: .seconds(5))
            #expect(try consumer.next(within: .milliseconds(300)) == nil)
            #expect(try consumer.next(within: .milliseconds(300)) == nil)
            try consumer.acknowledge(through: late.tag)
            consumer.close()
            let other = try Consumer(Place.broker, queue: queue, prefetch: 100, name: "test")
            #expect(try other.next(within: .seconds(5))?.text == "c")
            try Place.delete(queue)
        }

        @Test("A waiting consumer is woken, and a wake that came first is not lost")
        func wake() throws {
            let queue = try Place.queue()
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 1, name: "test")
            let wake = Wake()
            let started = ContinuousClock.now
            wake.wake()
            #expect(try consumer.next(within: .seconds(10), wake: wake) == nil)
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: 0.2)
                wake.wake()
            }
            #expect(try consumer.next(within: .seconds(10), wake: wake) == nil)
            #expect(.now - started < .seconds(3))
            try Place.delete(queue)
        }

        @Test("A deleted queue ends its consumer within five seconds")
        func deleted() throws {
            let queue = try Place.queue()
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 1, name: "test")
            try Place.delete(queue)
            let started = ContinuousClock.now
            let error = try failure { try consumer.next(within: .seconds(20)) }
            #expect(.now - started < .seconds(5))
            #expect(error.message.contains("deleted"))
            #expect(throws: RabbitError.self) { try consumer.next(within: .seconds(1)) }
        }

        @Test("An acknowledgement that the broker does not know ends the consumer with its code")
        func unknownTag() throws {
            let queue = try filled("a")
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 1, name: "test")
            _ = try consumer.next(within: .seconds(5))
            try consumer.acknowledge(through: 77)
            #expect(try failure { try consumer.next(within: .seconds(5)) }.code == 406)
            try Place.delete(queue)
        }

        @Test("A connection that an operator closes ends its consumer with the code and the operator's words")
        func closed() throws {
            let queue = try Place.queue()
            let name = "test-\(queue)"
            let consumer = try Consumer(Place.broker, queue: queue, prefetch: 1, name: name)
            let connections = try Place.control("list_connections", "pid", "client_properties").split(separator: "\n")
            let line = try #require(connections.first { $0.contains(name) })
            try Place.control("close_connection", "'\(line.split(separator: "\t")[0])'", "'going home'")
            let error = try failure { try consumer.next(within: .seconds(20)) }
            #expect(error.code == 320)
            #expect(error.message.contains("going home"))
            try Place.delete(queue)
        }

        @Test("What is missing is told in sentences, and what is there is not")
        func missingParts() throws {
            let queue = try Place.queue()
            let broker = try Place.broker
            #expect(try missing(on: broker, queues: [queue], exchanges: ["amq.topic", "amq.fanout"]).isEmpty)
            let sentences = try missing(on: broker, queues: ["no-1", queue, "no-2"], exchanges: ["amq.topic", "no-3"])
            #expect(
                sentences == [
                    "queue no-1 does not exist in virtual host \(broker.vhost)",
                    "queue no-2 does not exist in virtual host \(broker.vhost)",
                    "exchange no-3 does not exist in virtual host \(broker.vhost)",
                ])
            try Place.delete(queue)
        }

        @Test("The broker tells how long a queue is and who listens; of one that is not there it tells nothing")
        func lengths() throws {
            let (queue, other) = (try filled("a", "b", "c"), try Place.queue())
            let consumer = try Consumer(Place.broker, queue: other, prefetch: 1, name: "test-\(other)")
            let told = try queueLengths(on: Place.broker, of: ["no-1", queue, "no-2", other], name: "a test")
            #expect(Set(told.keys) == [queue, other])
            #expect(told[queue]?.ready == 3 && told[queue]?.listeners == 0)
            #expect(told[other]?.ready == 0 && told[other]?.listeners == 1)
            consumer.close()
            try Place.delete(queue)
            try Place.delete(other)
        }
    }
}
