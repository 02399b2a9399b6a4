import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Versions")
struct VersionTests {
    let student = Student()
    private let paper = "C-410912345"

    @Test(
        "A replaced paper makes the next version: a certificate after loss, a diploma after a correction",
        arguments: [(.lost, .certificate), (.damaged, .certificate), (.corrected, .diploma)]
            as [(PaperDiplomaReplaced.Reason, DiplomaKind)])
    func replaced(reason: PaperDiplomaReplaced.Reason, kind: DiplomaKind) throws {
        let mails = try MailCatcher()
        let school = try TestSchool(mails: mails)
        try school.collect()
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        school.bench.now += 40 * 86_400
        for id in ["a", "b"] {
            try school.bench.hear(student.replaced(paper, by: "C-2", reason), from: "registrar", id: id)
        }
        try school.seal()
        let files = try school.sealedFiles()
        #expect(files.map(\.version) == [1, 2] && files.map(\.kind) == [.diploma, kind])
        #expect(files[1].previous == files[0].sha256 && files[1].diploma == files[0].diploma)
        #expect(files.map(\.shown.certificateNumber) == [paper, "C-2"])
        let bytes: [UInt8] = try school.rows("SELECT file FROM seals WHERE version = 2")[0]["file"]
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""issuedOn":"2026-07-22""#))
        #expect(text.contains(#""reissuedOn":"2026-08-31""#) == (kind == .certificate))
        try school.register()
        try school.bench.turn("mail")
        #expect(try mails.taken().count == 2)
        #expect(try school.bench.said(DiplomaMailed.self).map(\.version) == [1, 2])
        let scheduled = try school.bench.said(DiplomaScheduled.self)
        #expect(scheduled.map(\.version) == [1, 2] && scheduled.map(\.revision) == [1, 2])
        #expect(try school.bench.parked().isEmpty)
    }

    @Test("What is not sealed yet is amended, and no version is skipped")
    func amended() throws {
        let school = try TestSchool()
        try school.collect()
        try school.bench.hear(student.replaced(paper, by: "C-2"), from: "registrar")
        try school.sealDue()
        let files = try school.sealedFiles()
        #expect(files.map(\.version) == [1] && files.map(\.kind) == [.certificate])
        #expect(files.map(\.shown.certificateNumber) == ["C-2"])
    }

