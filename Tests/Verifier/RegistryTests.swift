import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import TestKit
import Testing

@testable import Verifier

@Suite("The registry")
struct RegistryTests {
    private let school: School
    private let other: School
    private let trusted: TrustedSchools
    private let bench: Bench

    init() throws {
        (school, other) = (try School(), try School("qingyu"))
        trusted = try TrustedSchools(School.trust([school, other]))
        bench = try Bench(Verifier.service(Trust(trusted), name: "test"))
        try bench.hear(school.position(highest: 0, at: bench.now))
        try bench.hear(other.position(highest: 0, at: bench.now))
    }

    /// What somebody is answered who has this file, in which a school is named.
    private func verdict(_ file: String, naming name: String? = "songtao") throws -> Verdict {
        let sha256 = SHA256.hash(Array(file.utf8))
        let (registered, news) = try bench.connection.transaction(now: bench.now) { tx in
            let registered = try tx.registered(sha256, naming: name)
            return (registered, try (registered?.school ?? name).map { try tx.numberings().news(of: $0, at: tx.now) })
        }
        return Verdict(try registered?.finding(about: sha256, trusting: trusted), news: news)
    }

    @discardableResult
    private func hear(_ statement: Statement) throws -> [Said] {
        func hear(_ fact: some Fact) throws -> [Said] { try bench.hear(fact) }
        return try hear(school.fact(statement))
    }

    private func reasons(_ said: [Said]) throws -> [String] {
        try said.filter { $0.type == RegistrationRefused.name }.map { try $0.data(as: RegistrationRefused.self).reason }
    }

