import Chassis
import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Verifier

/// What a school that is believed may not say all the same.
@Suite("What a school may say of files and days")
final class ClaimTests {
    private let school: School
    private let other: School
    private let trusted: TrustedSchools
    private let bench: Bench

    init() throws {
        (school, other) = (try School(), try School("qingyu"))
        trusted = try TrustedSchools(School.trust([school, other]))
        bench = try Bench(Verifier.service(Trust(trusted), name: "test"))
        for school in [school, other] { try bench.hear(school.position(highest: 0, at: bench.now)) }
    }

    /// What somebody is answered who has this file, in which a school is named.
    private func verdict(_ file: String, naming name: String? = "songtao") throws -> Verdict {
        let sha256 = SHA256.hash(Array(file.utf8))
        return try bench.connection.transaction(now: bench.now) { tx in
            let registered = try tx.registered(sha256, naming: name)
            let news = try (registered?.school ?? name).map { try tx.numberings().news(of: $0, at: tx.now) }
            return Verdict(try registered?.finding(about: sha256, trusting: trusted), news: news)
        }
    }

    /// - Returns: why the statement is refused; nothing where it is not.
    @discardableResult
    private func register(_ statement: Statement) throws -> [String] {
        func hear(_ fact: some Fact) throws -> [Said] { try bench.hear(fact) }
        return try hear(school.fact(statement)).filter { $0.type == RegistrationRefused.name }
            .map { try $0.data(as: RegistrationRefused.self).reason }
    }

    @Test("Only the school that a file names says what replaced it; by its code alone a file names none")
    func namedByOthers() throws {
        try bench.hear(other.sealed(other.statement(number: 1, version: 2, file: "theirs", previous: "old")))
        #expect(try verdict("old") == .notGenuine && verdict("old", naming: nil) == .notGenuine)
        #expect(try verdict("old", naming: "qingyu").outcome == "superseded")
        // Nor does an earlier word of another school hide that of the file's own.
        try register(school.statement(number: 7, version: 2, file: "new", previous: "old"))
        #expect(try verdict("old").outcome == "superseded")
        #expect(try verdict("old", naming: nil).outcome != "superseded")
    }

    @Test("What is dated later than clocks differ is refused, and taken once its time has come")
    func ahead() throws {
        for (number, seconds) in [(1, 60), (2, 61)] {
            var ahead = school
            ahead.now = bench.now + Double(seconds)
            let dated = ahead.statement(number: number)
            let said = try register(dated)
            #expect(said == (seconds == 60 ? [] : ["in-the-future"]), "\(seconds) s")
            bench.now += 1
            #expect(try register(dated).isEmpty, "said again")
            bench.now -= 1
        }
        // It is the file's own day that is shown: that one counts, too.
        var sealed = school.statement(number: 3)
        if case .sealed(let file) = sealed.says {
            sealed = Statement(
                school: "songtao", number: 3, statedAt: bench.now,
                says: .sealed(
                    SealedFile(
                        diploma: file.diploma, student: file.student, version: 1, document: .zh, kind: .diploma,
                        sha256: file.sha256, previous: nil, lookup: "k7Qw", sealedAt: bench.now + 86_400,
                        shown: School.shown)))
        }
        #expect(try register(sealed) == ["in-the-future"])
    }
}
