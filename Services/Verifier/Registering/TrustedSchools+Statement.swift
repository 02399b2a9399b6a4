import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

extension TrustedSchools {
    /// The statement, if a school that is believed has signed it for itself.
    func statement(_ text: String) throws(RegistrationRefusal) -> Statement {
        let (said, key) = try signed(text, as: Statement.self, Statement.type)
        guard said.isPossible else { throw .notAStatement }
        guard said.school == key.school else { throw .anotherSchool }
        try key.judge(said.statedAt)
        return said
    }

    func statement(_ text: String, announcedAs announced: Announced) throws(RegistrationRefusal) -> Statement {
        let said = try statement(text)
        guard said.announced == announced else { throw .anotherSubject }
        return said
    }

    /// How far the school has numbered, if it has signed that itself, by now. One of a later day would keep every true one out until then.
    func position(_ text: String, at now: Date) throws(RegistrationRefusal) -> Position {
        let (said, key) = try signed(text, as: Position.self, Position.type)
        guard said.highest >= 0 else { throw .notAStatement }
        guard said.school == key.school else { throw .anotherSchool }
        try key.judge(said.at)
        // As with what is said anew: it can be stated as of an earlier day, and would hide what the school says.
        guard key.trusted.compromisedSince == nil else { throw .keyCompromised }
        guard said.at <= now + differenceOfClocks else { throw .inTheFuture }
        return said
    }

    /// Whether whoever signed this may still say something new. With a key that somebody else may have, anything can be stated as of
    /// an earlier day: what is registered stays, and nothing is added.
    func maySaySomethingNew(_ text: String) -> Bool {
        guard let keyID = (try? JWS(text, type: Statement.type))?.keyID, let key = self[keyID] else { return false }
        return key.trusted.compromisedSince == nil
    }

    private func signed<Said: Decodable>(
        _ text: String, as _: Said.Type, _ type: String
    ) throws(RegistrationRefusal) -> (said: Said, key: Key) {
        guard let signed = try? JWS(text, type: type), let keyID = signed.keyID else { throw .notAStatement }
        guard let trusted = self[keyID] else { throw .unknownKey }
        guard let payload = try? signed.payload(signedBy: trusted.key) else { throw .notSigned }
        guard let said = try? JSON.decode(Said.self, from: payload) else { throw .notAStatement }
        return (said, trusted)
    }
}

/// By how much a school's clock may be ahead of this one, in seconds: machines that keep time differ by less.
private let differenceOfClocks: TimeInterval = 60

extension TrustedSchools.Key {
    fileprivate func judge(_ saidAt: Date) throws(RegistrationRefusal) {
        guard trusted.notBefore <= saidAt, saidAt <= trusted.notAfter else { throw .outsideItsTime }
        guard trusted.speaks(at: saidAt) else { throw .keyCompromised }
    }
}

extension Statement {
    /// In bytes; ours have 22. A longer one fits no index.
    private static let longestLookup = 64

    /// Whether what it tells of has happened. What is dated ahead would count from now on, with a day that nobody can have seen: a key
    /// that runs out, or is lost, would have spoken for later.
    func isStated(by now: Date) -> Bool {
        var latest = statedAt
        if case .sealed(let file) = says { latest = max(latest, file.sealedAt) }
        return latest <= now + differenceOfClocks
    }

    fileprivate var isPossible: Bool {
        guard number >= 1 else { return false }
        guard case .sealed(let file) = says else { return true }
        return (1...Int(Int32.max)).contains(file.version) && file.lookup.utf8.count <= Self.longestLookup
            && file.sha256.isDigest && file.previous.map(\.isDigest) != false
            && file.previous != file.sha256
    }

    fileprivate var announced: Announced {
        switch says {
        case .sealed(let file):
            Announced(
                kind: kind, number: number, student: file.student, diploma: file.diploma, version: file.version)
        case .revoked(let revocation): Announced(kind: kind, number: number, student: revocation.student)
        case .reinstated(let reinstatement): Announced(kind: kind, number: number, student: reinstatement.student)
        case .void: Announced(kind: kind, number: number)
        }
    }
}

extension String {
    /// A SHA-256 in lower-case hexadecimal, the only way in which it is written.
    fileprivate var isDigest: Bool { utf8.count == 64 && [UInt8](hex: self)?.hex == self }
}
