import Chassis
import Hummingbird
import Messages
import Pages

/// What the pages share.
struct Premises: Sendable {
    let running: Running
    let templates: Templates
    /// The same with the frame of staff's pages.
    let staffTemplates: Templates
    let limits: Limits

    /// Asks on behalf of who has signed in.
    /// - Returns: nil when no answer came, or the program is of another release: the page says that it is unavailable or, for
    ///   a change, that its outcome is not known, and asks again.
    /// - Throws: 403 when they may not ask this. No page of ours leads there.
    func ask<Wanted: Question>(
        _ question: Wanted, by session: Session, within: Duration = .seconds(5)
    ) async throws -> Wanted.Answer? {
        switch await running.ask(question, as: session.actor, within: within) {
        case .answer(let answer): return answer
        case .unknownQuestion, .noneInTime: return nil
        case .forbidden: throw HTTPError(.forbidden)
        }
    }
}
