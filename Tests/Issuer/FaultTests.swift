import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What goes wrong with one diploma")
struct FaultTests {
    private let students = (0..<5).map { Student(number: "4109\(10_000 + $0)") }

    @Test(
        "A row that cannot be read, or a file that cannot be kept, holds its diploma and no other",
        arguments: ["row", "file"])
    func isolated(fault: String) throws {
        let school = try TestSchool()
        for student in students { try school.collect(student) }
        let victim = students[2].id
        if fault == "row" {
            try school.run("UPDATE candidates SET snapshot = '{}' WHERE student = \(victim)")
        } else {
            try school.run(
                """
                INSERT INTO seals (diploma, version, number, lookup, sha256, file, printed, sealed_at)
                SELECT diploma, 1, 999, 'x', 'x', '', '{}', now() FROM versions WHERE student = \(victim)
                """)
        }
        for _ in 1...5 {
            try school.sealDue()
            school.bench.now += 3_600
        }
        #expect(
            try Set(school.bench.said(DiplomaSealed.self).map(\.student))
                == Set(students.map(\.id)).subtracting([victim]))
        let held = try school.rows("SELECT student, held_because FROM versions WHERE held_because IS NOT NULL")
        #expect(try held.map { try $0["student"] as UUID } == [victim])
        #expect(try held.allSatisfy { (try $0["held_because"] as String).hasPrefix("fault: ") })
        let numbers: [Int] = try school.rows("SELECT number FROM seals WHERE number < 999 ORDER BY number").map {
            try $0["number"]
        }
        #expect(numbers == [1, 2, 3, 4])
    }

    @Test("A snapshot that comes while a diploma is drawn makes the claim void: it is drawn again with the new facts")
    func voidClaim() throws {
        let school = try TestSchool()
        let student = Student()
        try school.collect(student)
        let late = Student.collectedAt + 30 * 86_400
        let attempt = Attempt(token: UUID(), leasedUntil: late + 120)
        let connection = school.bench.connection
        let claimed = try connection.transaction(now: late) { tx in try tx.claimDue(attempt) }
        #expect(claimed.count == 1)
        try school.bench.hear(
            Student(chinese: "周沛安").listed(), from: "sis", statedAt: school.bench.now + 1)
        let work = try school.sealing()
        let workshop = try work.ready(nil)
        let sealed = try seal(
            workshop.preparing.prepare(claimed[0].item.get(), sealedAt: late, evidence: workshop.keys.evidence),
            with: workshop.keys)
        let kept = try connection.transaction { tx in
            try work.record(
                [Recorded(item: claimed[0].item.get(), done: .sealed(sealed))], attempt, tx
            ).answer
        }
        #expect(kept == 0)
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.shown.name.zh.rawValue) == ["周沛安"])
    }

    @Test("No more is claimed than the limit says, however the database goes about it")
    func limits() throws {
        let school = try TestSchool()
        for number in 0..<20 { try school.collect(Student(number: "4109\(20_000 + number)")) }
        let late = Student.collectedAt + 30 * 86_400
        let claimed = try school.bench.connection.transaction(now: late) { tx in
            for way in ["hashjoin", "mergejoin", "hashagg", "sort", "material", "bitmapscan"] {
                try tx.run(Query(stringLiteral: "SET LOCAL enable_\(way) = off"))
            }
            return try tx.claimDue(Attempt(token: UUID(), leasedUntil: late + 120)).count
        }
        #expect(claimed == 16)
    }

    @Test("While the signer is away nothing is held and no number is lost; afterwards all are sealed and stated")
    func signerAway() throws {
        let school = try TestSchool()
        for student in students { try school.collect(student) }
        school.bench.now = Student.collectedAt + 30 * 86_400
        let (first, second) = (Outage(of: try school.keys()), Outage(of: try school.keys()))
        let sealing = try school.sealing(with: first.later)
        let signing = SignStatements(keys: second.later, reminder: SayAgain(after: 900).reminder)
        for _ in 1...5 {
            #expect(throws: CocoaError.self) { try school.round(of: sealing) }
            school.bench.now += 60
        }
        #expect(try school.rows("SELECT diploma FROM versions WHERE held_because IS NOT NULL OR tries > 0").isEmpty)
        first.end()
        #expect(try school.round(of: sealing) == .again)
        for _ in 1...5 {
            #expect(throws: CocoaError.self) { try school.round(of: signing) }
            school.bench.now += 60
        }
        #expect(try school.rows("SELECT number FROM signing WHERE tries = 0").count == 5)
        second.end()
        #expect(try school.round(of: signing) == .again)
        #expect(try school.bench.said(DiplomaSealed.self).map(\.number) == [1, 2, 3, 4, 5])
    }

    @Test("A certificate that runs out holds nothing: what is due is sealed once its files have the next one")
    func certificateRunsOut() throws {
        let school = try TestSchool()
        for student in students { try school.collect(student) }
        school.bench.now += 500 * 86_400
        let sealing = try Composition(school.settings).sealing
        for _ in 1...5 {
            _ = try? school.round(of: sealing)
            school.bench.now += 3_600
        }
        #expect(try school.rows("SELECT diploma FROM versions WHERE held_because IS NOT NULL OR tries > 0").isEmpty)
        #expect(try school.rows("SELECT number FROM seals").isEmpty)
        try school.renewCertificates()
        #expect(try school.round(of: sealing) == .again)
        #expect(try school.rows("SELECT number FROM seals").count == 5)
    }
}

/// Keys that are away until the outage ends.
private final class Outage: Sendable {
    private let isOver = Mutex(false)
    private let keys: Keys

    init(of keys: Keys) { self.keys = keys }

    var later: Lazy<Keys> {
        Lazy { [self] in
            guard isOver.withLock(\.self) else { throw CocoaError(.fileReadNoSuchFile) }
            return keys
        }
    }

    func end() { isOver.withLock { $0 = true } }
}
