import Chassis
import Cryptography
import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

/// What the former system issued, stated in the chain of this one.
@Suite("What was issued before")
struct ImportingTests {
    let student = Student()
    private let paper = "松科大管字第1140001號"
    private let second = SHA256.hash(Array("second".utf8)).hex

    private func issue(
        _ rows: [[ImportField: String]], _ school: TestSchool, isTrial: Bool = false
    ) throws -> Importing.Outcome { try school.imports(rows, isTrial: isTrial) }

    private func why(_ outcome: Importing.Outcome) -> [ImportFlaw.Why] { outcome.refused.map(\.why) }

    @Test("It is stated once, in order, under the school's next numbers; a dry run states nothing")
    func once() throws {
        let school = try TestSchool(documents: "zh")
        let rows: [[ImportField: String]] = [[.version: "2", .sha256: second, .kind: "學位證明書"], [:]]
        #expect(try issue(rows, school, isTrial: true).stated == [3, 2])
        #expect(try school.rows("SELECT last FROM statement_numbers WHERE last > 0").isEmpty)
        #expect(try issue(rows, school).stated == [3, 2])
        #expect(try issue(rows, school) == .init(known: [3, 2]))
        try school.settle()
        let files = try school.sealedFiles()
        #expect(files.map(\.version) == [1, 2] && files.map(\.imported) == [true, true])
        #expect(files[0].previous == nil && files[1].previous == ImportTable.digest && files[1].kind == .certificate)
        #expect(files[0].sealedAt == Date(rfc3339: "2026-06-20T00:00:00+08:00")!)
        #expect(files[0].shown.certificateNumber == paper && files[0].shown.name.zh.rawValue == "周沛恩")
        #expect(try school.bench.said(DiplomaSealed.self).map(\.imported) == [true, true])
    }

    @Test(
        "What contradicts is refused by name, and keeps back its own diploma alone",
        arguments: [
            ([.nameZh: "周沛安"], .statedOtherwise), ([.sha256: String(repeating: "ab", count: 32)], .statedOtherwise),
            ([.version: "2"], .fileOfAnother), ([.document: "英文"], .fileOfAnother),
            ([.studentNumber: "410912346", .sha256: String(repeating: "ab", count: 32)], .paperOfAnother),
        ] as [([ImportField: String], ImportFlaw.Why)])
    func contradictions(row: [ImportField: String], flaw: ImportFlaw.Why) throws {
        let school = try TestSchool(documents: "zh")
        #expect(try issue([[:]], school).stated == [2])
        let fresh: [ImportField: String] = [
            .studentNumber: "410912399", .certificateNumber: "C-99", .sha256: second,
        ]
        let outcome = try issue([row, fresh], school)
        #expect(why(outcome) == [flaw] && outcome.refused[0].line == 2 && outcome.stated == [3])
    }

    @Test("A version that comes too late, or before one that waits here, or that was sealed here, is refused")
    func order() throws {
        let school = try TestSchool(documents: "zh")
        #expect(try issue([[.version: "2"]], school).stated == [2])
        #expect(why(try issue([[.sha256: second]], school)) == [.laterVersion(2)])
        let other = Student(number: "410912346")
        try school.collect(other)
        let row: [ImportField: String] = [
            .studentNumber: other.number, .certificateNumber: "C-\(other.number)", .sha256: second,
        ]
        #expect(why(try issue([row.merging([.version: "2"]) { $1 }], school)) == [.earlierVersion(1)])
        try school.sealDue()
        #expect(why(try issue([row], school)) == [.sealedHere])
        #expect(why(try issue([row.merging([.version: "2"]) { $1 }], school)) == [.sealedHere])
    }

