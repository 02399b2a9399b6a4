import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// A name of the roster, and what is told of it at once.
private struct Listed: Sendable, CustomTestStringConvertible {
    let zh: String
    let en: String?
    let flaws: [PrintingFlaw]

    init(_ zh: String, _ en: String?, _ flaws: PrintingFlaw...) {
        (self.zh, self.en, self.flaws) = (zh, en, flaws)
    }

    var testDescription: String { "\(zh) \(en ?? "-")" }

    static let all = [
        Listed("周沛恩", "Chou Pei-En"), Listed("趙\u{2F8A6}明", "Chao"), Listed("Anastasia Kusuma", nil),
        Listed("Lafin Sawmah", "Lafin Sawmah"), Listed("Chou Pei-En", "周沛恩"),
        Listed("周🎓恩", "Chou", PrintingFlaw(.name, .noGlyph, shown: [line("🎓 (U+1F393)")])),
        Listed("葛\u{E0100}城", "Ko", PrintingFlaw(.name, .noGlyph, shown: [line("葛\u{E0100} (U+845B U+E0100)")])),
        Listed("김수", "Kim", PrintingFlaw(.name, .noGlyph, shown: [line("김 (U+AE40)"), line("수 (U+C218)")])),
        Listed("周&#22531;恩", "Chou", PrintingFlaw(.name, .standIn, shown: [line("&#22531;")])),
        Listed("周[方方土]", "Chou", PrintingFlaw(.name, .standIn, shown: [line("[方方土]")])),
        Listed(
            "周〓恩", "N/A", PrintingFlaw(.englishName, .standIn, shown: [line("N/A")]),
            PrintingFlaw(.name, .noGlyph, shown: [line("〓 (U+3013)")])),
        Listed("周@恩", "Chou", PrintingFlaw(.name, .standIn, shown: [line("@")])),
        Listed("周（缺字）恩", "Chou", PrintingFlaw(.name, .standIn, shown: [line("（缺字）")])),
        // What cannot be meant otherwise is understood.
        Listed("ＣＨＯＵ，Ｐｅｉ－Ｅｎ", nil), Listed("「周沛恩」", "\"ＣＨＯＵ，Ｐｅｉ－Ｅｎ\""), Listed("周沛恩", "周沛恩 CHOU, Pei-En"),
        Listed("周沛恩", "周沛安 CHOU, Pei-En", PrintingFlaw(.englishName, .standIn, shown: [line("周沛安")])),
        Listed("周沛恩", nil, PrintingFlaw(.englishName, .missing)),
        Listed("周沛恩", "周沛恩", PrintingFlaw(.englishName, .missing)),
        Listed("周沛恩", "Ʉ\u{301}", PrintingFlaw(.englishName, .noGlyph, shown: [line("Ʉ\u{301} (U+244 U+301)")])),
        // A character is as long as its marks are many, and is told as far as a line goes.
        Listed(
            "周沛恩", "Ʉ" + String(repeating: "\u{301}", count: 40),
            PrintingFlaw(
                .englishName, .noGlyph,
                shown: [
                    line(
                        "Ʉ" + String(repeating: "\u{301}", count: 40) + " (U+244"
                            + String(repeating: " U+301", count: 25) + " …")
                ])),
    ]

    private static func line(_ text: String) -> Line { Line(rawValue: text)! }
}

