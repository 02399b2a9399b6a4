import Synchronization

/// The questions that wait: to be sent, and to be answered.
final class OpenQuestions: Sendable {
    private struct Waiting {
        let continuation: CheckedContinuation<Delivery?, Never>
        let alarm: Task<Void, Never>
        /// The broker user whose word alone counts.
        let answerer: String
        /// Nil once it was sent.
        var unsent: Publication?
    }

    private struct State {
        var waiting: [String: Waiting] = [:]
        var unsent: [String] = []
        var downSince: ContinuousClock.Instant?
        var isClosed = false
    }

    let wake = Wake()
    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// 128 random bits: whoever can reach the answer queue still cannot guess which question is open.
    static func newID() -> String {
        var random = SystemRandomNumberGenerator()
        return [random.next(), random.next()].map { (half: UInt64) in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Takes a question in. It ends with nil at once when the broker has been out of reach for as long as the
    /// question could wait: a page should not hang for an outage that is known.
    func enter(
        _ question: Publication, id: String, answerer: String, within: Duration,
        _ continuation: CheckedContinuation<Delivery?, Never>
    ) {
        let isAccepted = state.withLock { state in
            if state.isClosed || state.downSince.map({ .now - $0 > within }) ?? false { return false }
            let alarm = Task { [weak self] in
                guard (try? await Task.sleep(for: within)) != nil else { return }
                self?.giveUp(id)
            }
            state.waiting[id] = Waiting(continuation: continuation, alarm: alarm, answerer: answerer, unsent: question)
            state.unsent.append(id)
            return true
        }
        if isAccepted { wake.wake() } else { continuation.resume(returning: nil) }
    }

    /// Ends the wait for an answer with the answer itself; one that comes too late does nothing.
    /// - Returns: false when somebody else than the program that was asked has said it. The question stays open.
    func conclude(with answer: Delivery) -> Bool {
        guard let id = answer.properties.correlationID else { return true }
        let (isTheirs, waiting) = state.withLock { state -> (Bool, Waiting?) in
            guard let open = state.waiting[id] else { return (true, nil) }
            guard open.answerer == answer.properties.userID else { return (false, nil) }
            return (true, state.waiting.removeValue(forKey: id))
        }
        waiting.map { end($0, answer) }
        return isTheirs
    }

    /// Ends the wait for one question without an answer; a second time does nothing.
    func giveUp(_ id: String) {
        guard let waiting = state.withLock({ $0.waiting.removeValue(forKey: id) }) else { return }
        end(waiting, nil)
    }

    private func end(_ waiting: Waiting, _ answer: Delivery?) {
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
        for id in lost { giveUp(id) }
    }

    func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return Array(state.waiting.keys)
        }
        for id in all { giveUp(id) }
        wake.wake()
    }
}
