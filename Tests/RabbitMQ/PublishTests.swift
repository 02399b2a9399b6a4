import CRabbitMQ
import Foundation
import Testing

@testable import RabbitMQ

/// One after the other, for an alarm of the broker stops every publisher.
@Suite("With a broker", .serialized)
struct WithBroker {}

extension WithBroker {
    @Suite("Publishing")
    struct PublishTests {
        @Test("A batch is confirmed, consumed in order and acknowledged, properties and all")
        func roundTrip() throws {
            let broker = try Place.broker
            let queue = try Place.queue(["x-queue-type": "quorum"])
            var first = message(to: queue, "學士帽", id: "one")
            first.properties.contentType = "application/json"
            first.properties.type = "diploma.sealed.v1"
            first.properties.appID = "issuer"
            first.properties.replyTo = "somewhere"
            first.properties.correlationID = "42"
            first.properties.expiration = "60000"
            first.properties.timestamp = 1_750_000_000
            first.properties.headers = ["ce-id": "é", "trace": ""]
            var empty = message(to: queue, "", id: "empty")
            empty.properties.isPersistent = false
            let large = message(to: queue, String(repeating: "0123456789", count: 100_000), id: "large")
            let batch = [first, empty, large]
            #expect(
                try PublishingChannel(broker, name: "test").publish(batch, within: .seconds(10)) == [
                    .confirmed, .confirmed, .confirmed,
                ])

            let consumer = try Consumer(broker, queue: queue, prefetch: 10, name: "test")
            for publication in batch {
                let delivery = try #require(try consumer.next(within: .seconds(5)))
                var expected = publication.properties
                expected.userID = broker.user
                #expect(delivery.properties == expected)
                #expect(delivery.body == publication.body)
                #expect(delivery.exchange.isEmpty && delivery.routingKey == queue && !delivery.isRedelivered)
                try consumer.acknowledge(through: delivery.tag)
            }
            #expect(try consumer.next(within: .milliseconds(200)) == nil)
            consumer.close()
            let again = try Consumer(broker, queue: queue, prefetch: 10, name: "test")
            #expect(try again.next(within: .milliseconds(300)) == nil)
            try Place.delete(queue)
        }

        @Test("What no queue takes is returned, and only that")
        func returned() throws {
            let queue = try Place.queue()
            let channel = try PublishingChannel(Place.broker, name: "test")
            var unimportant = message(to: "nowhere", "c")
            unimportant.isMandatory = false
            let outcomes = try channel.publish(
                [
                    message(to: queue, "a"), message(to: "nowhere", "b", id: "b"), message(to: "nowhere", "b"),
                    unimportant, message(to: String(repeating: "x", count: 300), "d"), message(to: queue, "e"),
                ], within: .seconds(10))
            #expect(
                outcomes == [
                    .confirmed, .returned("312 NO_ROUTE"), .returned("312 NO_ROUTE"), .confirmed,
                    .returned("its routing key is longer than the 255 bytes that AMQP allows"), .confirmed,
                ])
            #expect(try channel.publish([message(to: queue, "f")], within: .seconds(10)) == [.confirmed])
            #expect(try channel.publish([], within: .seconds(1)) == [])
            try Place.delete(queue)
        }

        @Test("What a full queue refuses is told")
        func refused() throws {
            let queue = try Place.queue(["x-overflow": "reject-publish"], limit: 2)
            let channel = try PublishingChannel(Place.broker, name: "test")
            let batch = (0..<5).map { message(to: queue, "\($0)") }
            let outcomes = try channel.publish(batch, within: .seconds(10))
            #expect(outcomes.prefix(2) == [.confirmed, .confirmed])
            #expect(outcomes.contains(.refused))
            #expect(try channel.publish([batch[0]], within: .seconds(10)) == [.refused])
            try Place.delete(queue)
        }

        @Test("An exchange that is not there and a false sender end the channel with the broker's code")
        func forbidden() throws {
            let queue = try Place.queue()
            var lost = message(to: queue, "lost")
            lost.exchange = "no-such-exchange"
            let channel = try PublishingChannel(Place.broker, name: "test")
            let error = try failure { try channel.publish([lost], within: .seconds(10)) }
            #expect(error.code == 404)
            #expect(error.message.contains("no-such-exchange"))
            #expect(!channel.isUsable)
            #expect(try failure { try channel.publish([lost], within: .seconds(10)) }.code == nil)

            var forged = message(to: queue, "false")
            forged.properties.userID = "somebody-else"
            let other = try PublishingChannel(Place.broker, name: "test")
            #expect(try failure { try other.publish([forged], within: .seconds(10)) }.code == 406)
            try Place.delete(queue)
        }

        @Test("Idling ends when another thread wakes it")
        func wake() async throws {
            let channel = try PublishingChannel(Place.broker, name: "test")
            let wake = Wake()
            wake.wake()
            let started = ContinuousClock.now
            try channel.idle(within: .seconds(10), wake: wake)
            #expect(.now - started < .seconds(1))
            try channel.idle(within: .milliseconds(300), wake: wake)
            #expect(.now - started > .milliseconds(300))
            Task.detached {
                try await Task.sleep(for: .milliseconds(200))
                wake.wake()
            }
            try channel.idle(within: .seconds(10), wake: wake)
            #expect(.now - started < .seconds(3))
        }

        @Test("An alarm of the broker holds nobody beyond the time given, and what was sent is confirmed after it")
        func alarm() throws {
            let queue = try Place.queue()
            let channel = try PublishingChannel(Place.broker, name: "test")
            #expect(try channel.publish([message(to: queue, "before")], within: .seconds(5)) == [.confirmed])
            try Place.control("set_vm_memory_high_watermark", "0.0000001")
            defer { _ = try? Place.control("set_vm_memory_high_watermark", "0.6") }
            // The broker looks at its memory once a second.
            sleep(3)
            // The broker says that it is blocked once it has read something; with more than the sockets hold on its way, it
            // would be a race whether that is heard before the time is over. The crowd below tries what happens then.
            let small = [message(to: queue, "held")]
            let large = Array(repeating: message(to: queue, String(repeating: "x", count: 100_000)), count: 200)
            for batch in [small, large] {
                let started = ContinuousClock.now
                let error = try failure { try channel.publish(batch, within: .seconds(2)) }
                #expect(error.message.contains("takes no messages"))
                #expect(error.code == nil)
                #expect(.now - started < .seconds(8))
                #expect(channel.isUsable)
            }
            let crowd = try PublishingChannel(Place.broker, name: "test")
            let started = ContinuousClock.now
            #expect(throws: RabbitError.self) {
                try crowd.publish([message(to: queue, String(repeating: "x", count: 50_000_000))], within: .seconds(2))
            }
            #expect(.now - started < .seconds(8))
            try Place.control("set_vm_memory_high_watermark", "0.6")
            #expect(try channel.publish([message(to: queue, "after")], within: .seconds(10)) == [.confirmed])
            try Place.delete(queue)
        }
    }
}