    @Test("A statement is registered once, and said to be registered as often as it is heard")
    func once() throws {
        let statement = school.statement()
        let first = try hear(statement)
        #expect(first.map(\.type) == [DiplomaRegistered.name])
        let registered = try first[0].data(as: DiplomaRegistered.self)
        #expect(
            registered
                == DiplomaRegistered(
                    number: 1, kind: .sealed, student: statement.file.student, diploma: statement.file.diploma,
                    version: 1, verifier: "test", registeredAt: bench.now))
        bench.now.addTimeInterval(60)
        // Signed again: another signature, the same statement.
        let second = try hear(statement)
        #expect(try second.map { try $0.data(as: DiplomaRegistered.self) } == [registered])
        #expect(try verdict("file 1").outcome == "valid")
    }

    @Test("A school elsewhere is answered under the name of its account, whether it is believed or not")
    func elsewhere() throws {
        let sealed = try #require(school.fact(school.statement()) as? DiplomaSealed)
        let said = try bench.hear(sealed, elsewhere: "songtao")
        #expect(said.map(\.exchange) == ["receipts"] && said.map(\.routingKey) == ["songtao"])
        #expect(try said.map { try $0.data(as: DiplomaRegistered.self).addressee } == ["songtao"])
        let stranger = try #require(School("nobody").fact(school.statement(number: 2)) as? DiplomaSealed)
        let refused = try bench.hear(stranger, elsewhere: "nobody")
        #expect(refused.map(\.exchange) == ["receipts"] && refused.map(\.routingKey) == ["nobody"])
        #expect(try reasons(refused) == ["unknown-key"])
        #expect(try hear(school.statement(number: 3)).map(\.exchange) == ["facts"], "at home as ever")
    }

    @Test(
        "What contradicts the registry is refused, and the registry stays as it was",
        arguments: [
            (1, "file 1", true, 2, "file-taken"), (2, "file 1", false, 1, "file-taken"),
            (1, "another", false, 1, "number-taken"), (2, "another", true, 1, "version-taken"),
        ])
    func contradictions(number: Int, file: String, sameDiploma: Bool, version: Int, reason: String) throws {
        let statement = school.statement()
        try hear(statement)
        let rival = school.statement(
            number: number, diploma: sameDiploma ? statement.file.diploma : UUID(), version: version, file: file)
        #expect(try reasons(hear(rival)) == [reason])
        #expect(try verdict("file 1").outcome == "valid")
        #expect(try verdict("another").outcome == "not-genuine")
    }

    @Test("A refused statement is judged again when it is said again after the trust list was mended")
    func mended() throws {
        let stranger = try School()
        let fact = try stranger.sealed(stranger.statement())
        let refused = try #require(try bench.hear(fact).first?.data(as: RegistrationRefused.self))
        #expect(refused.reason == "unknown-key" && refused.verifier == "test" && refused.number == 1)
        #expect(try verdict("file 1").outcome == "not-genuine")
        let list = try TrustedSchools(School.trust([school, stranger]))
        let mended = RegisterStatement(trust: Trust(list), verifier: "test")
        let said = try bench.connection.transaction(now: bench.now) { tx in
            try mended.sealed(
                Heard(
                    fact, stated: Stated(at: tx.now, event: "again"), source: "/mortarboard/issuer",
                    publisher: "issuer",
                    school: "songtao"), tx)
        }
        guard case .done(let messages, _, _, _) = said else {
            Issue.record("the mended verifier refuses it")
            return
        }
        #expect(messages.map { type(of: $0).name } == [DiplomaRegistered.name])
    }

    @Test(
        "A newer version puts the older ones out of date, in whatever order they come",
        arguments: [[1, 2, 3], [3, 2, 1], [2, 3, 1]])
    func versions(order: [Int]) throws {
        let diploma = UUID()
        for version in order {
            try hear(
                school.statement(
                    number: version, diploma: diploma, version: version, file: "version \(version)",
                    previous: version == 1 ? nil : "version \(version - 1)"))
        }
        #expect(try verdict("version 3").outcome == "valid")
        for version in [1, 2] {
            guard case .superseded(let entry?, let newest) = try verdict("version \(version)") else {
                Issue.record("version \(version) is out of date")
                continue
            }
            #expect(entry.version == version && newest.version == 3 && entry.shown == School.shown)
        }
    }

    @Test("A file is out of date when a newer version names it, also before its own statement has come")
    func named() throws {
        try hear(school.statement(number: 2, version: 2, file: "new", previous: "old"))
        guard case .superseded(nil, let newest) = try verdict("old") else {
            Issue.record("the newer version names it")
            return
        }
        #expect(newest.version == 2)
    }

    @Test("A statement that tells another story about the version before it is refused")
    func previousDiffers() throws {
        let diploma = UUID()
        try hear(school.statement(number: 1, diploma: diploma, file: "old"))
        let rival = school.statement(number: 2, diploma: diploma, version: 2, file: "new", previous: "other")
        #expect(try reasons(hear(rival)) == ["previous-differs"])
        try hear(school.void(number: 2))
        #expect(try verdict("old").outcome == "valid")
        try hear(school.statement(number: 3, diploma: diploma, version: 3, file: "newer", previous: "old"))
        #expect(try verdict("old").outcome == "superseded")
    }

    @Test("While a number of its school is missing, an unknown file may be the missing one")
    func gaps() throws {
        #expect(try verdict("unknown") == .notGenuine)
        try hear(school.statement(number: 2))
        #expect(try verdict("unknown") == .undetermined(.incomplete))
        #expect(try verdict("unknown", naming: "qingyu") == .notGenuine, "another school lacks nothing")
        #expect(try verdict("unknown", naming: nil) == .notGenuine, "no school is named")
        #expect(try verdict("file 2").outcome == "valid", "what is known is known")
        try hear(school.statement(number: 1))
        #expect(try verdict("unknown") == .notGenuine)
    }

    @Test("A void number is missing no more")
    func void() throws {
        try hear(school.statement(number: 2))
        try hear(school.void(number: 1))
        #expect(try verdict("unknown") == .notGenuine)
        #expect(try reasons(hear(school.statement(number: 1))) == ["number-taken"])
    }

    @Test("A school that numbers further than is known here, or is silent for a day, may have sealed the file")
    func positions() throws {
        try hear(school.statement(number: 1))
        try bench.hear(school.position(highest: 2, at: bench.now + 60))
        #expect(try verdict("unknown") == .undetermined(.incomplete))
        try hear(school.statement(number: 2))
        #expect(try verdict("unknown") == .notGenuine)
        try bench.hear(school.position(highest: 0, at: bench.now))
        #expect(try verdict("unknown") == .notGenuine, "an older word changes nothing")
        bench.now += 86_400 + 61
        #expect(try verdict("unknown") == .undetermined(.incomplete))
        try bench.hear(school.position(highest: 2, at: bench.now))
        #expect(try verdict("unknown") == .notGenuine)
    }

    @Test("A position that no school has signed is left to a person")
    func forgedPosition() throws {
        try bench.hear(School("songtao").position(highest: 9, at: bench.now))
        #expect(try bench.parked() == ["unknown-key"])
        #expect(try verdict("unknown") == .notGenuine)
    }

    @Test(
        "A revoked degree is answered with its reason, whenever its files are registered, until it is reinstated",
        arguments: [true, false])
    func revocation(isFileFirst: Bool) throws {
        let student = UUID()
        let file = school.statement(number: isFileFirst ? 1 : 2, file: "file", student: student)
        let revocation = school.revocation(number: isFileFirst ? 2 : 1, of: student)
        for statement in isFileFirst ? [file, revocation] : [revocation, file] { try hear(statement) }
        try hear(school.statement(number: 3, file: "of another"))
        guard case .revoked(let entry?, let reason) = try verdict("file") else {
            Issue.record("the degree is revoked")
            return
        }
        #expect(entry.shown == School.shown)
        #expect(
            reason
                == .init(
                    isOfDegree: true, decidedOn: Day(rawValue: "2027-03-18")!, reason: "論文抄襲",
                    announcement: "松科大教字第1160002187號"))
        #expect(try verdict("of another").outcome == "valid")
        try hear(school.reinstatement(number: 4, of: student))
        #expect(try verdict("file").outcome == "valid")
        try hear(school.revocation(number: 5, of: student))
        #expect(try verdict("file").outcome == "revoked")
    }

    @Test("One diploma may be revoked alone; a word about it says nothing about the degree")
    func oneDiploma() throws {
        let (student, diploma) = (UUID(), UUID())
        try hear(school.statement(number: 1, diploma: diploma, file: "one", student: student))
        try hear(school.statement(number: 2, file: "two", student: student))
        try hear(school.revocation(number: 3, of: student, diploma: diploma))
        #expect(try verdict("one").outcome == "revoked")
        #expect(try verdict("two").outcome == "valid")
        try hear(school.revocation(number: 4, of: student))
        try hear(school.reinstatement(number: 5, of: student, diploma: diploma))
        #expect(try verdict("one").outcome == "revoked", "the degree still is")
    }
}
