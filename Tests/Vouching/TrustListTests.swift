import Cryptography
import Foundation
import JOSE
import Languages
import Messages
import Testing

@testable import Vouching

@Suite("Trust lists")
struct TrustListTests {
    private let key: SigningKey
    private let root: Certificate
    private let list: TrustList
    private static let from = Date(rfc3339: "2026-01-01T00:00:00Z")!
    private static let to = Date(rfc3339: "2036-01-01T00:00:00Z")!

    init() throws {
        key = try .generate()
        let rootKey = try SigningKey.generate()
        root = try .authority(
            CertificateName(country: "TW", organization: "Songtao", commonName: "Root"), key: rootKey,
            notBefore: Self.from, notAfter: Self.to, certifying: 1)
        let seal = TrustedAuthority(root, from: Self.from, to: Self.to)
        func school(_ closed: TrustList.Closing? = nil) throws -> TrustList.School {
            .init(
                name: .init(zh: "松濤科技大學", en: "Songtao"), keys: [try Self.key(.statement)], contact: "02-2771-2171",
                since: Day(rawValue: "2026-06-01"), seals: [seal], closed: closed)
        }
        list = TrustList(
            version: 3, issuedAt: Self.from,
            schools: [
                "songtao": try school(),
                "qingyu": try school(
                    .init(
                        on: Day(rawValue: "2026-07-31")!, custodian: .init(zh: "教育部", en: "Ministry of Education"),
                        mergedInto: "songtao")),
            ], receipts: [try Self.key(.receipt)])
    }

    private static func key(_ kind: TrustedKey.Kind) throws -> TrustedKey {
        TrustedKey(JSONWebKey(try SigningKey.generate().publicKey), kind, from: from, to: to)
    }

    private func read(_ text: String, by other: SigningKey? = nil) throws -> TrustList {
        try TrustListText.read(Array(text.utf8), signedBy: (other ?? key).publicKey)
    }

    @Test("What is signed is read as it was, by the same key and as a trust list alone")
    func signed() throws {
        let text = try TrustListText.sign(list, with: key)
        #expect(try read(text) == list)
        #expect(throws: TrustListFlaw.anotherKey) { try read(text, by: .generate()) }
        let parts = text.split(separator: ".")
        let other = try TrustListText.sign(
            TrustList(version: 4, issuedAt: Self.from), with: key
        ).split(separator: ".")
        #expect(throws: TrustListFlaw.notSigned) { try read("\(parts[0]).\(other[1]).\(parts[2])") }
        for text in [
            "", "{}", String(decoding: try JSON.encode(list), as: UTF8.self), text + text, "\(parts[0]).\(parts[1])",
        ] {
            #expect(throws: TrustListFlaw.unsigned, "\(text.prefix(20))") { try read(text) }
        }
        let id = JSONWebKey(key.publicKey).kid
        #expect(throws: TrustListFlaw.unsigned, "signed as something else") {
            try read(JWS.sign(JSON.encode(list), type: Statement.type, keyID: id, with: key))
        }
        #expect(throws: TrustListFlaw.notAList) {
            try read(JWS.sign(Array("{}".utf8), type: TrustListText.type, keyID: id, with: key))
        }
        #expect(throws: TrustListFlaw.notAList) {
            try TrustListText.read([UInt8](repeating: 65, count: TrustListText.longest + 1), signedBy: key.publicKey)
        }
    }

    @Test("A list that nobody could use is neither signed nor taken, and says which key or school is at fault")
    func flaws() throws {
        let (songtao, receipt) = (try #require(list.schools["songtao"]), list.receipts[0])
        let id = songtao.keys[0].key.kid
        let leaf = try leaf()
        let cases: [(TrustListFlaw, (inout TrustList) -> Void)] = [
            (.noVersion, { $0.version = 0 }),
            (.nameOfNoSchool("a.b"), { $0.schools["a.b"] = songtao }),
            (.endsBeforeItBegins(id), { $0.schools["songtao"]?.keys[0].notAfter = Self.from - 1 }),
            (.endsBeforeItBegins(songtao.seals[0].id), { $0.schools["songtao"]?.seals[0].notAfter = Self.from - 1 }),
            (.keyTwice(id), { $0.schools["another"] = songtao }),
            (.keyOfAnotherKind(receipt.key.kid), { $0.schools["songtao"]?.keys.append(receipt) }),
            (.keyOfAnotherKind(id), { $0.receipts.append(songtao.keys[0]) }),
            (.unreadableKey(leaf.id), { $0.schools["songtao"]?.seals = [leaf] }),
            (
                .mergedIntoNobody("nobody"),
                {
                    $0.schools["songtao"]?.closed = .init(
                        on: Day(rawValue: "2026-07-31")!, custodian: songtao.name, mergedInto: "nobody")
                }
            ),
        ]
        for (flaw, change) in cases {
            var list = list
            change(&list)
            #expect(throws: flaw) { try TrustListText.sign(list, with: key) }
            let text = try JWS.sign(
                JSON.encode(list), type: TrustListText.type, keyID: JSONWebKey(key.publicKey).kid, with: key)
            #expect(throws: flaw) { try read(text) }
            #expect(!flaw.description.isEmpty && !flaw.code.isEmpty)
        }
    }

    /// A certificate that may not certify others.
    private func leaf() throws -> TrustedAuthority {
        let key = try SigningKey.generate()
        let root = try Certificate.authority(
            CertificateName(country: "TW", organization: "A", commonName: "Root"), key: key, notBefore: Self.from,
            notAfter: Self.to, certifying: 1)
        return TrustedAuthority(
            try root.certify(
                CertificateName(country: "TW", organization: "A", commonName: "Seal"), key: key.publicKey,
                for: .sealing,
                with: key, notBefore: Self.from, notAfter: Self.to), from: Self.from, to: Self.to)
    }

    @Test("A key speaks within its time, and no longer once somebody else may have it")
    func times() throws {
        var key = list.receipts[0]
        #expect(key.speaks(at: Self.from) && key.speaks(at: Self.to))
        #expect(!key.speaks(at: Self.from - 1) && !key.speaks(at: Self.to + 1))
        key.compromisedSince = Self.from + 60
        #expect(key.speaks(at: Self.from + 59) && !key.speaks(at: Self.from + 60))
    }

    @Test("What schools wrote before lists had kinds and seals is an entry still")
    func older() throws {
        let key = JSONWebKey(try SigningKey.generate().publicKey)
        let text = """
            {"schools":{"songtao":{"name":{"zh":"松濤","en":"Songtao"},"keys":[{"kty":"EC","crv":"P-256","x":"\(key.x)","y":"\(key.y)",\
            "kid":"\(key.kid)","notBefore":"2026-01-01T00:00:00Z","notAfter":"2036-01-01T00:00:00Z"}]}}}
            """
        let school = try #require(try JSON.decode(SchoolEntries.self, from: Array(text.utf8)).schools["songtao"])
        #expect(school.keys == [TrustedKey(key, .statement, from: Self.from, to: Self.to)] && school.seals.isEmpty)
    }
}
