import Cryptography
import Foundation
import Messages

/// What lies in the registry about a file. Whoever can write into the database can write this: it is believed only when
/// each row is what a school has signed.
struct Registered {
    let row: Row
    /// The row of the newest version, where that is another one.
    let newest: Row?
    let revocation: Entry.Revocation?

    struct Row {
        let school: String
        let diploma: UUID
        let version: Int
        /// The statement as it was signed.
        let signed: String
    }

    /// - Parameter sha256: of the file that somebody has.
    /// - Throws: when a row is not what the school has signed.
    func entry(of sha256: [UInt8], trusting schools: TrustedSchools) throws(RegistryDamaged) -> Entry {
        let statement = try row.statement(trusting: schools)
        guard statement.sha256 == sha256.hex else { throw RegistryDamaged(row, "its statement is about another file") }
        let newest = try newest?.statement(trusting: schools)
        return Entry(
            document: statement.document, version: statement.version, sealedAt: statement.sealedAt,
            shown: statement.shown, newest: newest.map { .init(version: $0.version, sealedAt: $0.sealedAt) },
            revocation: revocation)
    }
}

extension Registered.Row {
    fileprivate func statement(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Statement {
        let statement: Statement
        do throws(RegistrationRefusal) {
            statement = try schools.statement(signed)
        } catch {
            throw RegistryDamaged(self, "its statement is refused: \(error.rawValue)")
        }
        // By these columns newer versions are found: a changed one would hide them.
        guard statement.school == school, statement.diploma == diploma, statement.version == version else {
            throw RegistryDamaged(self, "its statement is about another diploma or version")
        }
        return statement
    }
}

/// A row that no school has signed. Somebody must look at once: it was written past this program, or a key has left the
/// trust list while its statements were still to be believed.
struct RegistryDamaged: Error, CustomStringConvertible {
    let description: String

    fileprivate init(_ row: Registered.Row, _ why: String) {
        description = "version \(row.version) of \(row.diploma.uuidString.lowercased()) of \(row.school): \(why)"
    }
}
