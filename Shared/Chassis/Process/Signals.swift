import Foundation
import RabbitMQ
import Synchronization

/// How the threads of a program tell each other that something happened.
final class Signals: Sendable {
    private let ending = Atomic<Bool>(false)
    private let held = Atomic<Bool>(false)
    private let changed = NSCondition()
    private let wakes = Mutex<[(wake: Wake, followsCommits: Bool)]>([])
    private let alarms = Mutex<[(alarm: Alarm, followsCommits: Bool)]>([])
    private let relay = Wake()

    var relayWake: Wake { relay }
    /// Threads let go of what they do and take nothing more: the program ends, or it is held back.
    var isStopping: Bool { isEnding || held.load(ordering: .acquiring) }
    var isEnding: Bool { ending.load(ordering: .acquiring) }

    func makeWake(followingCommits followsCommits: Bool = false) -> Wake {
        let wake = Wake()
        wakes.withLock { $0.append((wake, followsCommits)) }
        return wake
    }

    func makeAlarm(ringing followsCommits: Bool) -> Alarm {
        let alarm = Alarm()
        alarms.withLock { $0.append((alarm, followsCommits)) }
        return alarm
    }

    /// The outbox may hold something, and clocks and workers may have something to do.
    func somethingCommitted() {
        relay.wake()
        for (wake, followsCommits) in wakes.withLock(\.self) where followsCommits { wake.wake() }
        for (alarm, followsCommits) in alarms.withLock(\.self) where followsCommits { alarm.ring() }
    }

    /// The outbox may hold something.
    func somethingSaid() { relay.wake() }

    /// The program ends.
    func stop() {
        ending.store(true, ordering: .releasing)
        everybodyLooks()
    }

    /// Nothing is to be taken until `goOn`, or the end.
    func hold() {
        held.store(true, ordering: .releasing)
        everybodyLooks()
    }

    func goOn() {
        held.store(false, ordering: .releasing)
        everybodyLooks()
    }

    private func everybodyLooks() {
        changed.withLock { changed.broadcast() }
        relay.wake()
        for (wake, _) in wakes.withLock(\.self) { wake.wake() }
        for (alarm, _) in alarms.withLock(\.self) { alarm.ring() }
    }

    /// Sleeps, or returns early when the program ends or is held back.
    func sleep(_ time: Duration) {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        changed.withLock { while !isStopping, changed.wait(until: end) {} }
    }

    /// Waits while the program is held back and does not end.
    func awaitLeave() {
        changed.withLock { while isStopping, !isEnding { changed.wait() } }
    }

    /// Sleeps, also while the program is held back, or returns early when it ends.
    func sleepUntilEnd(atMost time: Duration) {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        changed.withLock { while !isEnding, changed.wait(until: end) {} }
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
