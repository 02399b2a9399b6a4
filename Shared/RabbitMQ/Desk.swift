import Synchronization

/// The questions that wait: to be sent, and to be answered.
final class Desk: Sendable {
    private struct Waiting {
        let continuation: CheckedContinuation<[UInt8]?, Never>
        let alarm: Task<Void, Never>
        /// Nil once it was sent.
        var unsent: Publication?
    }

    private struct State {
        var count: UInt64 = 0
        var waiting: [String: Waiting] = [:]
        var unsent: [String] = []
        var downSince: ContinuousClock.Instant?
        var isClosed = false
    }

    let wake = Wake()
    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func newID() -> String {
        state.withLock { state in
            state.count += 1
            return String(state.count)
        }
    }

    /// Takes a question in. It is answered with nil at once when the broker has been out of reach for as long as the
    /// question could wait: a page should not hang for an outage that is known.
    func enter(
        _ question: Publication, id: String, within: Duration, _ continuation: CheckedContinuation<[UInt8]?, Never>
    ) {
        let isAccepted = state.withLock { state in
            if state.isClosed || state.downSince.map({ .now - $0 > within }) ?? false { return false }
            let alarm = Task { [weak self] in
                guard (try? await Task.sleep(for: within)) != nil else { return }
                self?.settle(id, nil)
            }
            state.waiting[id] = Waiting(continuation: continuation, alarm: alarm, unsent: question)
            state.unsent.append(id)
            return true
        }
        if isAccepted { wake.wake() } else { continuation.resume(returning: nil) }
    }

    /// Ends the wait for one question; a second time does nothing.
    func settle(_ id: String, _ answer: [UInt8]?) {
        guard let waiting = state.withLock({ $0.waiting.removeValue(forKey: id) }) else { return }
        waiting.alarm.cancel()
        waiting.continuation.resume(returning: answer)
    }

    /// - Returns: what is to be sent now, without those that nobody waits for any more.
    func takeUnsent() -> [Publication] {
        state.withLock { state in
            let ids = state.unsent
            state.unsent = []
            return ids.compactMap { id in
                guard let question = state.waiting[id]?.unsent else { return nil }
                state.waiting[id]?.unsent = nil
                return question
            }
        }
    }

    func connected() { state.withLock { $0.downSince = nil } }

    /// The answers to what was sent will not come any more; what was not sent may still be, on the next connection.
    func disconnected() {
        let lost = state.withLock { state in
            if state.downSince == nil { state.downSince = .now }
            return state.waiting.filter { $0.value.unsent == nil }.map(\.key)
        }
        for id in lost { settle(id, nil) }
    }

    func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return Array(state.waiting.keys)
        }
        for id in all { settle(id, nil) }
        wake.wake()
    }
}
