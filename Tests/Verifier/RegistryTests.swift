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
    private let bench: Bench
    private let trustFile: URL

    init() throws {
        school = try School()
        trustFile = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID().uuidString).json")
        try JSONEncoder().encode(School.trust([school])).write(to: trustFile)
        let settings = Settings(["trust-list": trustFile.path, "verifier-name": "test"])
        bench = try Bench(Verifier.service(settings))
        defer { try? FileManager.default.removeItem(at: trustFile) }
        // Read now, while the file is there.
        _ = try bench.hear(school.sealed(school.statement(number: 1, version: 9, file: "first")))
    }

    private func verdict(_ file: String) throws -> Verdict {
        let sha256 = SHA256.hash(Array(file.utf8))
        let (registered, hasGaps) = try bench.connection.transaction { tx in
            (try tx.registered(sha256), try tx.hasGaps())
        }
        let entry = try registered?.entry(of: sha256, trusting: TrustedSchools(School.trust([school])))
        return Verdict(entry, hasGaps: hasGaps)
    }

    @Test("A statement is registered once, and said to be registered as often as it is heard")
    func once() throws {
        let statement = school.statement(number: 2)
        let first = try bench.hear(school.sealed(statement))
        #expect(first.map(\.type) == [DiplomaRegistered.name])
        let registered = try first[0].data(as: DiplomaRegistered.self)
        #expect(registered.diploma == statement.diploma && registered.version == 1 && registered.verifier == "test")
        bench.now.addTimeInterval(60)
        // Signed again: another signature, the same statement.
        let second = try bench.hear(school.sealed(statement))
        #expect(try second.map { try $0.data(as: DiplomaRegistered.self) } == [registered])
        #expect(try verdict("file 2").outcome == "valid")
    }

    @Test(
        "What contradicts the registry is refused, and the registry stays as it was",
        arguments: [
            (2, "file 2", true, 1, "file-taken"), (3, "file 2", false, 1, "file-taken"),
            (2, "another", false, 1, "number-taken"), (3, "another", true, 1, "version-taken"),
        ])
    func contradictions(number: Int, file: String, sameDiploma: Bool, version: Int, reason: String) throws {
        let statement = school.statement(number: 2)
        try bench.hear(school.sealed(statement))
        var rival = school.statement(
            number: number, diploma: sameDiploma ? statement.diploma : UUID(), version: version, file: file)
        if rival == statement { rival = school.statement(number: 3, diploma: statement.diploma, file: file) }
        let said = try bench.hear(school.sealed(rival))
        #expect(try said.map { try $0.data(as: RegistrationRefused.self).reason } == [reason])
        #expect(try verdict("file 2").outcome == "valid")
        #expect(try verdict("another").outcome == "not-genuine")
    }

    @Test("A statement that is not believed is refused by name")
    func strangers() throws {
        let stranger = try School()
        let said = try bench.hear(stranger.sealed(stranger.statement(number: 2)))
        let refused = try #require(try said.first?.data(as: RegistrationRefused.self))
        #expect(refused.reason == "unknown-key" && refused.verifier == "test")
        #expect(try verdict("file 2").outcome == "not-genuine")
    }

    @Test(
        "A newer version puts the older ones out of date, in whatever order they come",
        arguments: [
            [1, 2, 3], [3, 2, 1], [2, 3, 1],
        ])
    func versions(order: [Int]) throws {
        let diploma = UUID()
        for version in order {
            let statement = school.statement(
                number: 1 + version, diploma: diploma, version: version, file: "version \(version)")
            try bench.hear(school.sealed(statement))
        }
        #expect(try verdict("version 3").outcome == "valid")
        for version in [1, 2] {
            guard case .superseded(let entry, let newest) = try verdict("version \(version)") else {
                Issue.record("version \(version) is out of date")
                continue
            }
            #expect(entry.version == version && newest.version == 3 && entry.shown == School.shown)
        }
    }

    @Test("While a number is missing, an unknown file may be the missing one")
    func gaps() throws {
        #expect(try verdict("unknown") == .notGenuine)
        try bench.hear(school.sealed(school.statement(number: 3)))
        #expect(try verdict("unknown") == .undetermined(.incomplete))
        #expect(try verdict("file 3").outcome == "valid", "what is known is known")
        try bench.hear(school.sealed(school.statement(number: 2)))
        #expect(try verdict("unknown") == .notGenuine)
    }

    @Test("A revoked degree is answered with its reason")
    func revocation() throws {
        try bench.hear(school.sealed(school.statement(number: 2)))
        let owner = try Connection(to: bench.owner, name: "revoking")
        defer { owner.close() }
        try owner.transaction { tx in
            _ = try tx.run(
                """
                UPDATE registry SET revoked_on = '2027-03-18', revocation_reason = '論文抄襲',
                    revocation_announcement = '松科大教字第1160002187號' WHERE number = 2
                """)
        }
        guard case .revoked(_, let revocation) = try verdict("file 2") else {
            Issue.record("the degree is revoked")
            return
        }
        #expect(
            revocation
                == .init(
                    decidedOn: Day(rawValue: "2027-03-18")!, reason: "論文抄襲", announcement: "松科大教字第1160002187號"))
    }
}
