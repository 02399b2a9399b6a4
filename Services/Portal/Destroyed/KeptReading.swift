import Chassis
import Foundation
import Messages
import Postgres

/// What one program keeps, or nil while it does not answer.
typealias RetainedPart = (program: Program, kinds: [RetainedKind]?)

extension Premises {
    /// What every program keeps for how long. It names nobody, so no look at it is written down.
    func readRetained(by session: Session) async throws -> [RetainedPart] {
        async let clearance = kinds(OfClearance.self, by: session)
        async let contact = kinds(OfContact.self, by: session)
        async let mailer = kinds(OfOTPMailer.self, by: session)
        async let issuer = kinds(OfIssuer.self, by: session)
        async let verifier = kinds(OfVerifier.self, by: session)
        let settings = running.settings
        let mine =
            Retained.ofPortal(settings) + Retained.ofSessions(settings) + Retained.ofEveryProgram(settings)
        let own = try await running.database.transaction { tx in try Retained.look(at: mine, tx) }
        return try await [
            (.portal, own), (.clearance, clearance), (.contact, contact), (.otpMailer, mailer), (.issuer, issuer),
            (.verifier, verifier),
        ]
    }

    private func kinds<Keeper: Answerer>(_: Keeper.Type, by session: Session) async throws -> [RetainedKind]? {
        try await ask(ShowRetained<Keeper>(), by: session)?.kinds
    }
}
