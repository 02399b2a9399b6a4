import Cryptography
import Foundation
import Messages

/// A statement as the school has signed it, read out of the fact that told verifiers of it.
struct SignedStatement: Sendable, CustomStringConvertible {
    let unsigned: UnsignedStatement
    /// Compact JWS (RFC 7515).
    let text: String

    var id: StatementID { unsigned.id }

    /// Names nobody.
    var description: String {
        guard case .sealed(let file) = unsigned.statement.says else { return "number \(id)" }
        return "number \(id), diploma \(VersionID(diploma: file.diploma, version: file.version)), \(file.sha256)"
    }

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

/// Statements in the order of numbers, what closes one behind it; each once, however often it was said.
struct OrderedStatements {
    let first: [SignedStatement]
    /// Of numbers that were given a second time: what was said under them later, and otherwise.
    let others: [SignedStatement]

    /// - Parameter said: as they were said, one after the other.
    init(_ said: [SignedStatement]) {
        struct Place: Hashable {
            let number: Int
            let isVoid: Bool
        }
        var (first, others): ([Place: SignedStatement], [SignedStatement]) = ([:], [])
        for one in said {
            let place = Place(number: one.id.number, isVoid: one.id.kind == .void)
            let before = first[place, default: one]
            first[place] = before
            guard before.unsigned.payload != one.unsigned.payload,
                !others.contains(where: { $0.unsigned.payload == one.unsigned.payload })
            else { continue }
            others.append(one)
        }
        self.first = first.sorted { ($0.key.number, $0.key.isVoid ? 1 : 0) < ($1.key.number, $1.key.isVoid ? 1 : 0) }
            .map(\.value)
        self.others = others
    }
}
