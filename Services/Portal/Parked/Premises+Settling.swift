import Foundation
import Hummingbird
import Messages

extension Premises {
    /// Does something about a parked message.
    /// - Returns: nil when no answer came.
    /// - Throws: 404 when there is none.
    func settleParked(
        _ parked: UUID, in program: Program, _ deed: ParkedDeed, because: Line, as id: UUID, by session: Session
    ) async throws -> ParkedEnd? {
        func settle<Keeper: Answerer>(_: Keeper.Type) async throws -> ParkedEnd? {
            let question = SettleParked<Keeper>(id: id, parked, deed, because: because)
            switch try await askAny(question, by: session) {
            case nil: return nil
            case .unknown: throw HTTPError(.notFound)
            case .sent(let sent): return .sent(sent)
            case .returned(let publisher): return .returned(to: publisher)
            case .discarded: return .discarded
            case .stays(let why): return .stays(why)
            case .settled(let touch): return .settled(by: touch.by, at: touch.at)
            }
        }
        return try await settle(program.answerer)
    }

    /// Sends on the next messages of a cause.
    /// - Returns: nil when no answer came.
    func replayParked(
        _ cause: ParkedCause, in program: Program, after step: ParkedStep?, because: Line, as id: UUID,
        by session: Session
    ) async throws -> Replayed? {
        func replay<Keeper: Answerer>(_: Keeper.Type) async throws -> Replayed? {
            switch try await askAny(
                ReplayParked<Keeper>(id: id, cause, after: step, because: because), by: session)
            {
            case nil: nil
            case .sent(let step): .sent(step)
            case .tooSoon: .tooSoon
            case .stopped(let why): .stopped(why: why)
            case .nothing: .nothing
            }
        }
        return try await replay(program.answerer)
    }

    /// An answer to ``ReplayParked``, whichever program's.
    typealias Replayed = ReplayParked<OfPortal>.Answer

    /// What has become of messages that were sent on.
    /// - Returns: nil when no answer came.
    func fates(of sent: [SentOn], in program: Program, by session: Session) async throws -> [SentOn.Fate]? {
        func look<Keeper: Answerer>(_: Keeper.Type) async throws -> [SentOn.Fate]? {
            try await askAny(ShowSentOn<Keeper>(sent), by: session)
        }
        return try await look(program.answerer)
    }
}
