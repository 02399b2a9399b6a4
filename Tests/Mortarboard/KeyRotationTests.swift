import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Messages
import Testing
import Vouching

@testable import Mortarboard

@Suite("Keys that take the place of others")
struct KeyRotationTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
    private let mandate = ["--by", "kao.min-ju", "--because", "a test"]

    init() throws {
        let words = [
            "--school", "songtao", "--name-zh", "松濤科技大學", "--name-en", "Songtao University of Science and Technology",
            "--directory", folder.path,
        ]
        try InitKeys.parse(words + mandate).run()
    }

    private func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(component: name), encoding: .utf8)
    }

    private func id(_ name: String) throws -> String {
        JSONWebKey(try SigningKey(pem: read("\(name).key.pem")).publicKey).kid
    }

    private func rotate(_ name: String, _ words: [String] = []) throws {
        try RotateKey.parse([name, "--directory", folder.path] + words + mandate).run()
    }

    private func retire(_ id: String, _ words: [String] = []) throws {
        try RetireKey.parse(["--id", id, "--directory", folder.path] + words + mandate).run()
    }

    private var trusted: [TrustedKey] {
        get throws {
            try JSON.decode(SchoolEntries.self, from: Array(read("trust.json").utf8)).schools["songtao"]?.keys ?? []
        }
    }

    private var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
    }

    @Test(
        "A new sealing or time-stamping key has a certificate for the same use; the old ones are set aside",
        arguments: ["seal", "tsa"])
    func certified(name: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (old, oldID) = (try Certificate(pem: read("\(name).cert.pem")), try id(name))
        try rotate(name, ["--published", "http://pki.songtao.example"])
        let new = try Certificate(pem: read("\(name).cert.pem"))
        #expect(try SigningKey(pem: read("\(name).key.pem")).publicKey.spki == new.publicKey.spki)
        #expect(new.publicKey.spki != old.publicKey.spki && new.subject == old.subject && new.issuer == old.issuer)
        #expect((new.maySign, new.mayStamp, new.notAfter) == (old.maySign, old.mayStamp, old.notAfter))
        #expect(new.keyEnds != nil && new.isValid(at: Date()))
        #expect(Data(new.der).range(of: Data("http://pki.songtao.example/".utf8)) != nil)
        let aside = "\(name)-\(oldID.prefix(16))"
        let (asideDER, asideID) = (try Certificate(pem: read("\(aside).cert.pem")).der, try id(aside))
        #expect(asideDER == old.der && asideID == oldID)
        #expect(try trusted.count == 1, "of seals the trust list says nothing")
    }

    @Test(
        "A new key of statements is believed from now on, and the old one for a week more, and for what it said in its time for ever"
    )
    func statements() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = try id("statement")
        try rotate("statement")
        let keys = try trusted
        let new = try id("statement")
        #expect(keys.map(\.key.kid) == [old, new])
        #expect(abs(keys[0].notAfter.timeIntervalSinceNow - 7 * 86_400) < 60 && keys[0].notBefore < Date())
        #expect(keys[1].notBefore < Date() && keys[1].notAfter > Date() + 3_000 * 86_400)
        try rotate("statement", ["--overlap-days", "0"])
        let after = try trusted
        #expect(after.count == 3 && after[1].notAfter <= Date())
        #expect(abs(after[0].notAfter.timeIntervalSinceNow - 7 * 86_400) < 60)
    }

    @Test("What was set aside is destroyed, and revoked if wanted; what is in use, or an authority's, is not")
    func retired() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ids = try ["seal", "statement", "ca"].map(id)
        for id in ids { #expect(throws: RetireKey.StillUsed.self) { try retire(id) } }
        #expect(throws: NoSuchKey.self) { try retire("AAAAAAAAAAAA") }
        #expect(throws: (any Error).self, "seven characters") { try retire(String(ids[0].prefix(7))) }
        let seal = try Certificate(pem: read("seal.cert.pem"))
        try rotate("seal")
        try rotate("statement")
        try retire(String(ids[0].prefix(8)), ["--revoke"])
        try retire(ids[1])
        #expect(try !names.contains { $0.contains(ids[0].prefix(16)) && $0.hasSuffix(".key.pem") })
        #expect(try names.contains("seal-\(ids[0].prefix(16)).cert.pem"), "whoever judges old files may want it")
        let list = try RevocationList(pem: read("ca.crl.pem"))
        let present = try Certificate(pem: read("seal.cert.pem"))
        #expect(list.revokes(seal) && !list.revokes(present))
        let first = try #require(try trusted.first)
        #expect(first.notAfter <= Date() && first.key.kid == ids[1])
    }

    @Test("All keys are named with their times, and what became of them")
    func listed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (seal, statement) = (try id("seal"), try id("statement"))
        try rotate("seal")
        try rotate("statement")
        try retire(seal, ["--revoke"])
        let lines = try ListKeys.lines(of: KeyFolder(folder))
        #expect(lines.count == 7, "\(lines)")
        let old = try #require(lines.first { $0.contains(seal) })
        #expect(old.contains("used to") && old.hasSuffix(", revoked, its key is elsewhere or destroyed"))
        #expect(lines.contains { $0.hasPrefix("seal\t\(try! id("seal"))\t") && !$0.contains("revoked") })
        #expect(lines.contains { $0.hasPrefix("statement, set aside\t\(statement)\tbelieved") })
        #expect(lines.filter { $0.hasPrefix("root\t") || $0.hasPrefix("ca\t") }.allSatisfy { !$0.contains("used to") })
    }
}
