import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import Seal
import SoftToken
import TestKit
import Testing
import TimeStamper

@testable import Chassis
@testable import Issuer

@Suite("Levels of seals, and what they need, while it is away")
struct StampTests {
    private let students = (0..<3).map { Student(number: "4109\(30_000 + $0)") }

    private func files(of school: TestSchool) throws -> [[UInt8]] {
        try school.rows("SELECT file FROM seals ORDER BY number").map { try $0["file"] }
    }

    @Test(
        "A diploma is sealed at the level that is set, B-LT where none is",
        arguments: [nil, "b-b", "b-t", "b-lt", "b-lta"])
    func levels(level: String?) throws {
        let school = try TestSchool(documents: "zh,en,bilingual", level.map { ["seal-level": $0] } ?? [:])
        try school.collect()
        try school.sealDue()
        let files = try files(of: school)
        #expect(files.count == 3)
        for file in files {
            let text = String(decoding: file, as: UTF8.self)
            let isArchived = level == "b-lta"
            #expect(text.contains("/DocMDP") != isArchived && text.contains("/DocTimeStamp") == isArchived)
            #expect(text.contains("/Type/DSS") == [nil, "b-lt", "b-lta"].contains(level))
            #expect(text.ranges(of: "%%EOF\n").count == (isArchived ? 2 : 1))
        }
    }

    @Test(
        "Settings that do not go together are named, and the program does not start",
        arguments: [
            (["seal-level": "b-z"], UnusableSealing.unknownLevel("b-z")),
            (["time-stamps": "tsa.example"], .noAddress("tsa.example")),
            (["time-stamps": "http://tsa.example/"], .missing("tsa-authorities", for: "http://tsa.example/")),
            (["tsa-key": ""], .missing("tsa-key and tsa-certificate", for: "own")),
        ])
    func settings(words: [String: String], error: UnusableSealing) throws {
        #expect(throws: error) { try Composition(TestSchool(words).settings).open() }
    }

    @Test("An own time-stamp certificate of another kind, a list of nobody and a missing list are named at the start")
    func unusable() throws {
        let school = try TestSchool()
        try school.keys().judge(at: school.bench.now)
        var files = try KeyFiles(school.settings)
        let lists = files.lists
        files.lists = [lists[0]]
        #expect(throws: UnusableKey.noList("Test seal")) { try Keys(files).judge(at: school.bench.now) }
        files.level = .t
        try Keys(files).judge(at: school.bench.now)
        files.level = .lt
        files.lists = lists + Papers.lists.map { other.folder.appending(path: $0).path }
        #expect(throws: UnusableKey.listOfNobody) { try Keys(files).judge(at: school.bench.now) }
        files.lists = lists
        (files.stampKey, files.stampCertificate) = (files.sealKey, files.sealCertificate)
        #expect(throws: UnusableKey.mayNotStamp) { try Keys(files).judge(at: school.bench.now) }
    }

    private let other: TestSchool

    init() throws { other = try TestSchool() }

    @Test(
        "While the time-stamp authority is away for five minutes nothing is held and no number spent; then all goes on")
    func authorityAway() throws {
        // An authority of somebody else, under a root of its own.
        let key = try SigningKey.generate()
        let papers = try Papers(for: .generate(), key, from: Date())
        let chain = try #require(papers.files["ca-certificate"])
        let certificate = try #require(papers.files["tsa-certificate"])
        var server: TimeStamper? = try TimeStamper(key: key.pem(), certificate: certificate, chain: chain)
        let port = try #require(server?.port)
        let (trusted, list) = (other.folder.appending(path: "foreign"), other.folder.appending(path: "foreign-list"))
        try (certificate + chain).write(to: trusted, atomically: true, encoding: .utf8)
        try #require(papers.files["root-list"]).write(to: list, atomically: true, encoding: .utf8)
        let school = try TestSchool([
            "time-stamps": "http://127.0.0.1:\(port)/", "tsa-authorities": trusted.path, "revocation-lists": list.path,
        ])
        let sealing = try school.sealing()
        for student in students { try school.collect(student) }
        school.bench.now = Student.collectedAt + 30 * 86_400
        server = nil
        for _ in 1...5 {
            _ = try? school.round(of: sealing)
            school.bench.now += 60
        }
        #expect(try school.rows("SELECT diploma FROM versions WHERE held_because IS NOT NULL OR tries > 0").isEmpty)
        #expect(try school.rows("SELECT number FROM seals").isEmpty)
        server = try TimeStamper(key: key.pem(), certificate: certificate, chain: chain, port: port)
        school.bench.now += 600
        _ = try school.round(of: sealing)
        #expect(try school.rows("SELECT number FROM seals").count == 3)
        #expect(server != nil)
    }

    @Test("Where the school's own is the second, a foreign one that is away delays nothing")
    func fallsBack() throws {
        let school = try TestSchool([
            "time-stamps": "http://127.0.0.1:1/,own", "tsa-authorities": other.settings[.caCertificate],
            "revocation-lists": Papers.lists.map { other.folder.appending(path: $0).path }.joined(separator: ","),
        ])
        let sealing = try school.sealing()
        for student in students { try school.collect(student) }
        school.bench.now = Student.collectedAt + 30 * 86_400
        _ = try school.round(of: sealing)
        #expect(try school.rows("SELECT number FROM seals").count == 3)
    }

