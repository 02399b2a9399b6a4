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

    /// What has become of messages that were sent on.
    /// - Returns: nil when no answer came.
    func fates(of sent: [SentOn], in program: Program, by session: Session) async throws -> [SentOn.Fate]? {
        func look<Keeper: Answerer>(_: Keeper.Type) async throws -> [SentOn.Fate]? {
            try await askAny(ShowSentOn<Keeper>(sent), by: session)
        }
        return try await look(program.answerer)
    }
}
