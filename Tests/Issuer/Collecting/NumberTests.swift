import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Each diploma bears the number of its own paper, and of two students with one number none is sealed")
struct NumberTests {
    let student = Student()

    private func reasons(_ school: TestSchool) throws -> [[HoldReason]] {
        try school.bench.said(DiplomaHeld.self).map(\.reasons)
    }

    @Test(
        "Whichever of the two papers was scanned, each diploma bears the number of its own, as the roster writes it",
        arguments: ["C-1", "E-1", "c-1", "e-1"])
    func ownNumbers(scanned: String) throws {
        let school = try TestSchool(documents: "zh,en,bilingual")
        try school.bench.hear(student.listed(paper: "C-1", english: "E-1"), from: "sis")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(student.collected(scanned), from: "registrar")
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-1", "E-1", "C-1"])
        try school.sealDue()
        #expect(try reasons(school).isEmpty)
        let printed = try school.sealedFiles().map { "\($0.document) \($0.shown.certificateNumber)" }
        #expect(Set(printed) == ["zh C-1", "en E-1", "bilingual C-1"])
        try school.bench.hear(
            student.listed(paper: "C-2", english: "E-1"), from: "sis", statedAt: school.bench.now)
        #expect(try reasons(school) == [[.anotherCertificate]], "the roster's number is another than what is sealed")
    }

    @Test(
        "The English paper was replaced before it was collected: its new number is on the English diploma alone",
        arguments: [true, false], [true, false])
    func replacedBefore(isReplacedFirst: Bool, isEnglishListedLast: Bool) throws {
        let school = try TestSchool(documents: "zh,en,bilingual")
        let bench = school.bench
        let replaced = student.replaced("E-1", by: "E-2", document: .en, .corrected)
        try bench.hear(
            student.listed(paper: "C-1", english: isEnglishListedLast ? nil : "E-1"), from: "sis",
            statedAt: bench.now - 60)
        try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        if isReplacedFirst { try bench.hear(replaced, from: "registrar") }
        try bench.hear(student.collected("E-2"), from: "registrar")
        if !isReplacedFirst { try bench.hear(replaced, from: "registrar") }
        if isEnglishListedLast {
            try bench.hear(student.listed(paper: "C-1", english: "E-1"), from: "sis", statedAt: bench.now)
        }
        try bench.hearWaiting(afterDays: 1)
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-1", "E-2", "C-1"])
        try school.sealDue()
        let printed = try school.sealedFiles().map { "\($0.document) \($0.shown.certificateNumber)" }
        #expect(Set(printed) == ["zh C-1", "en E-2", "bilingual C-1"])
    }

    @Test(
        "Where the English paper was scanned and nobody says the Chinese one's number, only the English one is sealed")
    func onlyEnglish() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.bench.hear(student.listed(english: "E-1"), from: "sis")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(student.collected("e-1"), from: "registrar")
        #expect(
            try school.bench.said(DiplomaHeld.self).map(\.flaws) == [[PrintingFlaw(.certificateNumber, .missing)]],
            "told at once")
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.shown.certificateNumber) == ["E-1"])
        try school.bench.hear(
            student.listed(paper: "C-1", english: "E-1"), from: "sis", statedAt: school.bench.now)
        try school.seal()
        #expect(try school.sealedFiles().map(\.shown.certificateNumber) == ["E-1", "C-1"])
    }

    @Test(
        "Two students of whom the roster gives one number are both held, be it the Chinese paper's or the English one's",
        arguments: [
            ("C-1", "C-1", nil, nil), (nil, nil, "E-1", "E-1"), ("C-1", nil, nil, "c-1"), (nil, nil, "E-1", "e-1"),
        ]
            as [(String?, String?, String?, String?)])
    func listedTwice(first: String?, second: String?, firstEnglish: String?, secondEnglish: String?) throws {
        let school = try TestSchool()
        let other = Student(number: "410900002")
        try school.bench.hear(student.listed(paper: first, english: firstEnglish), from: "sis")
        #expect(try reasons(school).isEmpty)
        try school.bench.hear(other.listed(paper: second, english: secondEnglish), from: "sis")
        #expect(try reasons(school) == [[.certificateShared], [.certificateShared]])
        #expect(Set(try school.bench.said(DiplomaHeld.self).map(\.student)) == [student.id, other.id])
    }

    @Test(
        "Capitals make no other paper: for the roster, for who collects it, for who has it too and for what replaces it"
    )
    func capitals() throws {
        let school = try TestSchool()
        let bench = school.bench
        let other = Student(number: "410900002")
        try bench.hear(student.listed(paper: "ST-1130001"), from: "sis")
        try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        try bench.hear(student.collected("st-1130001"), from: "registrar")
        try bench.hear(student.collected("St-1130001"), from: "registrar")
        #expect(try bench.parked().isEmpty && reasons(school).isEmpty)
        try bench.hear(other.listed(), from: "sis")
        try bench.hear(
            other.collected("sT-1130001", at: Student.collectedAt + 2), from: "registrar", statedAt: bench.now + 1)
        #expect(try bench.parked() == ["certificate-taken"])
        #expect(try reasons(school) == [[.certificateShared], [.certificateShared]])
        try bench.hear(other.uncollected("st-1130001"), from: "registrar", statedAt: bench.now + 2)
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.shown.certificateNumber) == ["ST-1130001"], "as the roster writes it")
        try bench.hear(student.replaced("sT-1130001", by: "St-1130002", .corrected), from: "registrar")
        try school.seal()
        #expect(try school.sealedFiles().map(\.shown.certificateNumber).last == "St-1130002")
        #expect(try school.rows("SELECT type FROM waiting").isEmpty)
    }
}