    @Test("With a list that is too old nothing is sealed or held, and it is told; a new one is read by itself")
    func staleList() throws {
        let school = try TestSchool(["list-age": "20"])
        for student in students { try school.collect(student) }
        try school.sealDue()
        #expect(try school.rows("SELECT diploma FROM versions WHERE held_because IS NOT NULL OR tries > 0").isEmpty)
        #expect(try school.rows("SELECT number FROM seals").isEmpty)
        #expect(school.bench.trouble(of: "seal")?.contains("keys lists") == true)
        try school.renewCertificates()
        school.bench.now += 600
        try school.seal()
        #expect(try school.rows("SELECT number FROM seals").count == 3)
        #expect(school.bench.trouble(of: "seal") == nil)
    }

    @Test("Keys in a token seal and sign; while it is away nothing is held or lost, and the program starts without it")
    func token() throws {
        let made = try SoftToken.diploma
        let papers = try Papers(for: made.key("01"), .generate(), from: Student.collectedAt)
        let library = other.folder.appending(path: "library.so")
        let away = { (rest: String) in
            made.address(rest).replacing(SoftToken.library, with: library.path)
        }
        let school = try TestSchool([
            "seal-key": away("object=seal"), "statement-key": away("object=statement"), "seal-level": "b-b",
        ])
        for (name, text) in papers.files {
            try text.write(to: school.folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        for student in students { try school.collect(student) }
        school.bench.now = Student.collectedAt + 30 * 86_400
        let composition = try Composition(school.settings)
        try composition.open()
        for _ in 1...5 {
            #expect(throws: TokenError.self) { try school.round(of: composition.sealing) }
            school.bench.now += 60
        }
        #expect(try school.rows("SELECT diploma FROM versions WHERE held_because IS NOT NULL OR tries > 0").isEmpty)
        try FileManager.default.createSymbolicLink(atPath: library.path, withDestinationPath: SoftToken.library)
        #expect(try school.round(of: composition.sealing) == .again)
        #expect(try school.round(of: composition.signing) == .again)
        let statement = try #require(try school.bench.said(DiplomaSealed.self).first?.statement)
        let jws = try JWS(statement, type: Statement.type)
        #expect(jws.keyID == JSONWebKey(made.key("02").publicKey).kid)
        _ = try jws.payload(signedBy: made.key("02").publicKey)
        #expect(try school.rows("SELECT number FROM seals").count == 3)
    }

    @Test(
        "A key's file that is encrypted is opened with the passphrase that is set, and an address of no token is named")
    func passphrase() throws {
        let school = try TestSchool()
        let (process, file) = (Process(), school.folder.appending(path: "encrypted"))
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "pkcs8", "-topk8", "-in", school.settings[.sealKey], "-out", file.path, "-passout", "pass:a b",
        ]
        try process.run()
        process.waitUntilExit()
        var files = try KeyFiles(school.settings)
        files.sealKey = file.path
        #expect(throws: CryptographyError.self) { try Keys(files) }
        files.passphrase = "a b"
        try Keys(files).judge(at: school.bench.now)
        #expect(throws: UnusableSealing.noToken("pkcs11:token=a")) {
            _ = try TestSchool(["seal-key": "pkcs11:token=a"])
        }
    }

    @Test("A week before sealing stops it is told, and what is due is sealed meanwhile")
    func foreseen() throws {
        let school = try TestSchool(["list-age": "35"])
        try school.bench.turn("keys")
        for student in students { try school.collect(student) }
        try school.sealDue()
        let error = #expect(throws: SoonNotSealing.self) { try school.bench.turn("keys") }
        #expect(error?.description.contains("within a week") == true)
        #expect(try school.rows("SELECT number FROM seals").count == 3)
    }

    @Test("A key whose time is over, and a certificate that its authority has revoked, seal nothing, and that passes")
    func over() throws {
        let now = Date()
        let keys = try Papers(for: .generate(), .generate(), from: now)
        let list = try RevocationList(pem: #require(keys.files["authority-list"]))
        let evidence = { (days: Int) in
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try list.pem.write(to: file, atomically: true, encoding: .utf8)
            return try SealEvidence(certificates: [keys.sealing], lists: [file.path], listDays: days)
        }
        try evidence(3).judge(at: now)
        #expect(throws: NotSealingNow.listTooOld(list.thisUpdate, days: 3)) {
            try evidence(3).judge(at: now + 3 * 86_400)
        }
        #expect(throws: NotSealingNow.listTooOld(list.thisUpdate, days: 900)) {
            try evidence(900).judge(at: now + 401 * 86_400)
        }
        for error in [NotSealingNow.keyEnded(now), .revoked("x"), .certificateEnded(now)] { #expect(error.isPassing) }
    }
}
