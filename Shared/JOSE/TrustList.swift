package import Foundation
package import Languages

/// The schools that a verifier believes, each with the keys that may have signed its statements.
///
/// A key stays in the list for as long as anything that it signed is to be believed; from when until when it signed, it says.
package struct TrustList: Codable, Sendable, Equatable {
    /// By short name.
    package var schools: [String: School]

    package init(schools: [String: School]) { self.schools = schools }

    /// What pages call it, and the keys that may have signed for it.
    package struct School: Codable, Sendable, Equatable {
        package var name: Bilingual<String>
        package var keys: [TrustedKey]

        package init(name: Bilingual<String>, keys: [TrustedKey]) {
            self.name = name
            self.keys = keys
        }
    }
}

/// A key, and when a school signed with it: what says that it was signed at another time is not the school's.
///
/// In JSON the members `notBefore` and `notAfter`, RFC 3339 times, stand beside those of the key (RFC 7517 §4 leaves room for them).
package struct TrustedKey: Codable, Sendable, Equatable {
    package let key: JSONWebKey
    package let notBefore: Date
    package let notAfter: Date

    package init(_ key: JSONWebKey, from notBefore: Date, to notAfter: Date) {
        (self.key, self.notBefore, self.notAfter) = (key, notBefore, notAfter)
    }

    private enum Member: String, CodingKey { case notBefore, notAfter }

    package init(from decoder: any Decoder) throws {
        key = try JSONWebKey(from: decoder)
        let members = try decoder.container(keyedBy: Member.self)
        notBefore = try members.decode(Date.self, forKey: .notBefore)
        notAfter = try members.decode(Date.self, forKey: .notAfter)
    }

    package func encode(to encoder: any Encoder) throws {
        try key.encode(to: encoder)
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(notBefore, forKey: .notBefore)
        try members.encode(notAfter, forKey: .notAfter)
    }
}
