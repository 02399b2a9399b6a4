import Cryptography
import Foundation
import JOSE
import Messages
import Testing

@testable import Vouching

@Suite("Receipts")
struct ReceiptTests {
    private let key: SigningKey
    private let list: TrustList
    private static let from = Date(rfc3339: "2026-01-01T00:00:00Z")!
    private static let now = Date(rfc3339: "2026-08-03T06:06:00Z")!

    init() throws {
        key = try .generate()
        list = TrustList(
            version: 1, issuedAt: Self.from,
            receipts: [TrustedKey(JSONWebKey(key.publicKey), .receipt, from: Self.from, to: Self.now + 60)])
    }

    private func receipt(at moment: Date = now) -> Receipt {
        Receipt(
            verifier: "test", checkedAt: moment, sha256: String(repeating: "0", count: 64), outcome: .notGenuine,
            reason: "not-registered", complete: true, newsAsOf: nil, trustList: 1)
    }

    private func read(_ text: String, _ list: TrustList? = nil) throws -> Receipt {
        try Receipt.read(Array(text.utf8), trusting: list ?? self.list)
    }

    @Test("Whoever has the list checks a receipt without asking, with or without the line's end that a file has")
    func checked() throws {
        let text = try receipt().signed(with: key)
        #expect(try read(text) == receipt() && read(text + "\n") == receipt())
    }

    @Test("What no verifier of the list has signed as a receipt in its time is not believed")
    func refused() throws {
        let text = try receipt().signed(with: key)
        let parts = text.split(separator: ".")
        let id = JSONWebKey(key.publicKey).kid
        #expect(throws: Receipt.Disbelief.unknownKey) { try read(receipt().signed(with: .generate())) }
        #expect(throws: Receipt.Disbelief.unknownKey) { try read(text, TrustList(version: 1, issuedAt: Self.from)) }
        let other = try receipt(at: Self.now + 1).signed(with: key).split(separator: ".")
        #expect(throws: Receipt.Disbelief.notSigned) { try read("\(parts[0]).\(other[1]).\(parts[2])") }
        for moment in [Self.from - 1, Self.now + 61] {
            #expect(throws: Receipt.Disbelief.outsideItsTime) { try read(receipt(at: moment).signed(with: key)) }
        }
        for text in [
            "", text + ".", text + "\n\n", String(repeating: "a", count: 70_000),
            try JWS.sign(JSON.encode(receipt()), type: Statement.type, keyID: id, with: key),
            try JWS.sign(Array("{}".utf8), type: Receipt.type, keyID: id, with: key),
        ] {
            #expect(throws: Receipt.Disbelief.notAReceipt) { try read(text) }
        }
        var stolen = list
        stolen.receipts[0].compromisedSince = Self.now
        #expect(throws: Receipt.Disbelief.outsideItsTime) { try read(text, stolen) }
        #expect(throws: Never.self) { try read(receipt(at: Self.now - 1).signed(with: key), stolen) }
    }
}
