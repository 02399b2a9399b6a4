import Detour
import Foundation
import Synchronization
import Testing

@testable import RabbitMQ

@Suite("When the way to the broker fails")
struct FaultTests {
    private func connecting(_ change: (inout Broker) -> Void) throws -> RabbitError {
        var broker = try Place.broker
        change(&broker)
        return try failure { try Publisher(broker, name: "test") }
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
        #expect(throws: RabbitError.self) { try Publisher(detour.end(of: broker), name: "test") }
        #expect(.now - started < .seconds(20))
    }

    @Test(
        "A connection that carries nothing, or nothing to the broker, is given up within thirty seconds, and a new one is well",
        arguments: Way.allCases)
    func silent(_ way: Way) async throws {
        let broker = try Place.broker
        let detour = try Detour(to: broker.port)
        let queue = try Place.queue()
        let end = detour.end(of: broker)
        let connected = Count()
        let waits = try await withThrowingTaskGroup(of: Duration.self) { group in
            group.addTask {
                try await onThread {
                    let consumer = try Consumer(end, queue: queue, prefetch: 1, name: "test")
                    return connected.measure { while try consumer.next(within: .seconds(60)) == nil {} }
                }
            }
            group.addTask {
                try await onThread {
                    let publisher = try Publisher(end, name: "test")
                    return connected.measure { while true { try publisher.idle(within: .seconds(60), wake: Wake()) } }
                }
            }
            group.addTask {
                try await onThread {
                    let publisher = try Publisher(end, name: "test")
                    return try connected.measureUse(of: publisher)
                }
            }
            while connected.count.withLock({ $0 < 3 }) { try await Task.sleep(for: .milliseconds(10)) }
            switch way {
            case .abandoned: detour.abandon()
            case .deaf: detour.turnDeaf()
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(waits.count == 3)
        for wait in waits { #expect(wait < .seconds(30)) }
        // Of another queue: the broker may still take the lost consumer for alive and hand the message to it.
        let another = try Place.queue()
        try await onThread {
            let publisher = try Publisher(end, name: "test")
            #expect(try publisher.publish([message(to: another, "again")], within: .seconds(5)) == [.confirmed])
            let consumer = try Consumer(end, queue: another, prefetch: 1, name: "test")
            #expect(try consumer.next(within: .seconds(5)) != nil)
        }
        for queue in [queue, another] { try Place.delete(queue) }
    }

    /// What becomes of the connections that stand.
    enum Way: CaseIterable, Sendable { case abandoned, deaf }

    @Test("A peer that stops in the middle of a large message holds nobody")
    func stopsInTheMiddle() async throws {
        let broker = try Place.broker
        let detour = try Detour(to: broker.port)
        let publisher = try Publisher(detour.end(of: broker), name: "test")
        detour.fallSilent()
        let queue = "nowhere"
        let started = ContinuousClock.now
        // Far more than the buffers on the way hold.
        let large = message(to: queue, String(repeating: "x", count: 60_000_000))
        #expect(throws: RabbitError.self) { try publisher.publish([large], within: .seconds(3)) }
        #expect(.now - started < .seconds(12))
        #expect(!publisher.isUsable)
    }

    @Test("A connection that is quiet but alive is kept")
    func quiet() async throws {
        let queue = try Place.queue()
        let broker = try Place.broker
        try await onThread {
            let consumer = try Consumer(broker, queue: queue, prefetch: 1, name: "test")
            #expect(try consumer.next(within: .seconds(40)) == nil)
            #expect(try consumer.next(within: .zero) == nil)
        }
        try Place.delete(queue)
    }
}

/// How many have come so far as to wait.
private final class Count: Sendable {
    let count = Mutex(0)

    /// - Returns: how long it took to fail.
    func measure(_ body: () throws -> Void) -> Duration {
        count.withLock { $0 += 1 }
        return ContinuousClock().measure { #expect(throws: RabbitError.self) { try body() } }
    }

    /// - Returns: how long it took until a publisher at work had to be replaced.
    func measureUse(of publisher: Publisher) throws -> Duration {
        let message = message(to: "nowhere", "?")
        _ = try publisher.publish([message], within: .seconds(5))
        count.withLock { $0 += 1 }
        return ContinuousClock().measure {
            while publisher.isUsable {
                _ = try? publisher.publish([message], within: .seconds(10))
                if publisher.isUsable { _ = try? publisher.idle(within: .milliseconds(100), wake: Wake()) }
            }
        }
    }
}

/// Runs what blocks away from Swift's few threads.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}
