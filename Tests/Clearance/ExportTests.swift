import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

/// A student system exports all that it knows again and again.
@Suite struct ExportTests {
    private let bench: Bench

    init() throws { bench = try Lists().bench }

    @Test(
        "However often an export repeats a name, two listings of it are kept; of a department as many as may be preceded yet"
    )
    func repeated() throws {
        for day in (0..<100).shuffled() {
            try bench.hear(Student().listed(), from: "sis", statedAt: bench.now - 86_400 * Double(day))
        }
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 1)
        let (names, departments) = try bench.connection.transaction { tx in
            (try tx.rows("SELECT zh FROM names").count, try tx.rows("SELECT department FROM departments").count)
        }
        #expect(names == 2)
        #expect(departments == 1 + 47 + 1, "the first, those of 46 days, and the last")
    }

    @Test(
        "Where a student was in between, whatever the order in which that is heard, makes answers from before it none")
    func moved() throws {
        let listings = [("IM", 1), ("EE", 2), ("IM", 3), ("IM", 4), ("IM", 6)] as [(String, Double)]
        for (index, order) in permutations(listings).enumerated() {
            var student = Student()
            student.number = StudentNumber(rawValue: "41091\(1000 + index)")!
            for (department, minute) in order {
                try bench.hear(
                    student.listed(department: department), from: "sis", statedAt: bench.now - 3_600 + 60 * minute)
            }
            let moved: Date? = try bench.connection.transaction { tx in
                try tx.row("SELECT moved_at FROM candidates WHERE student = \(student.id)")!["moved_at"]
            }
            #expect(moved == bench.now - 3_600 + 180, "\(order)")
        }
    }
}
