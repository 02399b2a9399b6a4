import Foundation
import Messages
import Testing

@testable import Contact

@Suite("The rules of the contact form")
struct RuleTests {
    @Test(
        "A phone is a mobile number of Taiwan, or one with a country code",
        arguments: [
            ("0988123123", "0988123123"), ("0988-123-123", "0988123123"), (" 0988 123 123 ", "0988123123"),
            ("０９８８１２３１２３", "0988123123"), ("+886 988 123 123", "0988123123"), ("+886-0988123123", "0988123123"),
            ("(09)88123123", "0988123123"), ("+84 90 123 4567", "+84901234567"), ("+1 (212) 555-0100", "+12125550100"),
            ("+12345678", "+12345678"), ("00886 988 123 123", "0988123123"), ("886988123123", "0988123123"),
            ("8860988123123", "0988123123"), ("+84 0901234567", "+84901234567"), ("0084901234567", "+84901234567"),
            ("84 90 123 4567", "+84901234567"), ("+44 (0)7911 123456", "+447911123456"),
            ("+39 06 1234 5678", "+390612345678"),
            ("「0988\u{200b}123123」", "0988123123"), ("0988\n123\u{3000}123", "0988123123"),
            ("+123456789012345", "+123456789012345"), ("6591234567", "+6591234567"), ("65 9123 4567", "+6591234567"),
            ("6737123456", "+6737123456"), ("4520123456", "+4520123456"), ("354 611 1234", "+3546111234"),
        ])
    func phone(_ typed: String, _ kept: String) throws { #expect(try Phone.read(typed).text == kept) }

    @Test("What is longer than any number, address or code is not looked at: marks without end would take seconds")
    func endless() {
        let marks = String(repeating: "\u{0301}\u{0323}", count: 32_768)
        let took = ContinuousClock().measure {
            #expect(throws: Phone.NoPhone(flaw: .phoneMalformed)) { try Phone.read("0" + marks) }
            #expect(EmailAddress("a" + marks + "@b.example") == nil)
            #expect(Address.foreignCode("2" + marks) == nil && Address.country("V" + marks) == nil)
            #expect(throws: Address.Misfit.tooLong) { try Address.line("路" + marks) }
            #expect(throws: Address.Misfit.tooLong) { try Address.lines("a\n" + marks) }
            let flaws = Address.Flaws(all: [.districtMissing, .roadMissing])
            #expect(throws: flaws) { try Address.read(.init(district: "新北市" + marks)).get() }
        }
        #expect(took < .seconds(1))
    }

    @Test(
        "What is no phone says what is wrong",
        arguments: [
            ("", SubmitContact.Flaw.phoneMissing), ("  ", .phoneMissing), ("-", .phoneMissing),
            ("098812312", .phoneTooShort), ("912345678", .phoneTooShort), ("09881231234", .phoneTooLong),
            ("+8869881231234", .phoneTooLong), ("+88698812312", .phoneTooShort), ("0227385000", .phoneMalformed),
            ("0988-123-12X", .phoneMalformed), ("+886227385000", .phoneMalformed), ("+0123456789", .phoneMalformed),
            ("+1234567", .phoneTooShort), ("002 84 901 234 567", .phoneMalformed), ("+384901234567", .phoneMalformed),
            ("+969123456789", .phoneMalformed), ("+12", .phoneTooShort), ("+1234567890123456", .phoneTooLong),
            ("+", .phoneTooShort),
            (String(repeating: "請打給我", count: 40), .phoneMalformed),
            (String(repeating: "09 ", count: 100), .phoneTooLong),
            ("0988123123" + String(repeating: "（晚上再打）", count: 20), .phoneMalformed),
            ("2845551234", .phoneMalformed), ("9999999999", .phoneMalformed), ("886912345", .phoneTooShort),
            ("0962-XXXX-XXXX", .phoneMalformed), ("٠٩٨٨١٢٣١٢٣", .phoneMalformed), ("０９८८123123", .phoneMalformed),
        ])
    func noPhone(_ typed: String, _ flaw: SubmitContact.Flaw) {
        #expect(throws: Phone.NoPhone(flaw: flaw)) { try Phone.read(typed) }
    }

    @Test(
        "An address is read as mail servers want it",
        arguments: [
            ("peien.chou@mailbox.example", "peien.chou@mailbox.example"),
            ("  Pei-En+diploma@Mailbox.EXAMPLE ", "Pei-En+diploma@mailbox.example"),
            ("ｐｅｉｅｎ＠ｍａｉｌｂｏｘ．ｅｘａｍｐｌｅ", "peien@mailbox.example"), ("a@例子.台灣", "a@xn--fsqu00a.xn--kpry57d"),
            ("o'hara@mailbox.example", "o'hara@mailbox.example"), ("a@1.example", "a@1.example"),
            ("“peien@mailbox.example”\n", "peien@mailbox.example"),
            ("\u{feff}pei\u{200b}en@mailbox。example", "peien@mailbox.example"),
            ("\(String(repeating: "a", count: 64))@b.example", "\(String(repeating: "a", count: 64))@b.example"),
        ])
    func address(_ typed: String, _ kept: String) { #expect(EmailAddress(typed)?.text == kept) }

    @Test(
        "What no mail server takes is no address",
        arguments: [
            "", "@", "a", "a@", "@b.example", "a@b", "a@@b.example", "a b@c.example", "a@b..example", "a@.b.example",
            "a@b.example.", ".a@b.example", "a.@b.example", "a..b@c.example", "\"a b\"@c.example", "a@[127.0.0.1]",
            "a@127.0.0.1", "a@-b.example", "a@b-.example", "a@b_c.example", "a@b.example\r\nRCPT TO:<x@y.example>",
            "張@b.example", "a@b.example/c", "a@b.example:25", "a@b@c.example,d", "a,b@c.example", "<a@b.example>",
            "a@b?.example", "a@b%41.example", "\(String(repeating: "a", count: 65))@b.example",
            "a@\(String(repeating: "b", count: 64)).example", "a@\(String(repeating: "bbbbbbb.", count: 32))example",
        ])
    func noAddress(_ typed: String) { #expect(EmailAddress(typed) == nil) }

    @Test(
        "The school's domains are the school's with all below them",
        arguments: [
            ("a@songtao.example", true), ("a@stu.songtao.example", true), ("a@STU.Songtao.Example", true),
            ("a@notsongtao.example", false), ("a@songtao.example.org", false), ("a@example", nil),
        ])
    func school(_ typed: String, _ isSchool: Bool?) {
        #expect(EmailAddress(typed)?.isWithin([MailDomain("Songtao.example")!]) == isSchool)
    }

    @Test(
        "A road is kept as it was typed, on one line",
        arguments: [
            ("台灣大道四段1號", "台灣大道四段1號"), (" 忠孝東路\n1號 ", "忠孝東路 1號"), ("忠孝東路\u{3000}1號", "忠孝東路 1號"),
            ("\u{200b}忠孝東路1號\u{feff}", "忠孝東路1號"),
        ])
    func road(_ typed: String, _ kept: String) throws { #expect(try Address.line(typed) == kept) }

    @Test("What is not there is missing, and what is too long is too long", arguments: ["", "  ", "\u{200b}\u{3000}"])
    func missing(_ typed: String) {
        #expect(throws: Address.Misfit.missing) { try Address.line(typed) }
        #expect(throws: Address.Misfit.missing) { try Address.lines(typed + "\r\n") }
        #expect(throws: Address.Misfit.tooLong) { try Address.line(String(repeating: "路", count: 252)) }
        #expect(throws: Address.Misfit.unreadable) { try Address.line("中正路\u{E000}1號") }
    }

    @Test("An address abroad has as many lines as it takes, up to six, and a country that is not Taiwan")
    func abroad() throws {
        let read = Address.read(
            .abroad(country: "vnm", lines: " 12 Nguyễn Huệ \r\n\r\nQuận 1\n", postalCode: " 700-000 "))
        let country = try #require(Country(code: "VN"))
        #expect(try read.get() == .abroad(country, lines: "12 Nguyễn Huệ\nQuận 1", postalCode: "700-000"))
        for code in ["TW", "TWN", "tw", "", "XX", "Vietnam"] { #expect(Address.country(code) == nil, "\(code)") }
    }

    @Test(
        "Abroad a postal code is what the post there writes",
        arguments: [
            ("SW1A 1AA", "SW1A 1AA"), (" sw1a  1aa ", "SW1A 1AA"), ("100-0001", "100-0001"), ("2210", "2210"), ("", ""),
            ("１００-０００１", "100-0001"), ("〒100–0001", "100-0001"), ("〒 １００ー０００１", "100-0001"), ("Hanoi", nil),
            ("1234567890123", nil), ("<1>", nil),
        ])
    func foreignCode(_ typed: String, _ kept: String?) { #expect(Address.foreignCode(typed) == kept) }

    @Test(
        "A mistyped address is told what is wrong with it",
        arguments: [
            ("", EmailAddress.Flaw.missing), ("\u{200b} ", .missing), ("name", .noAt), ("a@b@c.example", .twoAts),
            ("a b@c.example", .blankInside), ("a@nowhere", .domainWithoutDot), ("@b.example", .localPartMalformed),
            ("a..b@c.example", .dotsMisplaced), (".a@c.example", .dotsMisplaced), ("a.@c.example", .dotsMisplaced),
            (".@c.example", .dotsMisplaced), ("\(String(repeating: "a", count: 65))@c.example", .tooLong),
            ("張@b.example", .localPartMalformed), ("a@b..example", .domainMalformed), ("a@", .domainMalformed),
            ("\(String(repeating: "a", count: 64))@\(String(repeating: "b.", count: 100))example", .tooLong),
        ])
    func flaws(_ typed: String, _ flaw: EmailAddress.Flaw) {
        #expect(throws: flaw) { try EmailAddress(typed: typed) }
    }

    @Test("A domain is one in its own script and in ASCII, for students and for settings")
    func scripts() throws {
        #expect(EmailAddress("a@例子.台灣") == EmailAddress("a@XN--FSQU00A.xn--kpry57d"))
        #expect(EmailAddress("a@straße.example")?.text == "a@xn--strae-oqa.example")
        #expect(EmailAddress("a@mail.例子.台灣")!.isWithin([MailDomain("xn--fsqu00a.xn--kpry57d")!]))
        #expect(EmailAddress("a@xn--fsqu00a.xn--kpry57d")!.isWithin([MailDomain(" 例子。台灣")!]))
    }

    @Test(
        "The roster's one line is taken apart where that is certain",
        arguments: [
            ("221 新北市汐止區大同路一段1號", "新北市汐止區", "大同路一段1號"), ("台北市中正區1號", "臺北市中正區", "1號"),
            ("22101花蓮縣玉里鎮中山路2號", "花蓮縣玉里鎮", "中山路2號"), ("12 Nguyen Hue, Hanoi", "", "12 Nguyen Hue, Hanoi"),
            ("221 汐止區大同路", "", "221 汐止區大同路"), ("", "", ""),
        ])
    func roster(_ line: String, _ district: String, _ road: String) {
        #expect(TypedAddress(roster: line) == TypedAddress(district: district, road: road))
    }

    @Test(
        "A window is open from its first second on and no longer at its last",
        arguments: [
            (-1.0, false), (0, true), (59, true), (60, false), (61, false),
        ])
    func window(_ second: Double, _ isOpen: Bool) {
        let opensAt = Date(timeIntervalSince1970: 1_780_000_000)
        let window = Window(opensAt: opensAt, closesAt: opensAt + 60)
        #expect(window.isOpen(at: opensAt + second) == isOpen)
        #expect(Candidate.lin([window]).mayHandIn(at: opensAt + second) == isOpen)
        #expect(!Candidate.lin().mayHandIn(at: opensAt + second))
    }

    @Test(
        "Of two windows the page tells of the one that is open longest, or opens next, or closed last",
        arguments: [
            ([], nil), ([(0, 10)], 10), ([(0, 10), (0, 20)], 20), ([(-9, -5), (0, 10)], 10), ([(-9, -5), (3, 4)], 4),
            ([(8, 9), (3, 4)], 4), ([(-9, -5), (-8, -2)], -2),
        ] as [([(Double, Double)], Double?)])
    func shown(_ windows: [(Double, Double)], _ closes: Double?) {
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        let candidate = Candidate.lin(windows.map { Window(opensAt: now + $0.0, closesAt: now + $0.1) })
        #expect(candidate.window(at: now)?.closesAt == closes.map { now + $0 })
    }

    @Test(
        "A code a minute, five in half an hour",
        arguments: [
            ([], nil, false), ([-60], nil, false), ([-59], 1, false), ([0], 60, false),
            ([-70, -130, -190, -250], nil, false),
            ([-70, -130, -190, -250, -310], 1490, true), ([-600, -700, -800, -900, -1000], 800, true),
            ([-10, -130, -190, -250, -1795], 50, false), ([-10, -130, -190, -250, -1700], 100, true),
            ([-1801, -130, -190, -250, -310], nil, false),
            ([-70, -130, -190, -250, -310, -1000], 1490, true),
        ] as [([Double], Double?, Bool)])
    func pace(_ earlier: [Double], _ wait: Double?, areMany: Bool) {
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        let until = wait.map { now + $0 }
        #expect(
            Pace(cooldown: 60, most: 5).wait(after: earlier.map { now + $0 }, at: now)
                == until.map { areMany ? .afterMany(until: $0) : .afterLast(until: $0) })
    }
}
