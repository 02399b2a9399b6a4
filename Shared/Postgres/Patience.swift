import Synchronization

/// Waits for an answer as long as it is worth waiting for. Work that cannot be called off goes on; its answer is dropped.
func within<Answer: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Answer
) async -> Result<Answer, any Error> {
    await withCheckedContinuation { continuation in
        let first = First(continuation)
        let alarm = Task {
            try await Task.sleep(for: limit)
            first.answer(.failure(TookTooLong()))
        }
        Task {
            do { first.answer(.success(try await work())) } catch { first.answer(.failure(error)) }
            alarm.cancel()
        }
    }
}

/// Lets only the first answer through.
private final class First<Answer: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Result<Answer, any Error>, Never>?>

    init(_ continuation: CheckedContinuation<Result<Answer, any Error>, Never>) { waiting = Mutex(continuation) }

    func answer(_ result: Result<Answer, any Error>) {
        waiting.withLock { waiting in
            let continuation = waiting
            waiting = nil
            return continuation
        }?.resume(returning: result)
    }
}
