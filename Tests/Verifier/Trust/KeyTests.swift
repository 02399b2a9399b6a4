import Chassis
import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing
import Vouching

@testable import Verifier

@Suite("Keys that were lost, and schools that are no more")
struct KeyTests {
    private let school: School
    private let other: School
    private let bench: Bench
    private let lost = Date(rfc3339: "2026-07-23T00:00:00Z")!

    init() throws {
        (school, other) = (try School(), try School("qingyu"))
        bench = try Bench(
            Verifier.service(Trust(try TrustedSchools(School.trust([school, other]))), name: "test"), now: lost + 7_200)
        for school in [school, other] { try bench.hear(school.position(highest: 1, at: bench.now)) }
        try bench.hear(school.sealed(school.statement(file: "of songtao")))
        try bench.hear(other.sealed(other.statement(file: "of qingyu")))
    }

    private func schools(_ change: (inout TrustList) -> Void) throws -> TrustedSchools {
        var list = School.trust([school, other])
        change(&list)
        return try TrustedSchools(list)
    }

    /// What becomes of a statement under such a list.
    private func register(_ statement: Statement, of school: School, _ schools: TrustedSchools) throws -> String {
        let fact = try school.sealed(statement)
        let said = try bench.connection.transaction(now: bench.now) { tx in
            try RegisterStatement(trust: Trust(schools), verifier: "test").sealed(
                Heard(
                    fact, stated: Stated(at: tx.now, event: "again"), source: "/mortarboard/issuer",
                    publisher: "issuer",
                    school: school.name), tx)
        }
        guard case .done(let messages, _, _, _) = said, let first = messages.first else { return "nothing" }
        return (first as? RegistrationRefused)?.reason ?? type(of: first).name
    }

    private func verdict(_ file: String, _ schools: TrustedSchools) throws -> String {
        let sha256 = SHA256.hash(Array(file.utf8))
        return try bench.connection.transaction(now: bench.now) { tx in
            let registered = try tx.registered(sha256, naming: "songtao")
            return Verdict(try registered?.finding(about: sha256, trusting: schools), news: .complete).outcome
        }
    }

    @Test(
        "What a key said before it was lost stays valid, and nothing is added, of whatever day; the other school is as it was"
    )
    func compromised() throws {
        let list = try schools { $0.schools["songtao"]?.keys[0].compromisedSince = lost }
        #expect(try verdict("of songtao", list) == "valid" && verdict("of qingyu", list) == "valid")
        var thief = school
        for day in [lost - 3_600, lost, lost + 3_600] {
            thief.now = day
            #expect(try register(thief.statement(number: 2), of: thief, list) == "key-compromised")
        }
        thief.now = lost
        #expect(throws: RegistrationRefusal.keyCompromised) { try list.statement(thief.sign(thief.void(number: 3))) }
        for day in [lost - 3_600, lost] {
            #expect(throws: RegistrationRefusal.keyCompromised) {
                try list.position(thief.position(highest: 9, at: day).statement, at: lost)
            }
        }
        #expect(try register(other.statement(number: 2), of: other, list) == DiplomaRegistered.name)
        // Known is known: the same said again is answered as before, so that no mail waits for ever.
        let known = try #require(
            try bench.connection.transaction(now: bench.now) { tx in
                try tx.registered(SHA256.hash(Array("of songtao".utf8)), naming: nil)
            }?.file)
        #expect(try list.statement(known.signed).number == 1)
    }

    @Test("What a lost key has taken back or replaced since then takes nothing away, and what it took back before does")
    func takenBack() throws {
        func hear(_ fact: some Fact) throws { try bench.hear(fact) }
        let (student, diploma) = (UUID(), UUID())
        try hear(school.fact(school.statement(number: 2, diploma: diploma, file: "genuine", student: student)))
        var thief = school
        thief.now = lost
        try hear(thief.fact(thief.revocation(number: 3, of: student)))
        try hear(
            thief.fact(
                thief.statement(
                    number: 4, diploma: diploma, version: 2, file: "newer", previous: "genuine", student: student)))
        try hear(thief.fact(thief.statement(number: 5, version: 2, file: "other", previous: "unknown")))
        let list = try schools { $0.schools["songtao"]?.keys[0].compromisedSince = lost }
        #expect(try verdict("genuine", schools { _ in }) == "revoked" && verdict("genuine", list) == "valid")
        #expect(try verdict("unknown", schools { _ in }) == "superseded" && verdict("unknown", list) == "not-genuine")
        let later = try schools { $0.schools["songtao"]?.keys[0].compromisedSince = lost + 1 }
        #expect(try verdict("genuine", later) == "revoked")
    }

    @Test("What a lost key has registered is neither genuine nor a forgery, until a version of the school names it")
    func disowned() throws {
        var thief = school
        thief.now = lost
        func hear(_ fact: some Fact) throws { try bench.hear(fact) }
        let (student, diploma) = (UUID(), UUID())
        try hear(thief.fact(thief.statement(number: 2, diploma: diploma, file: "doubtful", student: student)))
        let successor = try School()
        let list = try TrustedSchools(
            { () -> TrustList in
                var list = School.trust([school, other, successor])
                list.schools["songtao"]?.keys[0].compromisedSince = lost
                return list
            }())
        #expect(try verdict("doubtful", schools { _ in }) == "valid")
        func answer() throws -> Verdict {
            let sha256 = SHA256.hash(Array("doubtful".utf8))
            return try bench.connection.transaction(now: bench.now) { tx in
                let registered = try tx.registered(sha256, naming: "songtao")
                return Verdict(try registered?.finding(about: sha256, trusting: list), news: .complete)
            }
        }
        #expect(try answer() == .undetermined(.keyNotBelieved) && answer().reason.code == "outside-key-validity")
        let next = successor.statement(
            number: 3, diploma: diploma, version: 2, file: "renewed", previous: "doubtful", student: student)
        #expect(try register(next, of: successor, list) == DiplomaRegistered.name)
        #expect(try answer().outcome == "superseded" && verdict("renewed", list) == "valid")
    }

    @Test("A refusal is lifted with the list, and what is said again then is registered")
    func lifted() throws {
        let list = try schools { $0.schools["songtao"]?.keys[0].compromisedSince = lost }
        let statement = school.statement(number: 2)
        #expect(try register(statement, of: school, list) == "key-compromised")
        #expect(try register(statement, of: school, schools { _ in }) == DiplomaRegistered.name)
    }

    @Test("A closed school's silence is no gap; what it never said is one still, and the other school is as it was")
    func closed() throws {
        let day = Day(rawValue: "2026-06-30")!
        let list = try schools {
            $0.schools["qingyu"]?.closed = .init(on: day, custodian: .init(zh: "教育部", en: "Ministry of Education"))
        }
        #expect(!list.isClosed("qingyu", at: Date(rfc3339: "2026-06-29T15:59:00Z")!))
        #expect(
            list.isClosed("qingyu", at: Date(rfc3339: "2026-06-29T16:00:00Z")!) && !list.isClosed("songtao", at: lost))
        bench.now += 40 * 86_400
        let news = { (school: String) in
            try bench.connection.transaction(now: bench.now) { tx in
                try tx.numberings().news(of: school, isClosed: list.isClosed(school, at: tx.now), at: tx.now)
            }
        }
        #expect(try news("qingyu") == .complete)
        #expect(try news("songtao") != .complete)
        try bench.hear(other.position(highest: 2, at: bench.now))
        #expect(try news("qingyu") != .complete)
        #expect(try verdict("of qingyu", list) == "valid")
    }
}
