import Chassis
import Cryptography
import Foundation
import JOSE
import Logging
import Messages
import Postgres
import TestKit
import Testing
import Vouching

@testable import Verifier

/// The registry as it may be found by somebody who asks: written past the program, or not to be reached.
@Suite("Looking a file up")
struct LookUpTests {
    private let school: School
    private let schools: TrustedSchools
    private let bench: Bench
    private let first: Statement
    private let second: Statement

    init() throws {
        school = try School()
        schools = try TrustedSchools(School.trust([school]))
        bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
        first = school.statement(number: 1, file: "first")
        let (diploma, student) = (first.file.diploma, first.file.student)
        second = school.statement(
            number: 2, diploma: diploma, version: 2, file: "second", previous: "first", student: student)
        for statement in [first, second] { try bench.hear(school.sealed(statement)) }
        // Files are looked up at the database's own time.
        try bench.hear(school.position(highest: 2, at: Date()))
    }

    private func answer(_ file: String) async -> Verdict {
        let database = Database(to: bench)
        defer { database.close() }
        return await Check(database: database, schools: schools).verdict(file)
    }

    private func answer(byCodeOf file: String, trusting schools: TrustedSchools) async throws -> Checked {
        let database = Database(to: bench)
        defer { database.close() }
        let upload = try #require(Upload(code: digest(file)))
        return await Check(database: database, schools: schools).check(upload, log: Logger(label: "test"))
    }

    @Test("What a school has signed is answered from its statement")
    func genuine() async {
        #expect(await answer("second").entry?.shown == School.shown)
        guard case .superseded(let entry, let newest) = await answer("first") else {
            Issue.record("the first version is out of date")
            return
        }
        #expect(entry?.sealedAt == first.file.sealedAt)
        #expect(newest == .init(version: 2, sealedAt: second.file.sealedAt))
        #expect(await answer("third") == .notGenuine)
    }