    @Test("What waits here and was issued there is not drawn any more, and nobody is late with it")
    func replacesWhatWaits() throws {
        let mails = try MailCatcher()
        let school = try TestSchool(documents: "zh,en", mails: mails)
        try school.collect()
        #expect(try issue([[.certificateNumber: "C-\(student.number)"]], school).stated == [2])
        #expect(try school.bench.said(DiplomaUnscheduled.self).map(\.revision) == [2])
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.document) == [.zh, .en])
        try school.register()
        try school.bench.turn("mail")
        #expect(try mails.taken().count == 1, "the English one alone leaves")
        #expect(
            try school.rows("SELECT document FROM mailed_documents JOIN versions USING (diploma, version)").count == 1)
    }

    @Test("No mail leaves, whatever is heard; the student sees it, and has its bytes where they are kept")
    func noMail() throws {
        let mails = try MailCatcher()
        let school = try TestSchool(documents: "zh", mails: mails)
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try issue([[:]], school).stated == [2])
        try school.settle()
        try school.bench.hear(EmailVerified.of(student))
        for clock in ["rest", "mail", "say again"] { try school.bench.turn(clock) }
        #expect(try mails.taken().isEmpty && school.rows("SELECT mail FROM mails").isEmpty)
        let item = try #require(try school.diplomas().first)
        #expect(item.isImported && item.state == .registered && item.mails.isEmpty)
        #expect(item.versions.map(\.fileSize) == [nil])
        let read = ReadDiploma(student: student.id, diploma: item.diploma, version: 1, part: 0)
        #expect(try school.bench.ask(read) == .withheld)
        _ = try school.bench.perform { tx in Reply(try tx.keepImportedFile(ImportTable.digest, Array("old".utf8))) }
        #expect(try school.diplomas()[0].versions.map(\.fileSize) == [3])
        guard case .part(let part) = try school.bench.ask(read) else { throw TestSchool.NotSealed() }
        #expect(Array(part.bytes) == Array("old".utf8))
        #expect(throws: PostgresError.self, "bytes lie under their own digest alone") {
            try school.bench.perform { tx in Reply(try tx.keepImportedFile(second, Array("old".utf8))) }
        }
    }

    @Test("Version 2 follows an imported one when its paper is replaced, and names its digest")
    func succeeded() throws {
        let mails = try MailCatcher()
        let school = try TestSchool(documents: "zh", mails: mails)
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try issue([[:]], school).stated == [2])
        try school.settle()
        try school.bench.hear(student.replaced(paper, by: "松科大管字第1140002號"), from: "registrar")
        try school.seal()
        let files = try school.sealedFiles()
        #expect(files.map(\.version) == [1, 2] && files[1].previous == ImportTable.digest && files[1].imported == nil)
        let bytes: [UInt8] = try school.rows("SELECT file FROM seals WHERE version = 2")[0]["file"]
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""issuedOn":"2026-06-20""#), "the day of the first issue is the former system's")
        try school.register()
        try school.bench.turn("mail")
        #expect(try mails.taken().count == 1)
    }

    @Test("Revoked by the event, also of whom the roster never spoke")
    func revoked() throws {
        let school = try TestSchool(documents: "zh")
        #expect(try issue([[:]], school).stated == [2])
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.settle()
        #expect(try school.bench.said(DiplomaRevoked.self).map(\.number) == [2])
    }

    @Test("The audit counts what is known by its digest alone, and names bytes that have changed")
    func audited() throws {
        let school = try TestSchool(documents: "zh")
        #expect(try issue([[:], [.version: "2", .sha256: second]], school).stated == [2, 3])
        _ = try school.bench.perform { tx in Reply(try tx.keepImportedFile(second, Array("second".utf8))) }
        try school.settle()
        func audited() throws -> FilesAudited {
            try school.bench.connection.transaction { tx in
                var result = FilesAudited()
                for number in try tx.spentNumbers(1...tx.lastNumber()) { result.add(number) }
                return result
            }
        }
        #expect(try audited().text == "2 numbers, 1 files, 1 imported without one, 0 under way, 0 differences")
        try school.tamper("ALTER TABLE imported_files DROP CONSTRAINT a_file_lies_under_its_digest")
        try school.tamper("UPDATE imported_files SET file = 'x'")
        #expect(try audited().flaws.map(\.flaw) == [.changed])
    }

    @Test("A number that no verifier takes is closed, and no file is drawn in the place of one that exists")
    func voided() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try issue([[:]], school).stated == [2])
        try school.bench.turn("sign")
        try school.run("INSERT INTO issue_days (day, since) VALUES ('2026-06-22', \(school.bench.now))")
        try school.refuse(1)
        #expect(try school.rows("SELECT day FROM issue_days WHERE registration_failures > 0").isEmpty)
        let line = try school.bench.perform { tx in
            try VoidCommand.void(1, clerk("closed"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        #expect(line == "number 1 is void; import what was stated under it as version 2")
        #expect(why(try issue([[:]], school)) == [.voided])
        try school.seal()
        #expect(try school.rows("SELECT version FROM versions").count == 1)
        #expect(try issue([[.version: "2"]], school).stated == [2], "its advice is followed")
        #expect(why(try issue([[.document: "英文"]], school)) == [.fileOfAnother], "of one file one number stands")
        try school.bench.turn("sign")
        try school.refuse(2)
        _ = try school.bench.perform { tx in
            try VoidCommand.void(2, clerk("closed"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        #expect(try issue([[.version: "3"]], school).stated == [2])
        #expect(try issue([[.version: "3"]], school) == .init(known: [2]))
    }

    @Test("Who has collected and was sent nothing enters the calendar once, by the policy, cleared there")
    func collected() throws {
        let school = try TestSchool(documents: "zh", ["wait-for-midnight": "false"])
        #expect(why(try issue([ImportTable.collected()], school)) == [.notListed])
        try school.bench.hear(student.listed(), from: "sis")
        let first = try issue([ImportTable.collected()], school, isTrial: true)
        #expect(try first.stated == [2] && school.bench.said(DiplomaScheduled.self).isEmpty)
        #expect(try issue([ImportTable.collected()], school).stated == [2])
        #expect(try issue([ImportTable.collected()], school) == .init(known: [2]))
        #expect(why(try issue([ImportTable.collected(on: "115/6/11")], school)) == [.collectedAnother])
        #expect(why(try issue([ImportTable.collected("C-2")], school)) == [.collectedAnother])
        #expect(
            try school.bench.said(DiplomaScheduled.self).map(\.dueAt) == [Date(rfc3339: "2026-07-10T00:00:00+08:00")!])
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.imported) == [nil], "sealed here, and mailed as any other")
    }

    @Test("What is overdue is asked about before it leaves, and does not leave all at once")
    func overdue() throws {
        let school = try TestSchool(documents: "zh", ["wait-for-midnight": "false", "guard-floor": "3"])
        let students = (0..<5).map { Student(number: "41091234\($0)", schoolEmail: nil) }
        for one in students { try school.bench.hear(one.listed(), from: "sis") }
        school.bench.now += 60 * 86_400
        let rows = students.map { ImportTable.collected("C-\($0.number)", on: "115/6/10", $0.number) }
        #expect(try issue(rows, school).stated.count == 5)
        try school.seal()
        #expect(try school.sealedFiles().isEmpty)
        #expect(try school.rows("SELECT state FROM issue_days").map { try $0["state"] as String } == ["asking"])
    }
}

extension EmailVerified {
    fileprivate static func of(_ student: Student) -> EmailVerified {
        EmailVerified(
            student: student.id, address: "pei@example.com", revision: 1,
            verifiedAt: Date(rfc3339: "2026-06-22T02:00:00Z")!)
    }
}
