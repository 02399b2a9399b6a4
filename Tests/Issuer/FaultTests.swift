import Foundation
import Messages
import Postgres
import TestKit
import Testing

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
            try school.run("UPDATE candidates SET graduate = '{}' WHERE student = \(victim)")
        } else {
            try school.run(
                """
                INSERT INTO seals (diploma, version, number, lookup, sha256, file, statement, sealed_at)
                SELECT diploma, 1, 999, 'x', 'x', '', 'x', now() FROM diplomas WHERE student = \(victim)
                """)
        }
        try school.sealDue()
        #expect(
            try Set(school.bench.said(DiplomaSealed.self).map(\.student))
                == Set(students.map(\.id)).subtracting([victim]))
        let held = try school.rows("SELECT student, held_because FROM diplomas WHERE held_because IS NOT NULL")
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
        let attempt = UUID()
        let connection = school.bench.connection
        let diplomas = try connection.transaction(now: late) { tx in
            try tx.claimDue(attempt: attempt, until: late + SealDue.lease).map(\.diploma)
        }
        #expect(diplomas.count == 1)
        try school.bench.hear(Student(chinese: "周沛安").listed(), from: "sis", statedAt: school.bench.now + 1)
        #expect(try connection.transaction { tx in try tx.markSealed(diplomas, attempt: attempt) }.isEmpty)
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).map(\.diploma) == diplomas)
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
            return try tx.claimDue(attempt: UUID(), until: late + SealDue.lease).count
        }
        #expect(claimed == 16)
    }
}
