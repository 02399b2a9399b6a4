import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Who was issued something before, and has collected a paper whose other documents are yet to be sent")
struct ImportedWithPaperTests {
    let student = Student()

    private func importBoth(
        _ rows: [[ImportField: String]], _ school: TestSchool, isTrial: Bool = false
    ) throws -> Importing.Both {
        let file = ImportTable.file(rows, at: school.bench.now)
        #expect(file.refused.isEmpty && file.flaws.isEmpty && file.collected.count == 1)
        let importing = try Composition(school.settings).importing
        return try school.bench.perform { tx in
            try importing.collect(file.collected[0], isTrial: false, tx)
        } then: { collected, tx in
            try importing.issue(file.issued, beside: file.collected[0], collected, isTrial: isTrial, tx)
        }
    }

    @Test("The others alone enter the calendar; where a row is refused, and in a dry run, nothing of theirs is kept")
    func together() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.bench.hear(student.listed(), from: "sis")
        let certificate = "C-\(student.number)"
        let paper = ImportTable.collected(certificate)
        let issued: [ImportField: String] = [.certificateNumber: certificate]

        let refused = #expect(throws: Importing.Undone.self) {
            _ = try importBoth([issued.merging([.version: "2"]) { $1 }, paper], school)
        }
        let flaws = (refused?.outcome.issued.refused ?? []) + (refused?.outcome.collected.refused ?? [])
        #expect(flaws.map(\.why) == [.earlierVersion(1), .beside(line: 2)] && flaws.map(\.line) == [2, 3])
        let tried = #expect(throws: Importing.Undone.self) {
            _ = try importBoth([issued, paper], school, isTrial: true)
        }
        #expect(tried?.outcome.issued.stated == [2] && tried?.outcome.collected.stated == [3])
        #expect(try school.rows("SELECT student FROM collections").isEmpty)
        #expect(try school.rows("SELECT diploma FROM versions").isEmpty)
        #expect(try school.rows("SELECT last FROM statement_numbers WHERE last > 0").isEmpty)

        let both = try importBoth([issued, paper], school)
        #expect(both.issued.stated == [2] && both.collected.stated == [3])
        #expect(try school.bench.said(DiplomaUnscheduled.self).map(\.revision) == [2])
        let waiting = try school.rows("SELECT document FROM versions WHERE state = 'scheduled'")
        #expect(try waiting.map { try $0["document"] as String } == ["en"])
        let again = try importBoth([issued, paper], school)
        #expect(again.issued == .init(known: [2]) && again.collected == .init(known: [3]))
    }
}
