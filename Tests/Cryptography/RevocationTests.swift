import Foundation
import Testing

@testable import Cryptography

@Suite("Lists of what is revoked, and what certificates say beside")
struct RevocationTests {
    private let start = Date(timeIntervalSince1970: 1_780_000_000)
    private let keys: [SigningKey]
    private let root: Certificate
    private let authority: Certificate

    init() throws {
        keys = try (0..<3).map { _ in try SigningKey.generate() }
        root = try .authority(
            Self.name("Root"), key: keys[0], notBefore: start, notAfter: start + 9_000 * 86_400, certifying: 1)
        authority = try root.certify(
            Self.name("CA"), key: keys[1].publicKey, for: .certifying, with: keys[0], notBefore: start,
            notAfter: start + 9_000 * 86_400)
    }

    private static func name(_ common: String) -> CertificateName {
        .init(country: "TW", organization: "松濤科技大學", commonName: common)
    }

    private func certified(
        _ use: Certificate.Use = .sealing, keyEnds: Date? = nil, published: String? = nil
    ) throws -> Certificate {
        try authority.certify(
            Self.name("Seal"), key: keys[2].publicKey, for: use, with: keys[1], notBefore: start,
            notAfter: start + 9_000 * 86_400, keyEnds: keyEnds, published: published)
    }

    private func list(after before: RevocationList? = nil, revoking: [Certificate] = [], at: Date) throws
        -> RevocationList
    {
        try .make(
            by: authority, with: keys[1], after: before, revoking: revoking, thisUpdate: at,
            nextUpdate: start + 9_000 * 86_400)
    }

    @Test("A list names who was revoked, and the next one them, too; it is its authority's and no other's")
    func lists() throws {
        let (one, other) = (try certified(), try certified())
        let first = try list(at: start)
        let second = try list(after: first, revoking: [one], at: start + 86_400)
        let third = try list(after: second, revoking: [one], at: start + 2 * 86_400)
        #expect(!first.revokes(one) && second.revokes(one) && third.revokes(one) && !third.revokes(other))
        #expect(!third.revokes(authority), "of another issuer it says nothing")
        #expect(first.isIssued(by: authority) && !first.isIssued(by: root) && !first.isIssued(by: one))
        #expect(second.thisUpdate == start + 86_400 && second.nextUpdate == start + 9_000 * 86_400)
        for read in [try RevocationList(der: third.der), try RevocationList(pem: "words\n" + third.pem)] {
            #expect(read.der == third.der && read.issuer == authority.subject)
        }
        for text in [third.der + [0], Array(third.der.dropLast()), [], authority.der] {
            #expect(throws: CryptographyError.self) { try RevocationList(der: text) }
        }
        #expect(throws: CryptographyError.self) { try RevocationList(pem: authority.pem) }
        var altered = third.der
        altered[altered.count - 1] ^= 1
        #expect(try !RevocationList(der: altered).isIssued(by: authority))
        #expect(throws: CryptographyError.self) {
            try RevocationList.make(by: authority, with: keys[2], thisUpdate: start, nextUpdate: start + 1)
        }
    }

    @Test(
        "A certificate says until when its key may be used, and where its authority publishes; the openssl command reads it"
    )
    func said() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ text: String) throws -> String {
            let place = folder.appending(path: name)
            try text.write(to: place, atomically: true, encoding: .utf8)
            return place.path
        }
        let seal = try certified(keyEnds: start + 730 * 86_400, published: "http://pki.songtao.example/ca")
        #expect(seal.keyEnds == start + 730 * 86_400 && seal.maySign && !seal.mayStamp && !seal.isOwnIssuer)
        #expect(try certified().keyEnds == nil && root.isOwnIssuer)
        let stamp = try certified(.timeStamping)
        #expect(stamp.mayStamp && !stamp.maySign && !authority.mayStamp)
        let sealFile = try file("seal.pem", seal.pem)
        let text = try openssl(["x509", "-in", sealFile, "-noout", "-text"])
        for words in [
            "Private Key Usage Period", "Not Before: May 28 20:26:40 2026 GMT, Not After: May 27 20:26:40 2028 GMT",
            "URI:http://pki.songtao.example/ca.crl", "CA Issuers - URI:http://pki.songtao.example/ca.cer",
        ] {
            #expect(text.contains(words), "\(text)")
        }
        let lists = try RevocationList.make(
            by: root, with: keys[0], thisUpdate: start, nextUpdate: start + 9_000 * 86_400)
        let clean = try list(at: start)
        let revoking = try list(after: clean, revoking: [seal], at: start)
        let words = ["verify", "-x509_strict", "-crl_check_all", "-attime", "1790000000"]
        let chain = ["-CAfile", try file("root.pem", root.pem), "-untrusted", try file("ca.pem", authority.pem)]
        for (name, list, isGood) in [("clean", clean, true), ("revoking", revoking, false)] {
            let both = try file(name, lists.pem + list.pem)
            let said = try openssl(words + ["-CRLfile", both] + chain + [sealFile])
            #expect(said.hasSuffix("OK\n") == isGood)
        }
    }

    private func openssl(_ words: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = words
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let out = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: out, as: UTF8.self)
    }
}