@Suite("What the roster has is tried at the listing, and told to the registrar then")
struct TrialTests {
    @Test("All that could not be printed is named", arguments: Listed.all)
    fileprivate func listing(listed: Listed) throws {
        let school = try TestSchool(documents: "zh,en")
        let bench = school.bench
        try bench.hear(Student(chinese: listed.zh, english: listed.en).listed(), from: "sis")
        let held = try bench.said(DiplomaHeld.self)
        #expect(held.map(\.flaws) == (listed.flaws.isEmpty ? [] : [listed.flaws]))
        #expect(held.allSatisfy { $0.reasons == [.unprintable] })
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 1)
        #expect(try bench.said(DiplomaReleased.self).count == held.count, "mended, it is released by itself")
    }

    @Test(
        "A nationality is printed by its name, and that of Taiwan not at all",
        arguments: [
            ("TWN", nil), ("TW", nil), ("VNM", "越南 Vietnam"), ("HK", "香港 Hong Kong"), ("US", "美國 United States"),
        ]
            as [(String, String?)])
    func nationality(code: String, printed: String?) throws {
        let nationality = try #require(Nationality(rawValue: code))
        #expect(nationality.printed.map { "\($0.zh) \($0.en)" } == printed)
        #expect(
            Nationality(rawValue: "印尼") == nil && Nationality(rawValue: "XX") == nil
                && Nationality(rawValue: "tw") == nil)
        #expect(Nationality(rawValue: "VN") == Nationality(rawValue: "VNM") && Country.all.count == 249)
    }

    @Test("A department, a group or a number with a sign in brackets is sealed")
    func brackets() throws {
        let school = try TestSchool(documents: "zh")
        let student = Student()
        let listed = try JSON.decode(
            CandidateListed.self,
            from: JSON.encode(student.listed()).replacing(
                "工業管理系".utf8, with: "資訊工程學系（日間部/進修部）".utf8
            ).replacing(#""degree":"#.utf8, with: #""group":{"zh":"（甲－乙組）","en":"A-B"},"degree":"#.utf8))
        try school.bench.hear(listed, from: "sis")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(student.collected("松科大(碩-113)字第5號"), from: "registrar")
        try school.sealDue()
        #expect(try school.bench.said(DiplomaHeld.self).isEmpty)
        #expect(try school.sealedFiles().map(\.shown.certificateNumber) == ["松科大(碩-113)字第5號"])
    }

    @Test("What only one document would print holds no other")
    func others() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect(Student(english: "Chou 〓"))
        try school.sealDue()
        #expect(try school.sealedFiles().map(\.document) == [.zh])
    }

    @Test("A number or a month that comes with the paper is tried when it is drawn, and told as well")
    func paper() throws {
        let school = try TestSchool()
        try school.bench.hear(Student().listed(month: nil), from: "sis")
        try school.bench.hear(
            ClearanceCompleted(student: Student().id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(Student().collected("字第〓號"), from: "registrar")
        #expect(try school.bench.said(DiplomaHeld.self).isEmpty)
        try school.sealDue()
        let flaws = try school.bench.said(DiplomaHeld.self).map(\.flaws)
        #expect(
            flaws == [
                [
                    PrintingFlaw(.certificateNumber, .noGlyph, shown: [Line(rawValue: "〓 (U+3013)")!]),
                    PrintingFlaw(.conferredMonth, .missing),
                ]
            ])
    }

    @Test("A month of conferral that lies ahead of the paper is sealed on no diploma, until the roster has another")
    func ahead() throws {
        let school = try TestSchool()
        try school.bench.hear(Student().listed(month: "2027-06"), from: "sis")
        try school.bench.hear(
            ClearanceCompleted(student: Student().id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(Student().collected(), from: "registrar")
        try school.sealDue()
        #expect(try school.bench.said(DiplomaHeld.self).map(\.flaws) == [[PrintingFlaw(.conferredMonth, .ahead)]])
        #expect(try school.sealedFiles().isEmpty)
        try school.bench.hear(Student().listed(), from: "sis", statedAt: school.bench.now + 1)
        try school.sealDue()
        #expect(try !school.sealedFiles().isEmpty)
    }

    @Test(
        "A paper that was handed over before the month of its degree seals nothing either, whichever comes first",
        arguments: [true, false])
    func before(isListedFirst: Bool) throws {
        let school = try TestSchool()
        school.bench.now = Student.collectedAt + 40 * 86_400
        let listed = Student().listed(month: "2026-07")
        func collect() throws {
            try school.bench.hear(Student().collected(), from: "registrar", statedAt: Student.collectedAt)
        }
        if !isListedFirst { try collect() }
        try school.bench.hear(listed, from: "sis", statedAt: Student.collectedAt - 86_400)
        try school.bench.hear(
            ClearanceCompleted(student: Student().id, revision: 1, completedAt: school.bench.now))
        if isListedFirst { try collect() }
        try school.sealDue()
        #expect(try school.sealedFiles().isEmpty)
        #expect(try school.bench.said(DiplomaHeld.self).last?.flaws == [PrintingFlaw(.conferredMonth, .ahead)])
    }

    @Test("An ideograph and the compatibility form of it are two names: the later listing is news")
    func compatibility() throws {
        #expect(Line(rawValue: "慈") != Line(rawValue: "\u{2F8A6}") && Line(rawValue: "é") == Line(rawValue: "e\u{301}"))
        let school = try TestSchool()
        try school.collect(Student(chinese: "趙慈"))
        try school.sealDue()
        try school.bench.hear(Student(chinese: "趙\u{2F8A6}").listed(), from: "sis", statedAt: school.bench.now)
        #expect(try school.bench.said(DiplomaHeld.self).map(\.reasons) == [[.nameChanged]])
    }
}
