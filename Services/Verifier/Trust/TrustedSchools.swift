import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// The schools that are believed and the keys that may speak for them: one trust list, opened.
struct TrustedSchools: Sendable {
    struct Key: Sendable {
        let school: String
        let key: PublicKey
        /// When the school signed with it, and whether somebody else may have.
        let trusted: TrustedKey
    }

    /// As it is signed: names, contacts, keys with their times, and who keeps the records of those that are closed.
    let list: TrustList
    /// SHA-256 of what it says.
    let digest: [UInt8]
    let names: [Bilingual<String>]
    private let keys: [String: Key]

    /// - Throws: ``TrustListFlaw`` of a list that cannot be used.
    init(_ list: TrustList) throws {
        try list.judge()
        var keys: [String: Key] = [:]
        for (school, entry) in list.schools {
            for trusted in entry.keys {
                keys[trusted.key.kid] = Key(school: school, key: try trusted.key.publicKey(), trusted: trusted)
            }
        }
        self.keys = keys
        self.list = list
        digest = SHA256.hash(try JSON.encode(list))
        names = list.schools.sorted { $0.key < $1.key }.map(\.value.name)
    }

    private init() {
        (list, digest) = (TrustList(version: 0, issuedAt: .distantPast), SHA256.hash([]))
        (names, keys) = ([], [:])
    }

    /// Before any list was read.
    static let nobody = TrustedSchools()

    /// The short name, if it is that of a school that is believed.
    func believed(_ school: String?) -> String? { school.flatMap { list.schools[$0] == nil ? nil : $0 } }

    /// Whether nothing more is to be heard of a school, so that its silence says nothing.
    func isClosed(_ school: String, at now: Date) -> Bool {
        list.schools[school]?.closed.map { $0.on <= Day(taipei: now) } ?? false
    }

    subscript(keyID: String) -> Key? { keys[keyID] }
}
