import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

/// The files of a school's keys, one of them not as it should be.
private struct Files {
    var seal: SigningKey
    var statement: SigningKey
    var certificate: Certificate
    var authority: Certificate
    var mode = 0o600
    /// Who owns the files, if not who runs this.
    var owner: Int?
    var isLinked = false

    static let now = Date(rfc3339: "2026-06-22T02:00:00Z")!
    private static let name = CertificateName(country: "TW", organization: "Test", commonName: "Test")

    init(from: Date = now - 86_400, to: Date = now + 86_400, use: Certificate.Use = .sealing) throws {
        let root = try SigningKey.generate()
        (seal, statement) = (try .generate(), try .generate())
        let (long, short) = (Self.now - 400 * 86_400, Self.now + 400 * 86_400)
        authority = try .authority(Self.name, key: root, notBefore: long, notAfter: short)
        certificate = try authority.certify(
            Self.name, key: seal.publicKey, for: use, with: root, notBefore: from, notAfter: to)
    }

    func keys() throws -> Keys {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func file(_ name: String, _ text: String) throws -> String {
            let file = folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            if let owner { try FileManager.default.setAttributes([.ownerAccountID: owner], ofItemAtPath: file.path) }
            guard isLinked else { return file.path }
            let link = folder.appending(path: "\(name)-link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            return link.path
        }
        return try Keys(
            KeyFiles(
                sealKey: file("seal", seal.pem()), sealCertificate: file("certificate", certificate.pem),
                authorities: file("authority", authority.pem), statementKey: file("statement", statement.pem())))
    }

    func judge() throws { try keys().judge(at: Self.now) }
}

@Suite("A school's keys are judged at the start")
struct KeyTests {
    @Test("Those that fit are taken, also by a group that may read them", arguments: [0o600, 0o400, 0o640])
    func good(mode: Int) throws {
        var files = try Files()
        files.mode = mode
        try files.judge()
    }

    @Test("Of a key that is reached by a link, as a mounted secret is, the file's own rights count")
    func links() throws {
        var files = try Files()
        files.isLinked = true
        try files.judge()
        files.mode = 0o644
        #expect(throws: UnusableKey.self) { try files.judge() }
    }

    @Test("A key that others may read or its group change is none", arguments: [0o644, 0o604, 0o660, 0o601])
    func modes(mode: Int) throws {
        var files = try Files()
        files.mode = mode
        let error = #expect(throws: UnusableKey.self) { try files.judge() }
        guard case .openToOthers = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "A key belongs to the user of the program or to root; of anybody else it is none, whatever its mode",
        .enabled(if: geteuid() == 0), arguments: [(0, 65_534, true), (65_534, 65_534, true), (65_534, 65_533, false)])
    func owners(owner: Int, user: Int, isTaken: Bool) throws {
        var files = try Files()
        files.owner = owner
        let keys = try files.keys()
        guard !isTaken else { return try keys.judge(at: Files.now, by: uid_t(user)) }
        let error = #expect(throws: UnusableKey.self) { try keys.judge(at: Files.now, by: uid_t(user)) }
        #expect(error?.description.contains("(mode 600, owner 65534); it must belong to root") == true)
    }

    @Test("A certificate that does not hold now is none", arguments: [(-20.0, -10.0), (10, 20)])
    func validity(from: Double, to: Double) throws {
        let files = try Files(from: Files.now + from * 86_400, to: Files.now + to * 86_400)
        let error = #expect(throws: UnusableKey.self) { try files.judge() }
        #expect(error?.description.contains("and not now") == true)
    }

    @Test("A certificate of another authority, of no document signer, or an authority's own seals nothing")
    func certificates() throws {
        var files = try Files()
        files.authority = try Files().authority
        #expect(throws: UnusableKey.notIssuedByNext("Test")) { try files.judge() }
        files = try Files()
        files.statement = files.seal
        #expect(throws: UnusableKey.oneKeyForBoth) { try files.judge() }
        files = try Files()
        files.seal = files.statement
        #expect(throws: (any Error).self, "the certificate is another key's") { try files.judge() }
        files = try Files()
        files.certificate = try .authority(
            CertificateName(country: "TW", organization: "Test", commonName: "CA"), key: files.seal,
            notBefore: Files.now - 86_400, notAfter: Files.now + 86_400)
        #expect(throws: UnusableKey.mayNotSeal) { try files.judge() }
        files = try Files(use: .timeStamping)
        #expect(throws: UnusableKey.mayNotSeal) { try files.judge() }
    }

    @Test("A certificate that has run out seals nothing; what is due waits")
    func runOut() throws {
        let school = try TestSchool()
        try school.collect()
        school.bench.now = Student.collectedAt + 401 * 86_400
        try school.seal()
        #expect(try school.rows("SELECT held_because FROM versions WHERE held_because IS NOT NULL").isEmpty)
        #expect(school.bench.trouble(of: "seal")?.contains("ran out") == true)
    }

    @Test("Whoever watches is told which keys are in use from now on, by their ids; of keys that cannot be, nothing")
    func told() throws {
        let school = try TestSchool(now: Date())
        let lines = LoggedLines()
        try Composition(school.settings).open(lines.logger)
        let seal = JSONWebKey(school.sealing.publicKey).kid
        let statement = JSONWebKey(school.statementKey.publicKey).kid
        #expect(lines.all == [["security": "keys-opened", "keys": "seal \(seal), statement \(statement)"]])
        let late = try TestSchool(now: Date() - 500 * 86_400)
        #expect(throws: UnusableKey.self) { try Composition(late.settings).open(lines.logger) }
        #expect(lines.all.count == 1)
    }
}
