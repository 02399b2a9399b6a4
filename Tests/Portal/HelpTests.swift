import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

extension PagesTests {
    static let help: [Sample] = [
        (
            "help",
            .init(
                diplomas: .init(policies: [.days(30)], schoolMailDomain: "songtao.example"),
                mailboxes: HelpTests.mailboxes)
        ),
        (
            "help-one-day",
            .init(diplomas: .init(policies: [.workingDays(1)], schoolMailDomain: nil), mailboxes: HelpTests.mailboxes)
        ),
        ("help-at-once", .init(diplomas: .init(policies: [.atOnce], schoolMailDomain: nil), mailboxes: nil)),
        (
            "help-dates",
            .init(
                diplomas: .init(policies: [DuePolicy(rawValue: "07-31/08-31")!], schoolMailDomain: nil),
                mailboxes: nil)
        ),
        ("help-alone", SchoolTerms.Known()),
    ]
    .map { (name: String, known: SchoolTerms.Known) in
        Sample(name: name, template: "help", path: "/help") { language in
            HelpContent(known, HelpTests.school, minutes: 30, language)
        }
    }
}

@Suite("Help")
struct HelpTests {
    static let mailboxes = ShowMailboxTerms.Answer(
        schoolDomains: ["songtao.example", "stu.songtao.example"], cooldown: 60, schoolMailboxMonths: 12)
    static let school = SchoolSettings(
        helpdesk: Bilingual(zh: "資訊中心：(02) 0000-5000轉1500", en: "the Computer Centre: (02) 0000-5000 ext. 1500"),
        registrar: Bilingual(zh: "教務處　(02) 0000-5000轉2", en: "Registrar, (02) 0000-5000 ext. 2"),
        hours: Bilingual(zh: "週一至週五08:30–17:00", en: "Monday to Friday 08:30–17:00"),
        verifier: "https://verify.example/", since: Month(rawValue: "2026-06"),
        fee: Bilingual(zh: "補發每份100元。", en: "A reissue costs NT$100."), draftDays: 30, hasCodeSignIn: true)

