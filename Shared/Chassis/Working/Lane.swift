import Foundation
import Metrics
import RabbitMQ
import Synchronization

/// One kind of work, and what its workers know together.
final class Lane<Doing: Work>: Sendable {
    /// Errors that do not pass.
    static var tries: Int { 5 }
    /// Outages at one row, after which they are its own.
    static var standstills: Int { 5 }
    /// Workers that ended over a row without a word. More, for whoever stops a machine ends all that is under way.
    static var vanishings: Int { 20 }
    /// How long the others wait for whoever tries first after an outage. One that hangs is no reason for all of them to.
    static var trial: Duration { .seconds(15) }

    let name: String
    let work: Doing
    let lease: Duration
    let pause: Pause
    private let state = Mutex(State())

    private struct State {
        /// Short enough for all to be well again within half a minute after the other side is.
        var backoff = Backoff(to: .seconds(10))
        var restsUntil: ContinuousClock.Instant?
        /// Until then somebody tries whether the trouble is over.
        var triedUntil: ContinuousClock.Instant?
        /// What keeps it from its work; nil when it is well.
        var trouble: String?
        /// How many rounds were recorded since the start.
        var successes = 0
        /// Attempts whose rows are being performed.
        var atWork: Set<UUID> = []
        var suspects: [Doing.ID: Suspect] = [:]
    }

    /// A row at which the work stood still.
    private struct Suspect {
        var times = 0
        var successesThen: Int
    }

    init(_ name: String, _ work: Doing, lease: Duration, pause: Pause) {
        self.name = name
        self.work = work
        self.lease = lease
        self.pause = pause
    }

    var trouble: String? { state.withLock(\.trouble) }

    /// How long nobody should claim; nil when the lane is well.
    var rest: Duration? {
        state.withLock { state in
            guard let end = state.restsUntil, end > .now else { return nil }
            return end - .now
        }
    }

    /// How long the worker that asks should not claim; nil when it may. After an outage one goes first and the others wait for it:
    /// what is not well yet is asked by one of them, and not by all.
    func turn() -> Duration? {
        if let rest { return rest }
        return state.withLock { state in
            guard state.trouble != nil else { return nil }
            if let end = state.triedUntil, end > .now { return min(end - .now, .milliseconds(200)) }
            state.triedUntil = .now + Self.trial
            return nil
        }
    }

    /// A round has ended, whatever came of it: another may try.
    func ended() { state.withLock { $0.triedUntil = nil } }

    func begin(_ attempt: UUID) { hold { _ = $0.insert(attempt) } }
    func end(_ attempt: UUID) { hold { _ = $0.remove(attempt) } }

    /// Whose a lease is, an instance's metrics say by telling its own. A lane is made before there are any, so its gauge is sought anew.
    private func hold(_ change: (inout Set<UUID>) -> Void) {
        state.withLock { state in
            change(&state.atWork)
            Gauge(label: "leases_held", dimensions: [("work", name)]).record(state.atWork.count)
        }
    }

    var atWork: Set<UUID> { state.withLock(\.atWork) }

    /// Lets all workers rest, longer each time. Several that meet the same outage are one.
    /// - Returns: whether the trouble is new.
    func rest(because trouble: String) -> Bool {
        state.withLock { state in
            defer { state.trouble = trouble }
            if state.restsUntil.map({ $0 > .now }) ?? false { return false }
            state.restsUntil = .now + state.backoff.next()
            return state.trouble == nil
        }
    }

    /// What was performed is recorded: only now an outage is over.
    /// - Returns: whether there had been trouble.
    func recorded() -> Bool {
        state.withLock { state in
            state.successes += 1
            return Self.recover(&state)
        }
    }

    /// Nothing is due. While a colleague has the only row at hand, that says nothing.
    /// - Returns: whether there had been trouble.
    func foundNothing() -> Bool {
        state.withLock { state in state.atWork.isEmpty ? Self.recover(&state) : false }
    }

    private static func recover(_ state: inout State) -> Bool {
        defer {
            state.trouble = nil
            state.restsUntil = nil
            state.backoff.reset()
        }
        return state.trouble != nil
    }

    /// Whether an outage at this row is the row's own trouble after all: five times the work stood still at it, and each
    /// time others went on. Then it is until the row is done.
    func isOwnTrouble(of row: Doing.ID) -> Bool {
        state.withLock { state in
            var suspect = state.suspects[row] ?? Suspect(successesThen: -1)
            if state.successes > suspect.successesThen { suspect.times += 1 }
            suspect.successesThen = state.successes
            state.suspects[row] = suspect
            return suspect.times >= Self.standstills
        }
    }

    func clear(_ rows: [Doing.ID]) {
        state.withLock { state in
            guard !state.suspects.isEmpty else { return }
            for row in rows { state.suspects[row] = nil }
        }
    }
}
