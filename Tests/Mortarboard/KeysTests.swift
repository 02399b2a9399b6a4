import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Languages
import Messages
import Testing
import Vouching

@testable import Mortarboard

@Suite("Keys for a first run")
struct KeysTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")

    private var words: [String] {
        [
            "--school", "songtao", "--name-zh", "松濤科技大學", "--name-en", "Songtao University of Science and Technology",
            "--directory", folder.path, "--by", "kao.min-ju", "--because", "a test",
        ]
    }

    private func make() throws { try InitKeys.parse(words).run() }

    private func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(component: name), encoding: .utf8)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("Every key has its certificate, and the trust list knows the key of the statements")
    func files() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try make()
        let (root, authority) = (try Certificate(pem: read("root.cert.pem")), try Certificate(pem: read("ca.cert.pem")))
        #expect(try Certificate.chain(fromPEM: read("ca.cert.pem")).map(\.der) == [authority.der, root.der])
        for (name, issuer) in [("root", root), ("ca", root), ("seal", authority), ("tsa", root)] {
            let certificate = try Certificate(pem: read("\(name).cert.pem"))
            #expect(try SigningKey(pem: read("\(name).key.pem")).publicKey.spki == certificate.publicKey.spki)
            #expect(certificate.isIssued(by: issuer))
            // Certificates and lists end together, in 25 years; keys that sign are used for two.
            #expect(certificate.notBefore < Date() && certificate.notAfter > Date().addingTimeInterval(86_400 * 9_000))
            #expect(certificate.notAfter == root.notAfter)
            let keyDays = certificate.keyEnds.map { Int(($0.timeIntervalSinceNow / 86_400).rounded()) }
            #expect(keyDays == (["seal", "tsa"].contains(name) ? 730 : nil))
        }
        for (name, issuer) in [("root", root), ("ca", authority)] {
            let list = try RevocationList(pem: read("\(name).crl.pem"))
            #expect(list.isIssued(by: issuer) && list.nextUpdate == root.notAfter && list.thisUpdate < Date())
        }
        let trust = try JSON.decode(SchoolEntries.self, from: Array(read("trust.json").utf8))
        let statement = try SigningKey(pem: read("statement.key.pem")).publicKey
        let trusted = try #require(trust.schools["songtao"]?.keys.first)
        #expect(trusted.key == JSONWebKey(statement) && trust.schools["songtao"]?.keys.count == 1)
        let seals = try #require(trust.schools["songtao"]?.seals)
        #expect(seals.map(\.certificate) == [root.der] && seals[0].speaks(at: Date()))
        #expect(trusted.notBefore < Date() && trusted.notAfter > Date().addingTimeInterval(86_400 * 3_000))
        #expect(
            trust.schools["songtao"]?.name == .init(zh: "松濤科技大學", en: "Songtao University of Science and Technology"))
    }

    @Test("Only the owner reads what is secret, and nothing is overwritten")
    func care() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try make()
        #expect(try mode(folder.path) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 12)
        for name in names {
            #expect(try mode(folder.appending(component: name).path) == (name.hasSuffix(".key.pem") ? 0o600 : 0o644))
        }
        #expect(throws: KeyFolder.WouldOverwrite.self) { try make() }
        for name in names where name != "statement.key.pem" {
            try FileManager.default.removeItem(at: folder.appending(component: name))
        }
        #expect(throws: KeyFolder.WouldOverwrite.self) { try make() }
    }

    @Test(
        "Lists are made anew and keep their entries; who reads them meanwhile reads the old ones or the new ones, whole"
    )
    func lists() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try make()
        let (old, seal) = (try RevocationList(pem: read("ca.crl.pem")), try Certificate(pem: read("seal.cert.pem")))
        let key = try SigningKey(pem: read("ca.key.pem"))
        let revoking = try RevocationList.make(
            by: Certificate(pem: read("ca.cert.pem")), with: key, after: old, revoking: [seal],
            thisUpdate: old.thisUpdate, nextUpdate: old.nextUpdate)
        try revoking.pem.write(to: folder.appending(component: "ca.crl.pem"), atomically: true, encoding: .utf8)
        try RenewLists.parse(["--directory", folder.path, "--by", "kao.min-ju", "--because", "a test"]).run()
        let new = try RevocationList(pem: read("ca.crl.pem"))
        #expect(new.thisUpdate > old.thisUpdate && new.nextUpdate == old.nextUpdate)
        #expect(!old.revokes(seal) && new.revokes(seal))
        #expect(try mode(folder.appending(component: "ca.crl.pem").path) == 0o644)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 12)
    }

    @Test(
        "Certificates name the address under which a school publishes, and an address that they cannot name is refused")
    func published() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try InitKeys.parse(words + ["--published", "http://pki.songtao.example"]).run()
        let seal = try Certificate(pem: read("seal.cert.pem"))
        for address in ["http://pki.songtao.example/ca.crl", "http://pki.songtao.example/ca.cer"] {
            #expect(Data(seal.der).range(of: Data(address.utf8)) != nil)
        }
        for address in ["pki", "https://a.example", "http://a.example/x,y", "http://a.example/"] {
            #expect(throws: (any Error).self) { try InitKeys.parse(words + ["--published", address]) }
        }
    }

    @Test("Whoever watches is told that keys were made and which, why, and by whom under a pseudonym")
    func told() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (tool, errors) = (Process(), Pipe())
        tool.executableURL = Description.ownFolder.appending(path: "mortarboard")
        tool.arguments = ["keys", "init"] + words
        tool.environment = ProcessInfo.processInfo.environment.merging(["LOG_KEY": "a key"]) { $1 }
        tool.standardOutput = FileHandle.nullDevice
        tool.standardError = errors
        try tool.run()
        let told = [UInt8](errors.fileHandleForReading.readDataToEndOfFile())
        tool.waitUntilExit()
        let line = try JSON.decode([String: String].self, from: told)
        let statement = JSONWebKey(try SigningKey(pem: read("statement.key.pem")).publicKey).kid
        let seal = JSONWebKey(try Certificate(pem: read("seal.cert.pem")).publicKey).kid
        #expect(line["security"] == "commanded" && line["why"] == "a test" && line["program"] == "mortarboard")
        #expect(line["what"] == "keys init songtao: seal \(seal), statement \(statement)")
        #expect(line["who"]?.count == 16 && line["who"] == Self.pseudonym("kao.min-ju", key: "a key"))
    }

    private static func pseudonym(_ name: String, key: String) -> String {
        Array(hmacSHA256(key: Array(key.utf8), Array(name.utf8)).prefix(8)).hex
    }
}