    private func html(_ known: SchoolTerms.Known, _ language: Language) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        return templates.html(
            "help", HelpContent(known, Self.school, minutes: 30, language), for: Visit(language, path: "/help"))
    }

    @Test("The school's own settings stand in the answers, whatever they are", arguments: [7, 45])
    func settings(days: Int) throws {
        let known = SchoolTerms.Known(
            diplomas: .init(policies: [.days(days)], schoolMailDomain: "mail.example"), mailboxes: Self.mailboxes)
        let (zh, en) = (try html(known, .zh), try html(known, .en))
        for told in [
            "\(days)天", "學號@mail.example", "@songtao.example、stu.songtao.example", "隔60秒", "民國115年6月", "補發每份100元。",
        ] {
            #expect(zh.contains(told), "\(told)")
        }
        for told in [
            "\(days) days after", "student number@mail.example", "60 seconds later", "since June 2026", "NT$100",
        ] {
            #expect(en.contains(told), "\(told)")
        }
        for told in ["https://verify.example/", "tel:+886200005000,1500", "tel:+886200005000,2", "08:30–17:00"] {
            #expect(zh.contains(told) && en.contains(told), "\(told)")
        }
    }

    @Test(
        "Each policy is told in words",
        arguments: [
            ("1-month", "以後1個月，數位證書會寄到", "1 month after you have"),
            ("5-working-days", "以後5個工作天，數位證書會寄到", "5 working days after you have"),
            ("1-day", "以後1天，數位證書會寄到", "1 day after you have"), ("at-once", "以後，數位證書會寄到", "After you have"),
            ("07-31/08-31", "以後，數位證書會在最近的寄送日（7月31日、8月31日）寄到", "is sent on the next 31 July or 31 August to"),
            ("01-31/05-31/08-31", "（1月31日、5月31日、8月31日）", "on the next 31 January, 31 May or 31 August to"),
        ])
    func policy(text: String, zh: String, en: String) throws {
        let known = SchoolTerms.Known(
            diplomas: .init(policies: [DuePolicy(rawValue: text)!], schoolMailDomain: nil), mailboxes: nil)
        #expect(try html(known, .zh).contains(zh))
        #expect(try html(known, .en).contains(en))
    }

    @Test("While nobody says a number, no number is told, and the sentences are whole")
    func silence() throws {
        let zh = try html(.init(), .zh)
        #expect(zh.contains("領取紙本學位證書以後，數位證書會寄到") && zh.contains("有學校信箱的，也寄到那裡。") && zh.contains("過一會兒就可以重新寄送"))
        let en = try html(.init(), .en)
        #expect(en.contains("After you have collected") && en.contains("a little later you can send another"))
    }

    @Test(
        "When a school mailbox closes is told as the setting has it",
        arguments: [
            (6, "畢業6個月後會停用", "closes 6 months after graduation"), (1, "畢業1個月後會停用", "closes 1 month after graduation"),
            (12, "畢業1年後會停用", "closes one year after graduation"), (24, "畢業2年後會停用", "closes 2 years after graduation"),
        ])
    func schoolMailbox(months: Int, zh: String, en: String) throws {
        var mailboxes = Self.mailboxes
        mailboxes.schoolMailboxMonths = months
        let known = SchoolTerms.Known(diplomas: nil, mailboxes: mailboxes)
        let told = (zh: try html(known, .zh), en: try html(known, .en))
        #expect(told.zh.contains("\(zh)，不能當永久信箱") && told.zh.contains("也寄到那裡，那裡\(zh)。"))
        #expect(told.en.contains("\(en) and cannot be used") && told.en.contains("that mailbox \(en). So"))
        let refused = try #require(Words.remark(WantCode.Answer.schoolAddress, schoolMailboxMonths: months)).sentence
        #expect(refused.zh.contains("這是學校信箱，\(zh)，") && refused.en.contains("It \(en), and"))
    }

    @Test("Of one that is never closed no page says that it is")
    func lastingMailbox() throws {
        var mailboxes = Self.mailboxes
        mailboxes.schoolMailboxMonths = 0
        let known = SchoolTerms.Known(diplomas: nil, mailboxes: mailboxes)
        for language in Language.allCases {
            let told = try html(known, language)
            #expect(!told.contains("會停用") && !told.contains("after graduation and"))
            let refused = Words.remark(WantCode.Answer.schoolAddress, schoolMailboxMonths: 0)?.sentence[language]
            #expect(refused.map { !$0.contains("停用") && !$0.contains("closes") } == true)
        }
    }

    @Test("The nine questions have anchors, and every link of a page into the help leads to one")
    func anchors() throws {
        let html = try html(.init(), .zh)
        let ids = Set(html.matches(of: /id="([a-z]+)"/).map { String($0.1) })
        for question in ["collect", "check", "save", "failed", "warning", "print", "lasting", "alumni", "fees"] {
            #expect(ids.contains(question), "\(question)")
        }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        var linked: Set<String> = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where file.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            linked.formUnion(text.matches(of: /href="\/help#([a-z]+)"/).map { String($0.1) })
        }
        #expect(linked.count >= 10 && linked.isSubset(of: ids), "\(linked.subtracting(ids))")
    }

    @Test("Many readers make one question, and what was known stands while a program is silent")
    func asking() async {
        let asked = Asked()
        let terms = SchoolTerms { await asked.answer() }
        async let first = terms.current()
        async let second = terms.current()
        #expect(await first == second)
        #expect(await asked.times == 1)
    }

    private actor Asked {
        private(set) var times = 0

        func answer() async -> SchoolTerms.Known {
            times += 1
            try? await Task.sleep(for: .milliseconds(50))
            return .init(diplomas: .init(policies: [.days(30)], schoolMailDomain: nil), mailboxes: nil)
        }
    }

    @Test("A month that is none stops the program at its start")
    func since() {
        #expect(throws: (any Error).self) {
            try SchoolSettings(Settings(["diplomas-since": "June"]))
        }
    }
}
