import Chassis
import Foundation
import Messages
import Postgres

/// Registers each statement once, in whatever order they come and however often they are said. A newer version puts the older
/// ones out of date with its own row, so both change at the same moment.
///
/// What was refused is not kept: said again after its cause was mended, it is judged again.
struct RegisterStatement: Sendable {
    let trust: Trust
    /// What this verifier is called in what it says.
    let verifier: String

    @Sendable
    func sealed(_ heard: Heard<DiplomaSealed>, _ tx: borrowing Transaction) throws -> Outcome {
        let announced = Announced(
            kind: .sealed, number: heard.number, student: heard.student, diploma: heard.diploma, version: heard.version)
        return try register(heard.statement, announced, by: heard.publisher, tx)
    }

    @Sendable
    func revoked(_ heard: Heard<DiplomaRevoked>, _ tx: borrowing Transaction) throws -> Outcome {
        try register(
            heard.statement, Announced(kind: .revoked, number: heard.number, student: heard.student),
            by: heard.publisher, tx)
    }

    @Sendable
    func reinstated(_ heard: Heard<DiplomaReinstated>, _ tx: borrowing Transaction) throws -> Outcome {
        try register(
            heard.statement, Announced(kind: .reinstated, number: heard.number, student: heard.student),
            by: heard.publisher, tx)
    }

    @Sendable
    func voided(_ heard: Heard<NumberVoided>, _ tx: borrowing Transaction) throws -> Outcome {
        try register(heard.statement, Announced(kind: .void, number: heard.number), by: heard.publisher, tx)
    }

    /// - Parameter publisher: our own issuer, or the account of a school elsewhere, which is answered under that name.
    private func register(
        _ signed: String, _ announced: Announced, by publisher: String, _ tx: borrowing Transaction
    ) throws -> Outcome {
        let addressee = Program(rawValue: publisher) == nil ? publisher : nil
        return switch try registration(of: signed, announced, tx) {
        case .success(let registeredAt):
            [
                DiplomaRegistered(
                    number: announced.number, kind: announced.kind, student: announced.student,
                    diploma: announced.diploma, version: announced.version, verifier: verifier,
                    registeredAt: registeredAt, addressee: addressee)
            ]
        case .failure(let reason):
            [
                RegistrationRefused(
                    number: announced.number, kind: announced.kind, student: announced.student,
                    diploma: announced.diploma, version: announced.version, verifier: verifier, reason: reason.rawValue,
                    refusedAt: tx.now, addressee: addressee)
            ]
        }
    }

    /// - Returns: when the statement was registered, now or before.
    private func registration(
        of signed: String, _ announced: Announced, _ tx: borrowing Transaction
    ) throws -> Result<Date, RegistrationRefusal> {
        let schools = try trust.schools(for: tx)
        let statement: Statement
        do throws(RegistrationRefusal) {
            statement = try schools.statement(signed, announcedAs: announced)
        } catch {
            return .failure(error)
        }
        // Statements are judged one after the other: each sees those that it must fit.
        try tx.lockNumbering(of: statement.school)
        if let repetition = Repetition(statement, signed: signed, among: try tx.known(like: statement)) {
            return repetition.registration
        }
        guard schools.maySaySomethingNew(signed) else { return .failure(.keyCompromised) }
        guard statement.isStated(by: tx.now) else { return .failure(.inTheFuture) }
        if case .sealed(let file) = statement.says, try !tx.neighbours(of: file, statement.school).admit(file) {
            return .failure(.previousDiffers)
        }
        try tx.register(statement, signed: signed)
        try tx.count(statement)
        return .success(tx.now)
    }
}
