package import Foundation
package import JOSE

/// A key, what it may sign, and when it did: what says that it was signed at another time is not by whom the list names.
///
/// In JSON the members `kind`, `notBefore`, `notAfter` and `compromisedSince`, RFC 3339 times, stand beside those of the key
/// (RFC 7517 §4 leaves room for them).
package struct TrustedKey: Codable, Sendable, Equatable {
    package let key: JSONWebKey
    package let kind: Kind
    package var notBefore: Date
    package var notAfter: Date
    /// From when on somebody else may have signed with it; nil as long as nobody is known to.
    package var compromisedSince: Date?

    /// What a key of the list signs.
    package enum Kind: String, Codable, Sendable { case statement, receipt }

    package init(
        _ key: JSONWebKey, _ kind: Kind = .statement, from notBefore: Date, to notAfter: Date,
        compromisedSince: Date? = nil
    ) {
        (self.key, self.kind, self.notBefore, self.notAfter) = (key, kind, notBefore, notAfter)
        self.compromisedSince = compromisedSince
    }

    /// Whether it signed at that moment, and it alone by whom it should.
    package func speaks(at moment: Date) -> Bool {
        notBefore <= moment && moment <= notAfter && moment < compromisedSince ?? .distantFuture
    }

    private enum Member: String, CodingKey { case kind, notBefore, notAfter, compromisedSince }

    package init(from decoder: any Decoder) throws {
        key = try JSONWebKey(from: decoder)
        let members = try decoder.container(keyedBy: Member.self)
        kind = try members.decodeIfPresent(Kind.self, forKey: .kind) ?? .statement
        notBefore = try members.decode(Date.self, forKey: .notBefore)
        notAfter = try members.decode(Date.self, forKey: .notAfter)
        compromisedSince = try members.decodeIfPresent(Date.self, forKey: .compromisedSince)
    }

    package func encode(to encoder: any Encoder) throws {
        try key.encode(to: encoder)
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(kind, forKey: .kind)
        try members.encode(notBefore, forKey: .notBefore)
        try members.encode(notAfter, forKey: .notAfter)
        try members.encodeIfPresent(compromisedSince, forKey: .compromisedSince)
    }
}
