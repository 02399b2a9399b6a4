import Foundation
import Messages

/// A statement as it stands in the table.
struct UnsignedStatement: Sendable {
    let id: StatementID
    /// Exactly what is signed.
    let payload: String
    let statement: Statement
    let spentAt: Date

    /// - Throws: when the payload cannot be read.
    init(_ id: StatementID, payload: String, spentAt: Date) throws {
        self.id = id
        self.payload = payload
        self.spentAt = spentAt
        statement = try JSON.decode(Statement.self, from: Array(payload.utf8))
    }

    /// How it is told to verifiers.
    func fact(signed: String) -> any Fact {
        switch statement.says {
        case .sealed(let file):
            DiplomaSealed(
                diploma: file.diploma, student: file.student, version: file.version, number: id.number,
                statement: signed, sealedAt: file.sealedAt, imported: file.imported)
        case .revoked(let revocation):
            DiplomaRevoked(student: revocation.student, number: id.number, statement: signed, revokedAt: spentAt)
        case .reinstated(let reinstatement):
            DiplomaReinstated(
                student: reinstatement.student, number: id.number, statement: signed, reinstatedAt: spentAt)
        case .void:
            NumberVoided(number: id.number, statement: signed, voidedAt: spentAt)
        }
    }
}
