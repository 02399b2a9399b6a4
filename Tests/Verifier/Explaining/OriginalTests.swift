import Chassis
import Cryptography
import Foundation
import JOSE
import Logging
import Messages
import Postgres
import TestKit
import Testing

@testable import Verifier

/// What the register adds to an explanation, and to the page behind a QR code.
@Suite("The original of a changed file")
struct OriginalTests {
    private let school: School
    private let bench: Bench
    private let statement: Statement
    private let database: Database
    private let check: Check

    init() throws {
        school = try School()
        let schools = try TrustedSchools(School.trust([school]))
        bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
        statement = school.statement(file: Made.diploma(), lookup: Made.lookup)
        try bench.hear(school.sealed(statement))
        try bench.hear(school.position(highest: 1, at: Date()))
        database = Database(bench.server, connections: 1, name: "originals")
        check = Check(database: database, schools: schools)
    }

    private func checked(_ file: String, wanted: String? = nil) async throws -> Checked {
        var upload = try Made.upload(Array(file.utf8))
        upload.wanted = wanted
        return await check.check(upload, log: Logger(label: "test"))
    }

    @Test("The original verifies, and says whether it is the one whose QR code was scanned")
    func original() async throws {
        defer { database.close() }
        let alone = try await checked(Made.diploma())
        #expect(alone.verdict.outcome == "valid" && alone.explanation == nil && !alone.isAnotherThanWanted)
        #expect(alone.newsAsOf != nil)
        #expect(try await !checked(Made.diploma(), wanted: Made.lookup).isAnotherThanWanted)
        #expect(try await checked(Made.diploma(), wanted: "k7Qw").isAnotherThanWanted)
    }

    @Test("What is changed stays a failure, and is explained by the original's entry")
    func changed() async throws {
        defer { database.close() }
        let original = Original(statement.file)
        let appended = try await checked(Made.diploma() + "x")
        #expect(appended.verdict == .notGenuine)
        #expect(
            appended.explanation == .appended(original, original: Made.diploma().utf8.count, more: 1))
        let damaged = try await checked(Made.diploma().replacing("1 1 l S\n0", with: "1 1 l B\n0"))
        #expect(damaged.verdict == .notGenuine && damaged.explanation == .damaged(original))
    }

    @Test("A QR code leads to its original, and to none that nobody has signed")
    func lookups() async throws {
        defer { database.close() }
        #expect(try await check.original(lookup: Made.lookup) == Original(statement.file))
        #expect(try await check.original(lookup: "k7Qw") == nil)
        let owner = try Connection(to: bench.owner, name: "tampering")
        defer { owner.close() }
        try owner.transaction { tx in
            _ = try tx.run("UPDATE registry SET school = 'qingyu' WHERE number = 1")
        }
        await #expect(throws: RegistryDamaged.self) { try await check.original(lookup: Made.lookup) }
        #expect(try await checked(Made.diploma() + "x").explanation == .resaved(nil, nil))
    }
}
