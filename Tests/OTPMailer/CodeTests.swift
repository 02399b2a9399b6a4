import Foundation
import Mail
import Messages
import Testing

@testable import OTPMailer

@Suite("A code, before any mail")
struct CodeTests {
    @Test("Every symbol is as likely as another, and none looks like another")
    func drawing() {
        var counts: [Character: Int] = [:]
        for _ in 0..<20_000 { for symbol in Code.draw() { counts[symbol, default: 0] += 1 } }
        #expect(counts.count == 32)
        let mean = 120_000.0 / 32
        // Six standard deviations: once in a billion tests by chance, always with a plain remainder.
        #expect(counts.values.allSatisfy { abs(Double($0) - mean) < 6 * mean.squareRoot() })
        #expect(Set("0Oo1IlckpsuvwxzS5").intersection(counts.keys) == ["S", "5"])
        #expect(Set(Code.alphabet).count == Code.alphabet.count)
    }

    @Test("Every byte stands for a symbol, and as many bytes for each: 256 is a multiple of 32")
    func drawn() {
        var bytes: [UInt8] = [255, 0, 31, 32, 224, 1]
        let code = Code.draw { count in
            defer { bytes.removeFirst(min(count, bytes.count)) }
            return Array(bytes.prefix(count))
        }
        #expect(code == String(decoding: [31, 0, 31, 0, 0, 1].map { Code.alphabet[$0] }, as: UTF8.self))
    }

    @Test(
        "What was typed is read with the patience of a person",
        arguments: [
            ("7gjqX9", "7GJQX9"), (" 7gj qX9\n", "7GJQX9"), ("７ｇｊｑＸ９", "7GJQX9"), ("7GJQX9", "7GJQX9"), ("7gjqX", nil),
            (" 9Q4DQ8", "9Q4DQ8"), ("\u{200b}9Q4\u{a0}DQ8\u{feff}", "9Q4DQ8"), ("「9Q4DQ8」", "9Q4DQ8"),
            ("\"9q4\r\ndq8\"", "9Q4DQ8"),
            ("7gjqX99", nil), ("", nil), ("0gjqX9", nil), ("7gjq-9", nil), ("驗證碼七六五", nil), ("ßgjqX9", nil),
        ])
    func reading(_ typed: String, _ code: String?) { #expect(Code.read(typed) == code) }

    @Test("What is longer than any code is not looked at: marks without end would take seconds")
    func endless() {
        let typed = "A" + String(repeating: "\u{0301}\u{0323}", count: 32_768)
        let took = ContinuousClock().measure { #expect(Code.read(typed) == nil) }
        #expect(took < .seconds(1))
    }

    @Test("The kept hash depends on code, request and pepper")
    func hash() {
        let request = UUID()
        let pepper = Pepper("0123456789abcdef0123456789abcdef")
        let kept = pepper.hash("7gjqX9", of: request)
        #expect(kept.count == 32)
        #expect(kept == pepper.hash("7gjqX9", of: request))
        #expect(kept != pepper.hash("7gjqx9", of: request))
        #expect(kept != pepper.hash("7gjqX9", of: UUID()))
        #expect(kept != Pepper("0123456789abcdef0123456789abcdeg").hash("7gjqX9", of: request))
        #expect(pepper.isLongEnough && !Pepper("short").isLongEnough)
    }

    @Test("A typed code is judged by the newest code alone")
    func judgement() {
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        func pending(hash: [UInt8]? = [1], ends: Double? = 1, tries: Int = 0, used: Bool = false) -> Pending {
            Pending(
                request: UUID(), codeHash: hash, expiresAt: ends.map { now + $0 }, tries: tries,
                usedAt: used ? now : nil)
        }
        let table: [(Pending?, Bool?, Judgement)] = [
            (nil, true, .closed(.noCode)), (pending(hash: nil, ends: nil), true, .closed(.noCode)),
            (pending(used: true), true, .closed(.noCode)), (pending(ends: 0), true, .closed(.expired)),
            (pending(ends: -1), false, .closed(.expired)), (pending(tries: 5), true, .closed(.noTriesLeft)),
            (pending(tries: 4), true, .matches), (pending(), true, .matches), (pending(), false, .differs),
            (pending(tries: 2), nil, .unreadable(triesLeft: 3)),
        ]
        for (pending, isEqual, judgement) in table {
            #expect(Judgement.of(pending, at: now) { _ in isEqual } == judgement)
        }
    }

    @Test(
        "The mail has the code alone on a line, when it was sent and ends, the school as its sender and whom to ask, in both languages",
        arguments: Language.allCases)
    func mail(_ language: Language) {
        let style = CodeMail(
            head: Letterhead(
                address: "no-reply@school.example", school: .init(zh: "松濤<b>科技大學", en: "Songtao University"),
                help: .init(zh: "教務處", en: "the Registrar")))
        let now = Date(rfc3339: "2026-06-22T11:06:57Z")!
        let request = Request(id: UUID(), student: UUID(), address: "pei@mailbox.example", language: language)
        let mail = style.mail(
            for: DrawnCode(
                request: request, code: "7gjqX9", messageID: UUID(), drawnAt: now, expiresAt: now + 300))
        #expect(mail.text.split(separator: "\n").contains("7gjqX9"))
        #expect(mail.text.contains("19:11"))
        for form in [mail.text, mail.html ?? ""] {
            #expect(form.contains("到信時間：2026-06-22 19:06:57") && form.contains("Sent: 2026-06-22 19:06:57"))
            #expect(form.contains("有問題請洽教務處。") && form.contains("Questions: the Registrar."))
        }
        #expect(mail.text.hasPrefix(language == .zh ? "你的信箱驗證碼：" : "Your e-mail code:"))
        #expect(mail.html?.contains(">7gjqX9<") == true && mail.html?.contains("<b>科技大學") == false)
        #expect(mail.subject.hasPrefix(language == .zh ? "信箱驗證碼" : "E-mail code"))
        #expect(mail.from.name == (language == .zh ? "松濤<b>科技大學" : "Songtao University"))
        #expect(mail.to.address == "pei@mailbox.example" && mail.to.name.isEmpty)
        #expect(!mail.subject.contains("7gjqX9"), "a locked phone shows the subject")
        #expect(mail.messageID.hasSuffix("@school.example"))
        #expect(mail.language == (language == .zh ? "zh-Hant-TW, en" : "en, zh-Hant-TW"))
    }

    @Test("Nothing that is combined with a bracket opens an element in the mail", arguments: ["\u{338}", "\u{fe0f}"])
    func combined(mark: String) throws {
        let name = "A<\(mark)img src=x>&\(mark)amp;"
        let style = CodeMail(
            head: Letterhead(
                address: "no-reply@school.example", school: .init(zh: name, en: name), help: .init(zh: name, en: name)))
        for purpose in [Purpose.proof, .signIn] {
            let request = Request(
                id: UUID(), student: UUID(), address: "pei@mailbox.example", language: .en, purpose: purpose)
            let drawn = DrawnCode(
                request: request, code: "7gjqX9", messageID: UUID(), drawnAt: .distantPast, expiresAt: .distantPast)
            let html = try #require(style.mail(for: drawn).html)
            #expect(html.utf8.ranges(of: "A&lt;\(mark)img src=x&gt;&amp;\(mark)amp;".utf8).count >= 4)
            #expect(!html.utf8.contains("<\(mark)".utf8))
        }
    }
}
