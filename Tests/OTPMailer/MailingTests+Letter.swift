import Foundation
import Mail
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import OTPMailer

private func unit(_ zh: String, _ en: String) -> Bilingual<Line> {
    Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: en)!)
}

extension MailingTests {
    @discardableResult
    private func wantLetter(
        _ address: String = "pei@mailbox.example", kind: LetterWanted.Kind = .returned,
        unfinished: Unfinished? = nil, letter: UUID = UUID()
    ) throws -> UUID {
        let units = kind == .returned ? [unit("圖書館", "Library"), unit("職涯發展中心", "Career Centre")] : []
        try bench.hear(
            LetterWanted(
                letter: letter, student: student, kind: kind, address: address, units: units,
                unfinished: unfinished, wantedAt: bench.now))
        return letter
    }

    private func newestText() throws -> String {
        let read = try catcher.read(try #require(try catcher.taken().last))
        return String(decoding: try #require(read["text/plain"].flatMap { Data(base64Encoded: $0) }), as: UTF8.self)
    }

    @Test("A letter is mailed once, in both languages, with the names of the units; the address goes with it")
    func letter() throws {
        let letter = try wantLetter()
        try wantLetter(letter: letter)
        for _ in 1...2 { try bench.turn("mail letters") }
        #expect(try catcher.taken().count == 1)
        let text = try newestText()
        for words in ["　圖書館", "　職涯發展中心", "  Library", "  Career Centre", "教務處", "the Registrar"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(
            try bench.said(LetterMailed.self) == [LetterMailed(letter: letter, student: student, mailedAt: start)])
        let kept = try bench.connection.transaction { tx in
            try tx.row("SELECT state, num_nonnulls(address, units, attempt) AS traces FROM letters")
        }
        #expect(try kept?["state"] == "mailed" && kept?["traces"] == 0)
    }

    @Test("That a diploma holds again is not mailed before that it was revoked; other letters do not wait")
    func inOrder() throws {
        try wantLetter("busy@mailbox.example", kind: .revoked)
        bench.now += 1
        try wantLetter(kind: .reinstated)
        try wantLetter(kind: .completed)
        let other = LetterWanted(
            letter: UUID(), student: UUID(), kind: .reinstated, address: "other@mailbox.example", wantedAt: bench.now)
        try bench.hear(other)
        for _ in 1...5 { try bench.turn("mail letters") }
        #expect(try catcher.taken().count == 2)
        _ = try bench.connection.transaction { tx in
            try tx.run("UPDATE letters SET address = 'pei@mailbox.example' WHERE state = 'waiting'")
        }
        bench.now += 120
        for _ in 1...2 { try bench.turn("mail letters") }
        let subjects = try catcher.taken().suffix(2).map { try catcher.read($0)["subject"] ?? "" }
        #expect(subjects.first?.contains("revoked") == true && subjects.last?.contains("valid again") == true)
    }

    @Test("A reminder says the words that the registrar saw, in both languages; one of nothing is closed")
    func reminder() throws {
        let library = unit("圖書館", "Library")
        let end = Date(rfc3339: "2026-06-26T16:00:00Z")!
        for left in [
            Unfinished(.form, units: [library], until: end), Unfinished(.returned, units: [library]),
            Unfinished(.paper, from: start, until: end, place: unit("教務處櫃檯", "Registrar’s counter")),
            Unfinished(.paper),
        ] {
            try wantLetter(kind: .reminder, unfinished: left)
            try bench.turn("mail letters")
            let text = try newestText().replacing(/\s+/, with: "")
            for case .paragraph(let words) in left.letter.zh + left.letter.en {
                #expect(text.contains(words.replacing(/\s+/, with: "")), "\(words)")
            }
        }
        let left = Unfinished(.form, until: end).letter
        #expect(left.zh == [.paragraph("你還沒送出離校的聯絡資料。請在115年6月26日（五）24:00以前登入畢業離校網頁，在「聯絡資料」填好並送出。")])
        #expect("\(left.en)".contains("submit it before Friday 26 June 2026, 24:00."))
        let kept = try bench.connection.transaction { tx in
            try tx.row("SELECT count(unfinished) AS count FROM letters")
        }
        #expect(try kept?["count"] == 0, "it goes with the address")
        let nothing = try wantLetter(kind: .reminder)
        for _ in 1...2 { try bench.turn("mail letters") }
        #expect(try bench.said(LetterUndeliverable.self).map(\.letter) == [nothing])
    }

    @Test("A letter that cannot be read is closed, and its neighbours leave")
    func unreadableLetter() throws {
        let broken = try wantLetter("first@mailbox.example")
        bench.now += 1
        try wantLetter()
        try bench.connection.transaction { tx in
            try tx.run("UPDATE letters SET kind = 'klingon' WHERE letter = \(broken)")
        }
        for _ in 1...2 { try bench.turn("mail letters") }
        #expect(try catcher.taken().count == 1)
        #expect(try bench.said(LetterUndeliverable.self).map(\.letter) == [broken])
    }

    @Test("Who has finished is told what comes next")
    func completed() throws {
        try wantLetter(kind: .completed)
        try bench.turn("mail letters")
        let text = try newestText()
        #expect(text.contains("已完成") && text.contains("complete") && !text.contains("圖書館"))
    }

    @Test(
        "Who has handed in the form reads so in both languages, in a mail that begins with what it is and says nothing of it"
    )
    func formReceived() throws {
        try wantLetter(kind: .formReceived)
        try bench.turn("mail letters")
        let text = try newestText()
        for words in ["已經收到", "如果不是你送出的", "were received", "If it was not you", "教務處", "the Registrar"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("@mailbox.example"))
        let mail = try #require(try catcher.taken().last)
        let subject = try #require(try catcher.read(mail)["subject"])
        #expect(subject.hasPrefix("聯絡資料已收到"), "\(subject)")
    }

    @Test("Whose address was changed reads in both languages what to do if it was not them, and no address")
    func addressChanged() throws {
        try wantLetter(kind: .addressChanged)
        try bench.turn("mail letters")
        let text = try newestText()
        for words in [
            "如果不是你換的", "改掉登入用的密碼", "學校帳號", "If it was not you", "Change the password", "教務處", "the Registrar",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("@mailbox.example"))
    }

    @Test(
        "Every letter begins with what it is, says the same as text and as HTML, and names whom to ask",
        arguments: [
            (LetterWanted.Kind.returned, "離校審核有單位退回", "<li>職涯發展中心</li>"), (.completed, "離校審核已完成", "已完成"),
            (.completedForeign, "離校審核已完成", "14天內要離境"), (.reopened, "離校審核又有未完成的項目", "看是哪一項"),
            (.revoked, "數位學位證書已撤銷", "「失敗」"), (.reinstated, "數位學位證書恢復有效", "恢復有效"),
            (.feeDue, "數位證書申請：請繳費", "繳費代號"), (.applicationApproved, "數位證書申請：學校同意", "如果有新的數位證書"),
            (.applicationDeclined, "數位證書申請：學校不同意", "如果繳過費用，由承辦單位請出納退還"),
            (.applicationExpired, "數位證書申請：過期未繳，已取消", "如果繳過一部分，由承辦單位請出納退還"),
            (.formReceived, "聯絡資料已收到", "已經收到"), (.addressChanged, "收證書的信箱已經更換", "<li>在「聯絡資料」把信箱換回來。</li>"),
        ])
    func forms(_ kind: LetterWanted.Kind, _ subject: String, _ said: String) throws {
        try wantLetter(kind: kind)
        try bench.turn("mail letters")
        let read = try catcher.read(try #require(try catcher.taken().last))
        #expect(read["subject"]?.hasPrefix(subject) == true && read["auto-submitted"] == "auto-generated")
        let html = String(decoding: try #require(read["text/html"].flatMap { Data(base64Encoded: $0) }), as: UTF8.self)
        #expect(html.contains(said))
        for form in [html, try newestText()] {
            #expect(form.contains("有問題請洽教務處。") && form.contains("Questions: the Registrar."))
        }
    }

    @Test("No letter is begun while a code waits")
    func behind() throws {
        try wantLetter()
        _ = try want()
        try bench.turn("mail letters")
        #expect(try catcher.taken().isEmpty)
        try bench.turn("mail codes")
        try bench.turn("mail letters")
        #expect(try catcher.taken().count == 2)
        // One that has been asked to come later does not hold the letters up.
        _ = try want("busy@mailbox.example", at: start + 1)
        try bench.turn("mail codes")
        try wantLetter()
        try bench.turn("mail letters")
        #expect(try bench.said(LetterMailed.self).count == 2)
    }

    @Test(
        "A refused address and a connection lost after the letter are said, and never mailed again",
        arguments: [("unknown", LetterUndeliverable.Reason.refused), ("dropped", .inDoubt)])
    func lostLetters(_ mailbox: String, _ reason: LetterUndeliverable.Reason) throws {
        let letter = try wantLetter("\(mailbox)@mailbox.example")
        for minute in 0...2 {
            bench.now = start + Double(minute) * 3600
            try bench.turn("mail letters")
        }
        #expect(
            try bench.said(LetterUndeliverable.self) == [
                LetterUndeliverable(letter: letter, student: student, reason: reason, failedAt: start)
            ])
        #expect(try bench.said(LetterMailed.self).isEmpty)
    }

    @Test(
        "A letter that comes back is undeliverable after all; what is no bounce of it is told to who stated it",
        arguments: [
            ("5.1.1", "PEI@mailbox.example", 10, nil), ("4.4.7", "pei@mailbox.example", 10, "not-a-bounce"),
            ("5.1.1", "mei@mailbox.example", 10, "another-recipient"),
            ("5.1.1", "pei@mailbox.example", -3600, "bounced-before-sent"),
        ] as [(String, String, Double, String?)])
    func bouncedLetter(status: String, recipient: String, seconds: Double, refusal: String?) throws {
        let letter = try wantLetter()
        try bench.turn("mail letters")
        let mail = try #require(try catcher.taken().first)
        let messageID = try #require(try catcher.read(mail)["message-id"])
        bench.now = start + 20
        for _ in 1...2 {
            try bench.hear(
                MailBounced(
                    messageId: Line(rawValue: messageID)!, recipient: Line(rawValue: recipient)!,
                    status: Line(rawValue: status)!, bouncedAt: start + seconds),
                from: "mail-relay")
        }
        let told = try bench.said(LetterUndeliverable.self)
        #expect(told.map(\.letter) == (refusal == nil ? [letter] : []) && told.allSatisfy { $0.reason == .refused })
        #expect(try Set(bench.parked()) == Set([refusal].compactMap(\.self)))
    }

    @Test("A server that says later to one letter is asked later, and the others leave")
    func laterLetters() throws {
        try wantLetter("busy@mailbox.example")
        try wantLetter()
        try bench.turn("mail letters")
        #expect(try bench.said(LetterMailed.self).count == 1 && bench.said(LetterUndeliverable.self).isEmpty)
    }

    @Test("A letter whose mailer vanished is in doubt, and not mailed again")
    func abandoned() throws {
        try wantLetter()
        try bench.connection.transaction { tx in
            _ = try tx.run(
                "UPDATE letters SET state = 'sending', attempt = \(UUID()), leased_until = \(bench.now - 1)")
        }
        try bench.turn("mail letters")
        #expect(try catcher.taken().isEmpty)
        #expect(try bench.said(LetterUndeliverable.self).map(\.reason) == [.inDoubt])
    }
}
