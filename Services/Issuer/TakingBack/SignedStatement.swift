import Cryptography
import Foundation
import Messages

/// A statement as the school has signed it, read out of the fact that told verifiers of it.
struct SignedStatement: Sendable {
    let unsigned: UnsignedStatement
    /// Compact JWS (RFC 7515).
    let text: String

    var id: StatementID { unsigned.id }

    /// - Throws: when the fact carries no statement that can be read.
    init(_ fact: any Fact) throws {
        text =
            switch fact {
            case let fact as DiplomaSealed: fact.statement
            case let fact as DiplomaRevoked: fact.statement
            case let fact as DiplomaReinstated: fact.statement
            case let fact as NumberVoided: fact.statement
            default: throw NoStatement(name: type(of: fact).name)
            }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = [UInt8](base64URL: String(decoding: parts[1], as: UTF8.self)) else {
            throw NoStatement(name: type(of: fact).name)
        }
        let statement = try JSON.decode(Statement.self, from: payload)
        unsigned = try UnsignedStatement(
            StatementID(number: statement.number, kind: statement.kind),
            payload: String(decoding: payload, as: UTF8.self), spentAt: statement.statedAt)
    }

    private struct NoStatement: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) carries no signed statement" }
    }
}

/// In the order of numbers, what closes one behind it; each once, however often it was said.
func inOrder(_ statements: [SignedStatement]) -> [SignedStatement] {
    Dictionary(statements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
        .sorted { ($0.id.number, $0.id.kind == .void ? 1 : 0) < ($1.id.number, $1.id.kind == .void ? 1 : 0) }
}
