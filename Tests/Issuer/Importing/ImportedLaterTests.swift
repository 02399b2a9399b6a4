import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What becomes of a student who was issued something before")
struct ImportedLaterTests {
    let student = Student()

    @Test("Revoked by an event that was heard before the import, and has waited for it")
    func revokedBefore() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.revoked(), from: "registrar")
        #expect(try school.rows("SELECT id FROM waiting WHERE next_try_at <= \(school.bench.now)").isEmpty)
        #expect(try school.imports([[:]]).stated == [2])
        #expect(try school.rows("SELECT id FROM waiting WHERE next_try_at <= \(school.bench.now)").count == 1)
        try school.bench.hearWaiting()
        try school.settle()
        #expect(try school.bench.said(DiplomaRevoked.self).map(\.number) == [2])
    }

    @Test("What a student says against it holds nothing, for none of it is to leave, and takes no file away")
    func pleas() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try school.imports([[:]]).stated == [2])
        _ = try school.bench.perform { tx in Reply(try tx.keepImportedFile(ImportTable.digest, Array("old".utf8))) }
        try school.settle()
        try school.bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: school.bench.now))
        #expect(try school.bench.said(DiplomaHeld.self).isEmpty)
        #expect(try school.diplomas()[0].versions.map(\.fileSize) == [3])
        try school.bench.hear(student.replaced("松科大管字第1140001號", by: "松科大管字第1140002號"), from: "registrar")
        #expect(try school.bench.said(DiplomaHeld.self).map(\.reasons) == [[.objected]], "its successor would leave")
    }

    @Test("That it is registered lets no failures of an issue day be forgotten")
    func issueDay() throws {
        let school = try TestSchool(documents: "zh")
        #expect(try school.imports([[:]]).stated == [2])
        try school.run(
            """
            INSERT INTO issue_days (day, since, registration_failures) VALUES ('2026-06-22', \(school.bench.now), 2)
            """)
        try school.settle()
        #expect(try school.rows("SELECT diploma FROM versions WHERE state = 'registered'").count == 1)
        #expect(try school.rows("SELECT day FROM issue_days WHERE registration_failures = 2").count == 1)
    }

    @Test("When the degree is reinstated, nothing of it is due")
    func reinstated() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try school.imports([[:]]).stated == [2])
        try school.settle()
        try school.bench.hear(student.revoked(), from: "registrar")
        school.bench.now += 60
        try school.bench.hear(student.reinstated(), from: "registrar")
        #expect(try school.rows("SELECT student FROM degrees WHERE NOT is_revoked").count == 1)
        #expect(try school.bench.said(DiplomaScheduled.self).isEmpty)
    }

    @Test("Its card says what its file prints, whatever the roster says by now")
    func card() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(Student(chinese: "周沛安").listed(), from: "sis")
        #expect(try school.imports([[.degreeEn: "Bachelor of Commerce", .departmentZh: "商學系"]]).stated == [2])
        let item = try #require(try school.diplomas().first)
        #expect(item.name.zh.rawValue == "周沛恩" && item.conferredMonth?.rawValue == "2026-06")
        #expect(item.degree.en.rawValue == "Bachelor of Commerce" && item.department.zh.rawValue == "商學系")
    }

    @Test("A correction that was applied for finds nothing in it that the roster could give otherwise")
    func corrected() throws {
        let school = try TestSchool(documents: "zh")
        #expect(try school.imports([[:]]).stated == [2])
        let isNothing = try school.bench.perform { tx in Reply(try tx.lastPrinted(.zh, of: student.id) == nil) }
        #expect(isNothing)
    }

    @Test("Where a later version stands, nobody is told to import the one before as the next")
    func voidedBeforeAnother() throws {
        let school = try TestSchool(documents: "zh")
        let second: [ImportField: String] = [.version: "2", .sha256: String(repeating: "ab", count: 32)]
        #expect(try school.imports([[:], second]).stated == [2, 3])
        try school.bench.turn("sign")
        try school.refuse(1)
        let line = try school.bench.perform { tx in
            try VoidCommand.void(1, clerk("closed"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        #expect(line == "number 1 is void; a later version of the same diploma stands")
    }
}
