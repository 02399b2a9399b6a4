package import Cryptography
package import Foundation
import JOSE
package import Messages
import Passing

/// What a verifier has answered about a file, on its word: signed by a key of its own, which is in no school's chain.
///
/// It travels as the payload of a compact JWS (RFC 7515) with the type `verification-receipt+jwt`, and whoever has a trust list
/// checks it without asking anybody.
package struct Receipt: Codable, Sendable, Equatable {
    package static let type = "verification-receipt+jwt"
    /// Of HTTP (RFC 7515 §9.2.1).
    package static let mediaType = "application/jose"

    /// What the verifier is called.
    package let verifier: String
    package let checkedAt: Date
    /// Of the file, in lower-case hexadecimal.
    package let sha256: String
    package let outcome: Outcome
    /// The sentence behind the outcome, by its code.
    package let reason: String
    /// Whether all was known then that the school had stated.
    package let complete: Bool
    /// Until when the school's word was known; nil where no school was named, or nothing was ever heard of it.
    package let newsAsOf: Date?
    /// Of the trust list by which it was judged.
    package let trustList: Int
    /// The short name of the school in whose register the file was found, or that it names.
    package let school: String?
    package let diploma: Diploma?
    package let revocation: Revoked?

    /// What was really judged. Where nothing could be said there is no receipt.
    package enum Outcome: String, Codable, Sendable, CaseIterable {
        case valid, superseded, revoked
        case notGenuine = "not-genuine"
    }

    /// What the school registered about the file.
    package struct Diploma: Codable, Sendable, Equatable {
        package let document: Document
        package let kind: DiplomaKind
        package let version: Int
        package let newestVersion: Int
        package let sealedAt: Date
        package let shown: Statement.Shown

        package init(
            document: Document, kind: DiplomaKind, version: Int, newestVersion: Int, sealedAt: Date,
            shown: Statement.Shown
        ) {
            (self.document, self.kind, self.version, self.newestVersion) = (document, kind, version, newestVersion)
            (self.sealedAt, self.shown) = (sealedAt, shown)
        }
    }

    /// What was taken back, and when that was decided.
    package struct Revoked: Codable, Sendable, Equatable {
        package let isOfDegree: Bool
        package let decidedOn: Day

        package init(isOfDegree: Bool, decidedOn: Day) { (self.isOfDegree, self.decidedOn) = (isOfDegree, decidedOn) }
    }

    package init(
        verifier: String, checkedAt: Date, sha256: String, outcome: Outcome, reason: String, complete: Bool,
        newsAsOf: Date?, trustList: Int, school: String? = nil, diploma: Diploma? = nil, revocation: Revoked? = nil
    ) {
        (self.verifier, self.checkedAt, self.sha256) = (verifier, checkedAt, sha256)
        (self.outcome, self.reason) = (outcome, reason)
        (self.complete, self.newsAsOf, self.trustList) = (complete, newsAsOf, trustList)
        (self.school, self.diploma, self.revocation) = (school, diploma, revocation)
    }
}

extension Receipt {
    /// - Returns: a compact JWS.
    package func signed(with key: SigningKey) throws -> String {
        try JWS.sign(JSON.encode(self), type: Self.type, keyID: JSONWebKey(key.publicKey).kid, with: key)
    }

    /// Reads what somebody shows.
    ///
    /// - Parameter list: in which the verifier's key stands, with the kind `receipt`; a later list than the receipt's will do.
    /// - Throws: ``Disbelief``, unless a verifier of the list has signed it in its key's time.
    package static func read(_ text: [UInt8], trusting list: TrustList) throws(Disbelief) -> Receipt {
        guard text.count <= longest, let text = String(validating: text, as: UTF8.self) else { throw .notAReceipt }
        let end = text.utf8.last == UInt8(ascii: "\n") ? text.utf8.dropLast() : text.utf8[...]
        guard let signed = try? JWS(String(Substring(end)), type: type) else { throw .notAReceipt }
        guard let known = list.receipts.first(where: { $0.key.kid == signed.keyID }),
            let key = try? known.key.publicKey()
        else { throw .unknownKey }
        guard let payload = try? signed.payload(signedBy: key) else { throw .notSigned }
        guard let receipt = try? JSON.decodeStrictly(Receipt.self, from: payload) else { throw .notAReceipt }
        guard known.speaks(at: receipt.checkedAt) else { throw .outsideItsTime }
        return receipt
    }

    /// In bytes; ours have two thousand.
    private static let longest = 65_536

    /// Why a text is not taken for a receipt.
    package enum Disbelief: String, MayPass, Sendable {
        case notAReceipt = "not-a-receipt"
        case unknownKey = "unknown-key"
        case notSigned = "not-signed"
        /// Its key was not in use at the moment that it names, or somebody else had it by then.
        case outsideItsTime = "outside-key-validity"

        /// A text does not become credible by waiting.
        package var isPassing: Bool { false }
    }
}