    @Test(
        "Only the diploma that stands for the paper gets a successor",
        arguments: [("C-410912345", nil, Document.zh), ("E-7", nil, .en), ("E-7", .en, .en), ("C-410912345", .zh, .zh)]
            as [(String, PaperDiplomaReplaced.Paper?, Document)])
    func oneOfTwo(number: String, paper: PaperDiplomaReplaced.Paper?, document: Document) throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect()
        try school.bench.hear(student.listed(english: "E-7"), from: "sis", statedAt: school.bench.now + 1)
        try school.sealDue()
        try school.bench.hear(student.replaced(number, by: "N-2", document: paper), from: "registrar")
        try school.seal()
        #expect(try school.sealedFiles().filter { $0.version == 2 }.map(\.document) == [document])
    }

    @Test(
        "A replacement that is heard before the collection waits for it; of a number that nobody bears it waits in vain"
    )
    func early() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.replaced(paper, by: "C-2"), from: "registrar")
        try school.bench.hear(student.collected(paper), from: "registrar")
        try school.bench.hearWaiting(afterDays: 1)
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-2"])
        try school.bench.hear(student.replaced("C-9", by: "C-10"), from: "registrar")
        #expect(try school.bench.parked().isEmpty)
        try school.bench.hearWaiting(afterDays: 15)
        #expect(try school.bench.parked().count == 1)
    }

    @Test(
        "At a school that makes no English diploma an English paper that is replaced is kept, and nothing waits or follows",
        arguments: [("zh", "E-7", nil), ("bilingual", "E-7", .en), ("bilingual", nil, .en)]
            as [(String, String?, PaperDiplomaReplaced.Paper?)])
    func withoutDiploma(documents: String, listed: String?, paper: PaperDiplomaReplaced.Paper?) throws {
        let school = try TestSchool(documents: documents)
        try school.bench.hear(student.listed(english: listed), from: "sis")
        // It comes before the collection: only then it is known what there is.
        try school.bench.hear(student.replaced("E-7", by: "E-8", document: paper), from: "registrar")
        try school.bench.hear(student.collected(self.paper), from: "registrar")
        try school.bench.hearWaiting(afterDays: 1)
        try school.bench.hear(student.replaced("E-8", by: "E-9", document: paper), from: "registrar")
        #expect(try school.rows("SELECT 1 FROM replacements").count == 2)
        #expect(try school.diplomas().map(\.certificateNumber) == [self.paper])
        try school.bench.hearWaiting(afterDays: 15)
        #expect(try school.bench.parked().isEmpty)
        #expect(try school.bench.said(DiplomaScheduled.self).map(\.version) == [1])
    }

    @Test("A number that is not the one of the English paper by the roster waits there, too")
    func anotherEnglishPaper() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.listed(english: "E-7"), from: "sis")
        try school.bench.hear(student.collected(paper), from: "registrar")
        try school.bench.hear(student.replaced("E-1", by: "E-2", document: .en), from: "registrar")
        #expect(try school.rows("SELECT 1 FROM replacements").isEmpty)
        try school.bench.hearWaiting(afterDays: 15)
        #expect(try school.bench.parked().count == 1)
    }

    @Test("Documents that have not left wait for a successor and travel with it; those that have do not travel again")
    func together() throws {
        let mails = try MailCatcher()
        let school = try TestSchool(documents: "zh,en", mails: mails)
        try school.collect()
        try school.sealDue()
        try school.register()
        try school.bench.hear(student.replaced(paper, by: "C-2", document: .zh), from: "registrar")
        try school.bench.turn("mail")
        #expect(try mails.taken().isEmpty, "the Chinese one is out of date")
        try school.seal()
        try school.register()
        try school.bench.turn("mail")
        try school.bench.hear(student.replaced("C-2", by: "C-3"), from: "registrar")
        try school.seal()
        try school.register()
        try school.bench.turn("mail")
        let versions: [String] = try school.rows(
            "SELECT versions FROM mails WHERE state = 'handed-over' ORDER BY handed_over_at, versions"
        ).map { try $0["versions"] }
        #expect(Set(versions) == ["en.1,zh.2", "zh.3"])
    }

    @Test("A changed name holds over listings that repeat the old one; a third one waits for a person")
    func names() throws {
        let school = try TestSchool()
        try school.collect()
        let bench = school.bench
        try bench.hear(student.renamed(), from: "sis", statedAt: bench.now + 1)
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now + 2)
        #expect(try school.diplomas().map(\.name.zh.rawValue) == ["周沛安"])
        try bench.hear(Student(chinese: "周恩").listed(), from: "sis", statedAt: bench.now + 3)
        #expect(try school.diplomas().map(\.state) == [.held])
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now + 4)
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.shown.name.zh.rawValue) == ["周沛安"])
        #expect(try school.bench.parked().isEmpty)
    }

    @Test(
        "A changed name holds over a listing of the same instant, whichever comes first and whatever their ids",
        arguments: [("a", "b"), ("b", "a"), ("a", "a")], [true, false])
    func sameInstant(ids: (String, String), isChangeFirst: Bool) throws {
        let school = try TestSchool()
        try school.collect()
        let bench = school.bench
        let list = { try bench.hear(Student(chinese: "周恩").listed(), from: "sis", id: ids.0, statedAt: bench.now + 1) }
        let change = { try bench.hear(student.renamed(), from: "registrar", id: ids.1, statedAt: bench.now + 1) }
        for hear in isChangeFirst ? [change, list] : [list, change] { _ = try hear() }
        #expect(try school.diplomas().map(\.name.zh.rawValue) == ["周沛安"])
        #expect(try school.diplomas().map(\.state) == [.scheduled])
    }

    @Test("An export that stamps its day twice with two names is told so, and the latest by its id holds")
    func sameTime() throws {
        let school = try TestSchool()
        try school.collect()
        let bench = school.bench
        try bench.hear(student.renamed("周甲"), from: "sis", id: "b", statedAt: bench.now + 1)
        try bench.hear(student.renamed("周乙"), from: "sis", id: "a", statedAt: bench.now + 1)
        #expect(try bench.parked() == ["same-time"])
        #expect(try school.diplomas().map(\.name.zh.rawValue) == ["周甲"])
    }

    @Test("A name that changes after sealing makes no version, but holds what has not left")
    func sealedName() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.bench.hear(student.renamed(), from: "sis", statedAt: school.bench.now + 1)
        #expect(try school.rows("SELECT version FROM versions").count == 1)
        #expect(try school.rows("SELECT kind FROM holds").map { try $0["kind"] as String } == ["name-changed"])
    }
}
