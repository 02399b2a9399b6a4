import Chassis
import Cryptography
import Foundation
import JOSE
import Messages

/// The schools that are believed and the keys that may speak for them.
struct TrustedSchools: Sendable {
    struct Key: Sendable {
        let school: String
        let key: PublicKey
        /// When the school signed with it.
        let window: ClosedRange<Date>
    }

    let list: TrustList
    let names: [Bilingual<String>]
    private let shortNames: Set<String>
    private let keys: [String: Key]

    /// - Throws: when a key cannot be read or is good at no time, or stands in the list twice.
    init(_ list: TrustList) throws {
        var keys: [String: Key] = [:]
        for (school, entry) in list.schools {
            for entry in entry.keys {
                guard entry.notBefore <= entry.notAfter else {
                    throw Fault(doing: "reading the trust list", cause: "a key of \(school) ends before it begins")
                }
                let key = Key(
                    school: school, key: try entry.key.publicKey(), window: entry.notBefore...entry.notAfter)
                if let known = keys.updateValue(key, forKey: entry.key.kid) {
                    throw Fault(doing: "reading the trust list", cause: "\(known.school) and \(school) share a key")
                }
            }
        }
        self.keys = keys
        self.list = list
        shortNames = Set(list.schools.keys)
        names = list.schools.sorted { $0.key < $1.key }.map(\.value.name)
    }

    /// The short name, if it is that of a school that is believed.
    func believed(_ school: String?) -> String? { school.flatMap { shortNames.contains($0) ? $0 : nil } }

    subscript(keyID: String) -> Key? { keys[keyID] }
}
