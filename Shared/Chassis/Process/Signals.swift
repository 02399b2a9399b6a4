import Foundation
import RabbitMQ
import Synchronization

/// How the threads of a program tell each other that something happened.
final class Signals: Sendable {
    private let stopping = Atomic<Bool>(false)
    private let stopped = NSCondition()
    private let wakes = Mutex<[Wake]>([])
    private let alarms = Mutex<[(alarm: Alarm, followsCommits: Bool)]>([])
    private let relay = Wake()

    var relayWake: Wake { relay }
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    func makeWake() -> Wake {
        let wake = Wake()
        wakes.withLock { $0.append(wake) }
        return wake
    }

    func makeAlarm(ringing followsCommits: Bool) -> Alarm {
        let alarm = Alarm()
        alarms.withLock { $0.append((alarm, followsCommits)) }
        return alarm
    }

    /// The outbox may hold something, and a clock may have work.
    func somethingCommitted() {
        relay.wake()
        for (alarm, followsCommits) in alarms.withLock(\.self) where followsCommits { alarm.ring() }
    }

    /// The outbox may hold something.
    func somethingSaid() { relay.wake() }

    func stop() {
        stopping.store(true, ordering: .releasing)
        stopped.lock()
        stopped.broadcast()
        stopped.unlock()
        relay.wake()
        for wake in wakes.withLock(\.self) { wake.wake() }
        for (alarm, _) in alarms.withLock(\.self) { alarm.ring() }
    }

    /// Sleeps, or returns early when the program stops.
    func sleep(_ time: Duration) {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        stopped.lock()
        defer { stopped.unlock() }
        while !isStopping, stopped.wait(until: end) {}
    }
}

/// Lets a clock's thread sleep until its time or until it is rung.
final class Alarm: Sendable {
    private let condition = NSCondition()
    private let isRung = Mutex(false)

    func ring() {
        condition.lock()
        isRung.withLock { $0 = true }
        condition.signal()
        condition.unlock()
    }

    func wait(atMost time: Duration) {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        condition.lock()
        defer { condition.unlock() }
        while !isRung.withLock(\.self), condition.wait(until: end) {}
        isRung.withLock { $0 = false }
    }
}
