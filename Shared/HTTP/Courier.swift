import Foundation
import Synchronization

/// Carries requests to other servers on threads of its own, so that a server that is slow holds up nobody who does not ask it.
package final class Courier: Carrier {
    private let most: Int
    private let busy = Mutex(0)

    /// - Parameter most: how many may be on their way; who comes then is told at once that no answer comes.
    package init(most: Int = 32) { self.most = most }

    package func send(_ request: WebRequest) async throws(NoAnswer) -> WebAnswer {
        guard begins() else { throw NoAnswer(why: "\(most) requests are on their way") }
        let outcome = await withCheckedContinuation {
            (waiting: CheckedContinuation<Result<WebAnswer, NoAnswer>, Never>) in
            Thread.detachNewThread { [self] in
                let outcome = Result { () throws(NoAnswer) in try request.send() }
                busy.withLock { $0 -= 1 }
                waiting.resume(returning: outcome)
            }
        }
        return try outcome.get()
    }

    private func begins() -> Bool {
        busy.withLock { busy in
            guard busy < most else { return false }
            busy += 1
            return true
        }
    }
}
