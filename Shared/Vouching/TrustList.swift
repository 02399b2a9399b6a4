package import Foundation
package import Languages
package import Messages

/// Whom a verifier believes: schools, each with the keys that may have signed its statements and with the authorities under which it
/// sealed; and by which keys verifiers have signed receipts.
///
/// A key stays in the list for as long as anything that it signed is to be believed; from when until when it signed, it says. Lists
/// are signed (``TrustListText``) and counted, and nobody goes back to a lower number.
package struct TrustList: Codable, Sendable, Equatable {
    /// From 1, one more with each list.
    package var version: Int
    package var issuedAt: Date
    /// By short name.
    package var schools: [String: School]
    /// Of no school: whoever checks signs with them what it has answered.
    package var receipts: [TrustedKey]

    package init(version: Int, issuedAt: Date, schools: [String: School] = [:], receipts: [TrustedKey] = []) {
        (self.version, self.issuedAt, self.schools, self.receipts) = (version, issuedAt, schools, receipts)
    }

    /// What pages call it, whom people ask, the keys that may have signed for it and the authorities of its seals.
    package struct School: Sendable, Equatable {
        package var name: Bilingual<String>
        /// A telephone number, a mail address, the address of a page: for people.
        package var contact: String?
        /// Since when it takes part.
        package var since: Day?
        package var keys: [TrustedKey]
        package var seals: [TrustedAuthority]
        package var closed: Closing?

        package init(
            name: Bilingual<String>, keys: [TrustedKey], contact: String? = nil, since: Day? = nil,
            seals: [TrustedAuthority] = [], closed: Closing? = nil
        ) {
            (self.name, self.keys, self.contact, self.since) = (name, keys, contact, since)
            (self.seals, self.closed) = (seals, closed)
        }
    }

    /// The end of a school: what it stated stays true, and somebody else keeps its records.
    package struct Closing: Codable, Sendable, Equatable {
        package let on: Day
        package let custodian: Bilingual<String>
        package let contact: String?
        /// The short name of the school in which it went up, where it is one of this list.
        package let mergedInto: String?

        package init(on: Day, custodian: Bilingual<String>, contact: String? = nil, mergedInto: String? = nil) {
            (self.on, self.custodian, self.contact, self.mergedInto) = (on, custodian, contact, mergedInto)
        }
    }
}

extension TrustList.School: Codable {
    private enum Member: String, CodingKey { case name, contact, since, keys, seals, closed }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        self.init(
            name: try members.decode(Bilingual<String>.self, forKey: .name),
            keys: try members.decode([TrustedKey].self, forKey: .keys),
            contact: try members.decodeIfPresent(String.self, forKey: .contact),
            since: try members.decodeIfPresent(Day.self, forKey: .since),
            // What a school wrote of itself before there were any has none.
            seals: try members.decodeIfPresent([TrustedAuthority].self, forKey: .seals) ?? [],
            closed: try members.decodeIfPresent(TrustList.Closing.self, forKey: .closed))
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(name, forKey: .name)
        try members.encodeIfPresent(contact, forKey: .contact)
        try members.encodeIfPresent(since, forKey: .since)
        try members.encode(keys, forKey: .keys)
        try members.encode(seals, forKey: .seals)
        try members.encodeIfPresent(closed, forKey: .closed)
    }
}
