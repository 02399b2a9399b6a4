import Cryptography
import Foundation
import Messages

/// A password as it is kept. Knowing all of it is not knowing the password.
struct Password: Sendable, Equatable {
    let salt: [UInt8]
    let hash: [UInt8]
    let cost: Cost

    /// What trying one password costs (scrypt, RFC 7914): memory is 128 · n · r bytes, time grows with n · r · p.
    struct Cost: Sendable, Equatable {
        let n: Int
        let r: Int
        let p: Int

        /// One of those that OWASP's Password Storage Cheat Sheet holds for equal to n = 2^17, r = 8, p = 1, in a quarter of the
        /// memory: two at a time take 64 MB, and a third of a second each.
        static let today = Cost(n: 1 << 15, r: 8, p: 3)
    }

    init(salt: [UInt8], hash: [UInt8], cost: Cost = .today) {
        self.salt = salt
        self.hash = hash
        self.cost = cost
    }

    /// - Parameter text: the password itself; how a keyboard composes an accented letter does not matter.
    init(hashing text: String, salt: [UInt8] = randomBytes(16), cost: Cost = .today) throws {
        self.salt = salt
        self.cost = cost
        // What is longer than anybody types counts as it comes.
        hash = try scrypt(
            password: Array((text.composed(atMost: 1_024) ?? text).utf8), salt: salt, n: cost.n, r: cost.r, p: cost.p)
    }

    func matches(_ text: String) throws -> Bool {
        isEqualInConstantTime(hash, try Password(hashing: text, salt: salt, cost: cost).hash)
    }

    /// Stands in for an account that does not exist, so that the answer takes as long.
    static let nobodys = Password(salt: randomBytes(16), hash: randomBytes(32))
}
