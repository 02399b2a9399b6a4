import Chassis
import Cryptography
import Foundation
import JOSE
import Vouching

/// Signs what was answered about files, with a key of the verifier's own: whoever has its trust list checks that without asking.
struct Receipts: Sendable {
    private let verifier: String
    private let key: SigningKey?

    private init() { (verifier, key) = ("", nil) }

    /// Of a verifier without a key.
    static let none = Receipts()

    init(signing key: SigningKey, verifier: String) { (self.key, self.verifier) = (key, verifier) }

    /// - Parameters:
    ///   - keyFile: of the private key in PEM; empty for none.
    ///   - schools: in whose list the key must stand, for nobody could check what it signs else.
    /// - Throws: a `Fault` that says what to do.
    init(keyFile: String, verifier: String, schools: TrustedSchools) throws {
        guard !keyFile.isEmpty else {
            self = .none
            return
        }
        do {
            self.init(
                signing: try SigningKey(pem: String(contentsOfFile: keyFile, encoding: .utf8)), verifier: verifier)
        } catch {
            throw Fault(doing: "reading the key of receipts \(keyFile)", cause: sentence(for: error))
        }
        guard isKnown(to: schools, at: Date()) else {
            throw Fault(
                doing: "reading the key of receipts \(keyFile)",
                cause: "the trust list has no such key of the kind receipt for now (mortarboard trust add-receipt-key)")
        }
    }

    /// Whether there is a key, by which anybody may check now what it signs.
    func isKnown(to schools: TrustedSchools, at now: Date) -> Bool {
        guard let id = key.map({ JSONWebKey($0.publicKey).kid }) else { return false }
        return schools.list.receipts.contains { $0.key.kid == id && $0.speaks(at: now) }
    }

    /// Whether ``sign(_:trusting:)`` has something to sign: a button that leads to nothing is not shown.
    func mayRecord(_ checked: Checked, trusting schools: TrustedSchools) -> Bool {
        isKnown(to: schools, at: checked.checkedAt) && Receipt(checked, by: verifier) != nil
    }

    /// - Returns: nil where nothing was judged, or there is no key for it.
    func sign(_ checked: Checked, trusting schools: TrustedSchools) throws -> SignedReceipt? {
        guard let key, isKnown(to: schools, at: checked.checkedAt),
            let receipt = Receipt(checked, by: verifier)
        else { return nil }
        return SignedReceipt(text: try receipt.signed(with: key), receipt: receipt)
    }
}

extension Receipt {
    /// Nil where nothing was judged: the register could not be asked, or what was sent is no PDF and was looked up nowhere.
    fileprivate init?(_ checked: Checked, by verifier: String) {
        let verdict = checked.verdict
        guard checked.trustList > 0, let outcome = Outcome(rawValue: verdict.outcome) else { return nil }
        let (complete, asOf): (Bool, Date?) =
            switch checked.news {
            // Where no school is named there is nobody whose news could be missing.
            case .complete?, nil: (true, checked.newsAsOf)
            case .missing(let since)?: (false, since)
            }
        self.init(
            verifier: verifier, checkedAt: checked.checkedAt, sha256: checked.upload.sha256.hex, outcome: outcome,
            reason: verdict.reason.code, complete: complete, newsAsOf: asOf, trustList: checked.trustList,
            school: checked.school,
            // To whom sent its code alone nobody is named: the code stands on every record of a check.
            diploma: checked.upload.isByCode ? nil : verdict.entry.map(Diploma.init),
            revocation: verdict.revocation.map { Revoked(isOfDegree: $0.isOfDegree, decidedOn: $0.decidedOn) })
    }
}

extension Receipt.Diploma {
    fileprivate init(_ entry: Entry) {
        self.init(
            document: entry.document, kind: entry.kind, version: entry.version,
            newestVersion: entry.newest?.version ?? entry.version, sealedAt: entry.sealedAt, shown: entry.shown)
    }
}
