import Chassis
import Foundation
import Hummingbird
import Messages

extension Program {
    /// As which it is asked what every program is asked.
    var answerer: any Answerer.Type {
        switch self {
        case .contact: OfContact.self
        case .otpMailer: OfOTPMailer.self
        case .clearance: OfClearance.self
        case .issuer: OfIssuer.self
        case .verifier: OfVerifier.self
        case .portal: OfPortal.self
        }
    }
}

extension Premises {
    /// Asks on behalf of who has signed in what every program is asked; the portal answers for itself.
    /// - Returns: nil when no answer came.
    /// - Throws: 403 when they may not ask this.
    func askAny<Wanted: Question>(
        _ question: Wanted, by session: Session, because why: String? = nil
    ) async throws -> Wanted.Answer? {
        guard Wanted.answeredBy == .portal else { return try await ask(question, by: session, because: why) }
        switch await running.answerItself(question, as: session.actor(because: why)) {
        case .answer(let answer): return answer
        case .unknownQuestion, .noneInTime: return nil
        case .forbidden: throw HTTPError(.forbidden)
        }
    }

    /// A page of what is parked in a program for one cause.
    func listParked(_ address: ParkedAddress, by session: Session) async throws -> ParkedPage? {
        func list<Keeper: Answerer>(_: Keeper.Type) async throws -> ParkedPage? {
            try await askAny(ListParked<Keeper>(address.cause, after: address.after), by: session)
        }
        return try await list(address.program.answerer)
    }

    /// One message that is or was parked in a program.
    /// - Parameters:
    ///   - why: they want to see what may tell of a person; nil for what is hidden.
    ///   - edited: another body, of which it is told what differs.
    /// - Returns: nil when no answer came.
    /// - Throws: 404 when there is none.
    func showParked(
        _ parked: UUID, in program: Program, because why: String? = nil, edited: String? = nil, by session: Session
    ) async throws -> ParkedMessage? {
        func show<Keeper: Answerer>(_: Keeper.Type) async throws -> ParkedMessage? {
            let question = ShowParked<Keeper>(parked, isRevealed: why != nil, edited: edited)
            switch try await askAny(question, by: session, because: why) {
            case .message(let message): return message
            case .unknown: throw HTTPError(.notFound)
            case nil: return nil
            }
        }
        return try await show(program.answerer)
    }
}
