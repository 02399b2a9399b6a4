import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Languages
import Messages
import Testing

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

    private func make() throws { try Keys.Init.parse(words).run() }

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
        let authority = try Certificate(pem: read("ca.cert.pem"))
        for name in ["ca", "seal", "tsa"] {
            let certificate = try Certificate(pem: read("\(name).cert.pem"))
            #expect(try SigningKey(pem: read("\(name).key.pem")).publicKey.spki == certificate.publicKey.spki)
            #expect(certificate.issuer == authority.subject)
            #expect(certificate.notBefore < Date() && certificate.notAfter > Date().addingTimeInterval(86_400 * 3_000))
        }
        let trust = try JSON.decode(TrustList.self, from: Array(read("trust.json").utf8))
        let statement = try SigningKey(pem: read("statement.key.pem")).publicKey
        let trusted = try #require(trust.schools["songtao"]?.keys.first)
        #expect(trusted.key == JSONWebKey(statement) && trust.schools["songtao"]?.keys.count == 1)
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
        #expect(names.count == 8)
        for name in names {
            #expect(try mode(folder.appending(component: name).path) == (name.hasSuffix(".key.pem") ? 0o600 : 0o644))
        }
        #expect(throws: KeyFolder.WouldOverwrite.self) { try make() }
        for name in names where name != "statement.key.pem" {
            try FileManager.default.removeItem(at: folder.appending(component: name))
        }
        #expect(throws: KeyFolder.WouldOverwrite.self) { try make() }
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
