import Detour
import Foundation
import Testing

@testable import RabbitMQ

@Suite("When the way to the broker fails")
struct FaultTests {
    private func connecting(_ change: (inout Broker) -> Void) throws -> RabbitError {
        var broker = try Place.broker
        change(&broker)
        return try failure { try PublishingChannel(broker, name: "test") }
    }

    @Test("A wrong password is told as such")
    func password() throws {
        let error = try connecting { $0.password = "wrong" }
        #expect(error.code == 403)
        #expect(error.message.contains("ACCESS_REFUSED"))
    }

    @Test("A missing virtual host is told as such")
    func virtualHost() throws {
        let error = try connecting { $0.vhost = "no-such-host" }
        #expect(error.code == 530)
        #expect(error.message.contains("no-such-host"))
    }

    @Test("A port where nobody listens is told at once")
    func refused() throws {
        let started = ContinuousClock.now
        let error = try connecting { $0.port = 1 }
        #expect(error.code == nil && error.doing.contains(":1 as"))
        #expect(.now - started < .seconds(5))
    }

    @Test("A queue that is not there is told with its code")
    func queue() throws {
        #expect(
            try failure { try Consumer(Place.broker, queue: "no-such-queue", prefetch: 1, name: "test") }.code == 404)
    }

    @Test("A peer that accepts and never answers is given up")
    func mute() throws {
        let broker = try Place.broker
        let detour = try Detour(to: broker.port)
        detour.fallSilent()
        let started = ContinuousClock.now
        #expect(throws: RabbitError.self) { try PublishingChannel(detour.end(of: broker), name: "test") }
        #expect(.now - started < .seconds(20))
    }

    @Test("A peer that stops in the middle of a large message holds nobody")
    func stopsInTheMiddle() async throws {
        let broker = try Place.broker
        let detour = try Detour(to: broker.port)
        let channel = try PublishingChannel(detour.end(of: broker), name: "test")
        detour.fallSilent()
        let queue = "nowhere"
        let started = ContinuousClock.now
        // Far more than the buffers on the way hold.
        let large = message(to: queue, String(repeating: "x", count: 60_000_000))
        #expect(throws: RabbitError.self) { try channel.publish([large], within: .seconds(3)) }
        #expect(.now - started < .seconds(12))
        #expect(!channel.isUsable)
    }
}

/// Runs what blocks away from Swift's few threads.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}
