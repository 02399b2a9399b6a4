import ArgumentParser
import Candidates
import Chassis
import Foundation
import Messages
import Press
import Testing

@testable import Issuer

@Test("The QR code leads to the page of its diploma")
func page() throws {
    let school = School(name: .init(zh: "松濤", en: "Songtao"), president: .init(zh: "林", en: "Lin"), mark: "")
    let preparing = Preparing(
        press: try Press(school: school, layout: try Layout(named: "plain")),
        school: Bilingual(zh: Line(rawValue: "松濤")!, en: Line(rawValue: "Songtao")!),
        verifierURL: "https://verify.example")
    #expect(preparing.page(of: "abc-_1") == "https://verify.example/d/abc-_1")
}

@Test(
    "An address that cannot be used stops the program with a sentence",
    arguments: [("mail-from", "diplomas"), ("bounce-address", "bounces"), ("bounce-address", "@songtao.example")])
func addresses(setting: String, text: String) throws {
    var settings = ["mail-from": "diplomas@songtao.example", "bounce-address": "bounces@songtao.example"]
    settings[setting] = text
    let error = #expect(throws: NotAnAddress.self) { try Composition(Settings(settings)).open() }
    #expect(error?.description.hasPrefix("--\(setting) cannot be “\(text)”") == true)
}

@Test("A layout that cannot be used stops the program with a sentence that names the setting")
func layout() {
    let error = #expect(throws: UnusableLayout.self) {
        try Composition(
            Settings([
                "mail-from": "diplomas@songtao.example", "bounce-address": "bounces@songtao.example",
                "president-zh": "林松濤", "president-en": "Lin Sung-Tao",
                "layout": "baroque", "seal-level": "b-b",
            ])
        ).open()
    }
    #expect(
        error?.description
            == "--layout cannot be “baroque”: “baroque” cannot be read; it must be a file, or one of classic, steel, plain"
    )
}

@Test("Nothing of a school that is printed or mailed has a default")
func defaults() {
    let own: Set = [
        "school-name-zh", "school-name-en", "president-zh", "president-en", "verifier-url", "mail-from",
        "bounce-address",
    ]
    #expect(Set(Issuer.settings.filter { !$0.hasFallback }.map(\.name)).isSuperset(of: own))
}

@Test(
    "A school's mailbox ends so many months after the month of graduation; without one, after the last of the term",
    arguments: [
        ("2026-06", "12", "2027-07-01"), ("2026-01", "12", "2027-02-01"), (nil, "12", "2027-08-01"),
        ("2026-06", "0", nil), ("2026-06", "1", "2026-08-01"),
    ] as [(String?, String, String?)])
func mailboxEnd(month: String?, months: String, end: String?) throws {
    let mailbox = try SchoolMailbox(Settings(["school-mailbox-months": months]))
    #expect(mailbox.end(of: Student().listed(month: month))?.rawValue == end)
    var without = Student()
    without.schoolEmail = nil
    #expect(mailbox.end(of: without.listed(month: month)) == nil)
}

@Test(
    "A clerk names a student as campus systems do",
    arguments: [
        (["410912345", "114-2"], "main"), (["410912345", "114-2", "--programme", "second"], "second"),
        (["410912345"], nil), (["410912345", "114"], nil), (["41 0912345", "114-2"], nil),
        (["410912345", "114-2", "--programme"], nil), (["410912345", "114-2", "second"], nil),
    ] as [([String], String?)])
func words(words: [String], programme: String?) {
    let key = programme.map {
        StudentKey(
            studentNumber: StudentNumber(rawValue: "410912345")!, term: Term(rawValue: "114-2")!,
            programme: ShortName(rawValue: $0)!)
    }
    #expect(
        (try? LiftCommand.parse(words + ["--by", "高敏如", "--because", "看過了"]))?.named.student(in: "songtao")
            == key?.student(in: "songtao"))
}

@Test(
    "Who does something about a student says who they are, and why",
    arguments: [["--by", "高敏如"], ["--because", "看過了"], []])
func mandate(words: [String]) {
    let student = ["410912345", "114-2"]
    #expect((try? LiftCommand.parse(student + words)) == nil && (try? ResendCommand.parse(student + words)) == nil)
    #expect((try? VoidCommand.parse(["7"] + words)) == nil)
}

@Test(
    "A fact that would have to be invented is missing",
    arguments: [
        (.bilingual, "2026-06", "Chou Pei-En", []),
        (.bilingual, nil, nil, [.conferredMonth, .englishName]),
        (.zh, "2026-06", nil, []),
        (.en, "2026-06", nil, [.englishName]),
    ] as [(Document, String?, String?, [Unprepared.Fact])])
func missing(document: Document, month: String?, english: String?, missing: [Unprepared.Fact]) {
    let roster = Student(english: english).listed(month: nil)
    let due = Due(
        id: VersionID(diploma: UUID(), version: 1), student: UUID(), document: document, kind: .diploma,
        ownCertificate: nil, collectedCertificate: number("1"), graduate: Graduate(roster, name: roster.name),
        conferredMonth: month.flatMap(Month.init(rawValue:)), firstSealedAt: nil, claimedAt: Student.collectedAt,
        previous: nil)
    #expect(missingFacts(of: due) == missing)
}

private func number(_ text: String) -> CertificateNumber { CertificateNumber(rawValue: text)! }

@Test(
    "A document has the roster's number for its paper where there is one, and the collected one's where not",
    arguments: [
        (.zh, "C-7", nil, nil, "C-7"), (.en, "C-7", nil, nil, "C-7"), (.en, "C-7", nil, "E-7", "E-7"),
        (.bilingual, "C-7", nil, "E-7", "C-7"), (.zh, "C-7", "C-7", "E-7", "C-7"),
        // At the counter the English paper was scanned.
        (.zh, "E-7", "C-7", "E-7", "C-7"), (.bilingual, "e-7", "C-7", "E-7", "C-7"), (.en, "E-7", "C-7", "E-7", "E-7"),
        (.zh, "E-7", nil, "E-7", nil), (.en, "E-7", nil, "E-7", "E-7"),
        // The roster's way of writing is printed.
        (.zh, "c-7", "C-7", nil, "C-7"), (.en, "c-7", "C-7", nil, "C-7"), (.zh, "c-7", nil, nil, "c-7"),
        (.zh, "C-9", "C-7", "E-7", "C-9"),
    ] as [(Document, String, String?, String?, String?)])
func numbers(document: Document, collected: String, chinese: String?, english: String?, printed: String?) {
    let numbers = PaperNumbers(chinese: chinese.map(number), english: english.map(number))
    #expect(numberPrinted(document, number(collected), numbers)?.rawValue == printed)
}
