import Cryptography
import Foundation
import Testing
import TimeStamper

@testable import Seal

@Suite("Time stamps of an authority that is not ours", .serialized)
struct ClientTests {
    private let digest = SHA256.hash(Array("a signature".utf8))
    private let school: TestSchool
    private let server: TimeStamper

    init() throws {
        school = try TestSchool()
        server = try TimeStamper(key: school.stampKey.pem(), certificate: school.stamp.pem, chain: school.root.pem)
    }

    private func client(_ policy: [UInt32]? = nil, clock: Date = Date()) -> TimeStampClient {
        TimeStampClient(server.url, authorities: [school.stamp, school.root], policy: policy) { clock }
    }

    @Test("What openssl answers is believed, of this digest, under the policy that is wanted, and kept as it came")
    func granted() throws {
        for policy in [nil, [1, 2, 3, 4, 2]] as [[UInt32]?] {
            let token = try client(policy).token(over: digest)
            let info = try #require(TimeStampInfo(token: token))
            #expect(info.digest == digest && info.nonce?.count == 10)
            #expect(info.policy == DER.objectIdentifier(policy ?? [1, 2, 3, 4, 1]))
            #expect(client(policy).holds(token, over: digest))
            #expect(!client([1, 2, 3, 4, 9]).holds(token, over: digest))
            #expect(!client(policy).holds(token, over: SHA256.hash([1])))
            #expect(!client(policy).holds(token + [0], over: digest))
            for place in token.indices {
                var altered = token
                altered[place] ^= 1
                #expect(!client(policy).holds(altered, over: digest), "byte \(place)")
            }
        }
    }

    @Test(
        "An authority that refuses, is confused or answers a question of before is no time stamp, and that passes",
        arguments: ["refuse", "error", "replay", "rubbish"])
    func moods(mood: String) throws {
        _ = try client().token(over: digest)
        try server.be(mood)
        let error = #expect(throws: NoTimeStamp.self) { try client().token(over: digest) }
        #expect(error?.isPassing == true && error?.authority == server.url)
        try server.be("")
        _ = try client().token(over: digest)
    }

    @Test("Another school's root, a policy that it does not have, and a clock that differs are refused")
    func unlike() throws {
        let other = try TestSchool()
        #expect(throws: NoTimeStamp.self) {
            try TimeStampClient(server.url, authorities: [other.root], clock: { Date() }).token(over: digest)
        }
        #expect(throws: NoTimeStamp.self) { try client([1, 2, 3, 4, 9]).token(over: digest) }
        #expect(throws: NoTimeStamp.self) { try client(clock: Date() + 400).token(over: digest) }
        _ = try client(clock: Date() - 200).token(over: digest)
        #expect(throws: NoTimeStamp.self) {
            try TimeStampClient("http://127.0.0.1:1/", authorities: [school.root], clock: { Date() }).token(
                over: digest)
        }
    }

    @Test("Diplomas are sealed with its tokens, and read", arguments: [SealLevel.t, .lt, .lta])
    func seals(level: SealLevel) throws {
        let form = SealForm(level, tokenRoom: 6_000)
        let sealer = try Sealer(
            key: school.key, certificate: school.certificate, chain: [school.authority], form: form,
            stamping: client(), evidence: school.evidence)
        let reader = SealReader(
            sealedBy: school.certificate, chain: [school.authority], form: form, stamping: client(),
            evidence: school.evidence)
        let sealed = try sealer.seal(draft(form, evidence: school.evidence))
        try reader.check(sealed)
        #expect(throws: BrokenSeal.self) { try school.reader(level).check(sealed) }
        for place in stride(from: 3, to: sealed.count, by: 211) {
            var altered = sealed
            altered[place] ^= 1
            #expect(throws: BrokenSeal.self, "byte \(place)") { try reader.check(altered) }
        }
    }
}
