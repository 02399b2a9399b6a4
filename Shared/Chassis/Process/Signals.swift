import RabbitMQ
import Synchronization

/// How the threads of a program tell each other that something happened.
///
/// All waiting goes by a clock that nobody can set: when the machine's time is put back by two hours, nothing sleeps two
/// hours longer.
final class Signals: Sendable {
    private let ending = Atomic<Bool>(false)
    private let held = Atomic<Bool>(false)
    private let wakes = Mutex<[(wake: Wake, followsCommits: Bool)]>([])
    /// Of threads that sleep now.
    private let sleepers = Mutex<[ObjectIdentifier: Wake]>([:])
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

    /// The outbox may hold something, and clocks and workers may have something to do.
    func somethingCommitted() {
        relay.wake()
        for (wake, followsCommits) in wakes.withLock(\.self) where followsCommits { wake.wake() }
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

    /// Who was not held back is not woken: this is said every few seconds, and each clock has a time of its own.
    func goOn() {
        guard held.exchange(false, ordering: .acquiringAndReleasing) else { return }
        everybodyLooks()
    }

    private func everybodyLooks() {
        relay.wake()
        for (wake, _) in wakes.withLock(\.self) { wake.wake() }
        for wake in sleepers.withLock(\.values) { wake.wake() }
    }

    /// Sleeps, or returns early when the program ends or is held back.
    func sleep(_ time: Duration) { sleep(time) { isStopping } }

    /// Sleeps, also while the program is held back, or returns early when it ends.
    func sleepUntilEnd(atMost time: Duration) { sleep(time) { isEnding } }

    /// Waits while the program is held back and does not end.
    func awaitLeave() {
        while isStopping, !isEnding { sleep(.seconds(3_600)) { !isStopping || isEnding } }
    }

    private func sleep(_ time: Duration, unless isOver: () -> Bool) {
        let end = ContinuousClock.now + time
        let wake = Wake()
        // Enrolled before it looks, so that no word is missed in between.
        sleepers.withLock { $0[ObjectIdentifier(wake)] = wake }
        defer { sleepers.withLock { $0[ObjectIdentifier(wake)] = nil } }
        while !isOver(), end > .now { wake.wait(atMost: end - .now) }
    }
}
