import Cryptography
import Foundation
import Pages

/// A secret with which somebody comes in for the first time. Nobody chose it, and it is good for nothing but choosing a password.
struct InitialSecret: Sendable {
    /// Four groups of five, without letters that are taken for others: 99 bits.
    let text: String

    init() { self.init(from: randomBytes(32)) }

    /// The one of a form that a page has sent. It is nowhere kept: only the browser with this session can have it told again.
    init(of form: UUID, for account: String, in session: SessionID) {
        self.init(from: hmacSHA256(key: session.bytes, Array("initial secret \(form.formID) \(account)".utf8)))
    }

    private init(from bytes: [UInt8]) {
        let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
        let drawn = bytes.prefix(20).map { letters[Int($0) % letters.count] }
        text = stride(from: 0, to: 20, by: 5).map { String(drawn[$0..<$0 + 5]) }.joined(separator: "-")
    }
}
