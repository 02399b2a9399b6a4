import Chassis
import Foundation
import Messages
import Postgres

/// Registers each statement once, however often it is said. A newer version puts the older ones out of date with its
/// own row, so both change at the same moment.
struct RegisterDiploma: Sendable {
    let trust: Trust
    /// What this verifier is called in what it says.
    let verifier: String

    @Sendable
    func react(_ heard: Heard<DiplomaSealed>, _ tx: borrowing Transaction) throws -> Outcome {
        let schools = try trust.schools()
        let statement: Statement
        do throws(RegistrationRefusal) {
            statement = try heard.said.statement(trusting: schools)
        } catch {
            return [refusal(of: heard.said, error, at: tx.now)]
        }
        if try tx.register(statement, signed: heard.statement) {
            try tx.count(statement)
            return [registration(of: statement, at: tx.now)]
        }
        switch Repetition(statement, signed: heard.statement, among: try tx.known(like: statement)) {
        case .same(let registeredAt): return [registration(of: statement, at: registeredAt)]
        case .refused(let reason): return [refusal(of: heard.said, reason, at: tx.now)]
        }
    }

    private func registration(of statement: Statement, at moment: Date) -> DiplomaRegistered {
        DiplomaRegistered(
            diploma: statement.diploma, version: statement.version, verifier: verifier, registeredAt: moment)
    }

    private func refusal(
        of said: DiplomaSealed, _ reason: RegistrationRefusal, at moment: Date
    ) -> RegistrationRefused {
        RegistrationRefused(
            diploma: said.diploma, version: said.version, verifier: verifier, reason: reason.rawValue,
            refusedAt: moment)
    }
}
