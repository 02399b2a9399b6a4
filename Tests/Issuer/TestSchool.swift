import Cryptography
import Foundation
import JOSE
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// The issuer of a school of one's own: fresh tables, fresh keys, and a mail server where one is given.
struct TestSchool {
    let bench: Bench
    let folder: URL
    let sealing: Certificate
    let statementKey: SigningKey
    let settings: Settings

    init(
        documents: String = "bilingual", verifiers: String = "verifier", mails: MailCatcher? = nil,
        now: Date = Student.collectedAt, _ others: [String: String] = [:]
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let seal = try SigningKey.generate()
        statementKey = try SigningKey.generate()
        let stamp = try SigningKey.generate()
        let papers = try Papers(for: seal, stamp, from: now)
        sealing = papers.sealing
        let files = papers.files.merging([
            "seal-key": try seal.pem(), "tsa-key": try stamp.pem(), "statement-key": try statementKey.pem(),
        ]) { $1 }
        var settings = [
            "documents": documents, "required-verifiers": verifiers, "verifier-url": "https://verify.example",
            "school-name-zh": "松濤科技大學", "school-name-en": "Songtao University of Science and Technology",
            "president-zh": "林松濤", "president-en": "Lin Sung-Tao", "school": "songtao",
            "mail-from": "diplomas@songtao.example", "bounce-address": "bounces@songtao.example",
            "help-zh": "教務處，分機2", "help-en": "the Registrar, ext. 2",
            "smtp-url": "smtp://127.0.0.1:\(mails?.port ?? 9)", "smtp-require-tls": "false", "list-age": "450",
        ]
        for (name, text) in files {
            let file = folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            settings[name] = file.path
        }
        settings.merge(others) { $1 }
        // Those of others are given beside the school's own.
        let lists =
            Papers.lists.map { folder.appending(path: $0).path } + [settings["revocation-lists"]].compactMap(\.self)
        settings["revocation-lists"] = lists.joined(separator: ",")
        let systems = ["sis", "registrar", "cashier", "mail-relay"]
        self.settings = Settings(settings)
        bench = try Bench(
            Issuer.service(self.settings), now: now,
            publishers: Dictionary(uniqueKeysWithValues: systems.map { ($0, []) }))
    }

    /// Puts certificates and lists that hold from now on into the files of those that have run out.
    func renewCertificates() throws {
        let keys = try [settings[.sealKey], settings[.tsaKey]].map {
            try SigningKey(pem: String(contentsOfFile: $0, encoding: .utf8))
        }
        let papers = try Papers(for: keys[0], keys[1], from: bench.now)
        for (name, text) in papers.files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
    }

    /// Listed, cleared, and the paper collected.
    func collect(_ student: Student = Student()) throws {
        try bench.hear(student.listed(), from: "sis")
        try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        try bench.hear(student.collected("C-\(student.number)"), from: "registrar")
    }

    /// Thirty days later, with what is due sealed, and signed for.
    func sealDue() throws {
        bench.now = max(bench.now, Student.collectedAt + 30 * 86_400)
        try seal()
    }

    func seal() throws {
        try bench.turn("seal")
        try bench.turn("sign")
    }

    /// Every verifier says that it knows everything that was sealed.
    func register(by verifier: String = "verifier") throws {
        for sealed in try bench.said(DiplomaSealed.self) {
            try bench.hear(
                DiplomaRegistered(
                    number: sealed.number, kind: .sealed, student: sealed.student, diploma: sealed.diploma,
                    version: sealed.version, verifier: verifier, registeredAt: bench.now))
        }
    }

    /// A verifier says that it cannot take what was sealed under a number.
    func refuse(_ number: Int, by verifier: String = "verifier") throws {
        let sealed = try #require(try bench.said(DiplomaSealed.self).first { $0.number == number })
        try bench.hear(
            RegistrationRefused(
                number: number, kind: .sealed, student: sealed.student, diploma: sealed.diploma,
                version: sealed.version, verifier: verifier, reason: "unknown-key", refusedAt: bench.now))
    }

    /// The keys that its files hold.
    func keys() throws -> Keys {
        try Keys(KeyFiles(settings))
    }

    /// Its sealing, with keys that may be away.
    func sealing(with keys: Lazy<Keys>? = nil) throws -> SealDue {
        let own = try self.keys()
        let composition = try Composition(settings)
        return SealDue(
            school: "songtao", preparing: composition.sealing.preparing, keys: keys ?? Lazy { own },
            trial: composition.trial, gate: composition.sealing.gate)
    }

    /// How it tries what is listed.
    func trial() throws -> Trial { try Composition(settings).trial }

    /// How it sends mails again.
    func repeating() throws -> SendingAgain { try Composition(settings).repeating }

    /// What it makes of revoked degrees, for a test that hears of them in its own way.
    func degrees() throws -> RevokeDegree { try Composition(settings).degrees }

    /// Its mailing, for a test that stops between its steps.
    func mailing() throws -> MailRegistered { try Composition(settings).mailing }

    /// One worker's round of work that is not in the program's own table of contents.
    func round(of work: some Work) throws -> Next {
        try Working("test", workers: 1, lease: .seconds(120), every: .seconds(1), pause: .usual, work)
            .round(on: bench.connection, bench.saying, now: bench.now)
    }

    /// What the school has signed, by the key that verifiers would trust.
    func read(_ statement: String) throws -> Statement {
        let jws = try JWS(statement, type: Statement.type)
        #expect(jws.keyID == JSONWebKey(statementKey.publicKey).kid)
        return try JSON.decode(Statement.self, from: jws.payload(signedBy: statementKey.publicKey))
    }

    func sealedFiles() throws -> [SealedFile] {
        try bench.said(DiplomaSealed.self).map { fact in
            guard case .sealed(let file) = try read(fact.statement).says else { throw NotSealed() }
            return file
        }
    }

    struct NotSealed: Error {}

    func diplomas(of student: Student = Student()) throws -> [ShowDiplomas.Item] {
        let answer = try bench.ask(ShowDiplomas(student: student.id))
        guard case .diplomas(let items) = answer else { throw NoDiplomas(answer: answer) }
        return items
    }

    func rows(_ query: Query) throws -> [Row] { try bench.connection.transaction { tx in try tx.rows(query) } }
    @discardableResult
    func run(_ query: Query) throws -> Int { try bench.connection.transaction { tx in try tx.run(query) } }

    /// What the program itself may not do.
    func tamper(_ query: Query) throws {
        let owner = try Connection(to: bench.owner, name: "owner")
        defer { owner.close() }
        _ = try owner.transaction { tx in try tx.run(query) }
    }

    struct NoDiplomas: Error { let answer: ShowDiplomas.Answer }
}
