import Cryptography
import Foundation
import JOSE
import Messages

/// Why a statement is not registered. A person at the school must look; nothing is mailed.
enum RegistrationRefusal: String, Error, Equatable {
    case notAStatement = "not-a-statement"
    case unknownKey = "unknown-key"
    case notSigned = "not-signed"
    /// Signed by a school about another one.
    case anotherSchool = "another-school"
    /// The fact that carried it speaks of another diploma or version.
    case anotherDiploma = "another-diploma"
    case fileTaken = "file-taken"
    case numberTaken = "number-taken"
    case versionTaken = "version-taken"
}

extension TrustedSchools {
    /// The statement, if a school that is believed has signed it about a diploma of its own.
    func statement(_ text: String) throws(RegistrationRefusal) -> Statement {
        guard let signed = try? JWS(text, type: "diploma-statement+jwt"), let keyID = signed.keyID else {
            throw .notAStatement
        }
        guard let trusted = self[keyID] else { throw .unknownKey }
        guard let payload = try? signed.payload(signedBy: trusted.key) else { throw .notSigned }
        guard let said = try? JSON.decode(Statement.self, from: payload), said.number >= 1, said.version >= 1,
            said.sha256 == [UInt8](hex: said.sha256)?.hex, said.sha256.utf8.count == 64
        else { throw .notAStatement }
        guard said.school == trusted.school else { throw .anotherSchool }
        return said
    }
}

extension DiplomaSealed {
    /// The statement, if a school that is believed has signed it about this very diploma.
    func statement(trusting schools: TrustedSchools) throws(RegistrationRefusal) -> Statement {
        let said = try schools.statement(statement)
        guard said.diploma == diploma, said.version == version else { throw .anotherDiploma }
        return said
    }
}

/// A row of the registry that shares its file, its number or its version with a statement.
struct Known: Equatable {
    let sha256: [UInt8]
    let school: String
    let number: Int
    /// The registered statement as it was signed.
    let signed: String
    let registeredAt: Date
}

/// What becomes of a statement of which some part is registered already.
enum Repetition: Equatable {
    /// It is the registered one, said again.
    case same(registeredAt: Date)
    case refused(RegistrationRefusal)

    init(_ statement: Statement, signed: String, among known: [Known]) {
        // Header and payload are compared without the signature, which is another one whenever the same is signed again.
        if let same = known.first(where: { $0.signed.withoutSignature == signed.withoutSignature }) {
            self = .same(registeredAt: same.registeredAt)
        } else if known.contains(where: { $0.sha256.hex == statement.sha256 }) {
            self = .refused(.fileTaken)
        } else if known.contains(where: { $0.school == statement.school && $0.number == statement.number }) {
            self = .refused(.numberTaken)
        } else {
            self = .refused(.versionTaken)
        }
    }
}

extension String {
    /// A compact JWS up to its last dot.
    fileprivate var withoutSignature: Substring { self[..<(lastIndex(of: ".") ?? endIndex)] }
}