    @Test("A file that only a newer version tells of is a warning, and by its code alone in doubt: never a forgery")
    func named() async throws {
        // Its own number can be taken by no verifier any more.
        try bench.hear(#require(school.fact(school.void(number: 3)) as? NumberVoided))
        try bench.hear(school.sealed(school.statement(number: 4, version: 2, file: "newer", previous: "lost")))
        try bench.hear(school.position(highest: 4, at: Date()))
        #expect(await answer("lost").outcome == "superseded")
        let checked = try await answer(byCodeOf: "lost", trusting: schools)
        #expect(checked.verdict == .undetermined(.incomplete) && checked.news == .missing(since: nil))
        #expect(Verifications.Told(checked).complete == false && Verifications.Told(checked).vouchedBy == nil)
        let unknown = try await answer(byCodeOf: "third", trusting: schools)
        #expect(unknown.verdict == .notGenuine && unknown.news == .complete, "nobody names it")
        // What others have signed with the school's key puts no file in doubt, and what nobody has signed is found out.
        var list = School.trust([school])
        list.schools["songtao"]?.keys[0].compromisedSince = school.window.lowerBound
        #expect(try await answer(byCodeOf: "lost", trusting: TrustedSchools(list)).verdict == .notGenuine)
        let owner = try Connection(to: bench.owner, name: "tampering")
        defer { owner.close() }
        try owner.transaction { tx in
            _ = try tx.run("UPDATE registry SET previous = sha256('third') WHERE number = 4")
        }
        #expect(try await answer(byCodeOf: "third", trusting: schools).verdict == .undetermined(.damaged))
    }

    @Test(
        "A row that no school has signed verifies nothing",
        arguments: [
            ("INSERT of a file, with nobody's statement", "third", insert("'forged'", version: 1)),
            ("INSERT of a file, with a stranger's statement", "third", insert("'\(strange)'", version: 1)),
            ("INSERT of a file, with a statement about another", "third", insert(known, version: 1)),
            ("INSERT of a newer version", "second", insert("'forged'", version: 3)),
            ("UPDATE of the digest", "third", "UPDATE registry SET sha256 = sha256('third') WHERE version = 2"),
            ("UPDATE that hides the newer version", "first", "UPDATE registry SET version = 9 WHERE version = 1"),
            ("UPDATE of the diploma", "first", "UPDATE registry SET diploma = gen_random_uuid() WHERE version = 1"),
            ("UPDATE of the school", "first", "UPDATE registry SET school = 'qingyu' WHERE version = 1"),
            ("UPDATE of the student", "second", "UPDATE registry SET student = gen_random_uuid() WHERE version = 2"),
            ("UPDATE of the file before", "third", "UPDATE registry SET previous = sha256('third') WHERE version = 2"),
            ("INSERT of a revocation", "second", revocation("'forged'")),
            ("INSERT of a statement about a file as a revocation", "second", revocation(known)),
        ])
    func damaged(_ what: String, _ file: String, _ statement: String) async throws {
        let owner = try Connection(to: bench.owner, name: "tampering")
        defer { owner.close() }
        try owner.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) }
        #expect(await answer(file) == .undetermined(.damaged), "\(what)")
    }

    @Test("While the registry stands still, only so many wait, and who left is not looked up after all")
    func crowd() async throws {
        let database = Database(
            bench.server, connections: 1, name: "look-ups", patience: .milliseconds(300), most: 2)
        defer { database.close() }
        let check = Check(database: database, schools: schools)
        let holder = Database(bench.owner, connections: 1, name: "holder")
        defer { holder.close() }
        try await holder.holding("LOCK TABLE registry IN ACCESS EXCLUSIVE MODE") {
            let began = ContinuousClock.now
            async let one = check.verdict("second")
            async let other = check.verdict("second")
            #expect(await [one, other] == [.undetermined(.unreachable), .undetermined(.unreachable)])
            #expect(ContinuousClock.now - began >= .milliseconds(300))
            let third = ContinuousClock.now
            #expect(await check.verdict("second") == .undetermined(.unreachable))
            #expect(ContinuousClock.now - third < .milliseconds(200), "both places are taken though both askers left")
        }
        try await Task.sleep(for: .milliseconds(200))
        #expect(await check.verdict("second").outcome == "valid")
    }

    private static func insert(_ statement: String, version: Int) -> String {
        """
        INSERT INTO registry (sha256, school, number, kind, student, diploma, version, signed, registered_at)
        SELECT sha256('third'), school, 3, kind, student, diploma, \(version == 1 ? 4 : version), \(statement), now()
        FROM registry WHERE number = 1
        """
    }
    private static func revocation(_ statement: String) -> String {
        """
        INSERT INTO registry (school, number, kind, student, signed, registered_at)
        SELECT school, 3, 'revoked', student, \(statement), now() FROM registry WHERE number = 1
        """
    }
    private static let known = "signed"
    private static let strange = (try? stranger()) ?? ""
    private static func stranger() throws -> String {
        let stranger = try School()
        return try stranger.sign(stranger.statement(number: 3, version: 4, file: "third"))
    }
}

extension Check {
    fileprivate func verdict(_ file: String) async -> Verdict {
        let upload = Upload(sha256: SHA256.hash(Array(file.utf8)), size: 1, fileName: "a.pdf", school: "songtao")
        return await check(upload, log: Logger(label: "test")).verdict
    }
}

extension Database {
    /// Runs `body` while a transaction of another connection holds what the statement takes.
    fileprivate func holding(_ statement: String, _ body: () async throws -> Void) async throws {
        let end = DispatchSemaphore(value: 0)
        defer { end.signal() }
        try await withCheckedThrowingContinuation { (begun: CheckedContinuation<Void, any Error>) in
            Task {
                try await transaction { tx in
                    do { _ = try tx.run(Query(stringLiteral: statement)) } catch {
                        begun.resume(throwing: error)
                        throw error
                    }
                    begun.resume()
                    end.wait()
                }
            }
        }
        try await body()
    }
}

extension Database {
    /// On the bench's own tables.
    fileprivate convenience init(to bench: Bench) { self.init(bench.server, connections: 1, name: "look-ups") }
}
