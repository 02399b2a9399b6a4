package import Foundation
package import Languages

/// In whose name a school's mails are written. Each of them, whatever it brings, begins its subject with what it is, speaks both
/// languages, as text and as HTML, and ends with whom to ask.
package struct Letterhead: Sendable {
    /// Where the mails come from.
    package let address: String
    package let school: Bilingual<String>
    /// Whom to ask, as the end of a sentence.
    package let help: Bilingual<String>

    package init(address: String, school: Bilingual<String>, help: Bilingual<String>) {
        self.address = address
        self.school = school
        self.help = help
    }

    /// What a mail says, in both languages.
    package typealias Words = Bilingual<[Passage.Block]>

    /// - Parameters:
    ///   - first: the language that its reader is met in; the other one follows.
    ///   - what: what the mail is. It comes first in the subject: a phone shows no more than the beginning.
    ///   - id: before the @ of the Message-ID.
    package func mail(
        _ what: Bilingual<String>, to reader: Email.Person, _ words: Words, first: Language = .zh, id: String,
        date: Date
    ) -> Email {
        mail(what, to: reader, words, first: first, messageID: "\(id)@\(domain)", date: date)
    }

    /// - Parameter messageID: whole, of a mail that had one before.
    package func mail(
        _ what: Bilingual<String>, to reader: Email.Person, _ words: Words, first: Language = .zh, messageID: String,
        date: Date, attachments: [Email.Attachment] = []
    ) -> Email {
        let zh = Passage(.zh, words.zh + closing(.zh))
        let en = Passage(.en, words.en + closing(.en))
        let passages = first == .zh ? [zh, en] : [en, zh]
        let subject = first == .zh ? "\(what.zh) \(what.en)：\(school.zh)" : "\(what.en) \(what.zh): \(school.en)"
        return Email(
            from: .init(name: school[first], address: address), to: reader, subject: subject,
            text: passages.map(\.text).joined(separator: "\n--------\n\n"),
            html: Passage.document(passages, title: subject), messageID: messageID, date: date,
            language: passages.map(\.tag).joined(separator: ", "), attachments: attachments)
    }

    private var domain: String {
        address.utf8.split(separator: UInt8(ascii: "@")).last.map { String(decoding: $0, as: UTF8.self) } ?? "localhost"
    }

    private func closing(_ language: Language) -> [Passage.Block] {
        switch language {
        case .zh: [.paragraph("有問題請洽\(help.zh)。"), .paragraph("\(school.zh)\n這封信由系統寄出，請不要回覆。")]
        case .en:
            [
                .paragraph("Questions: \(help.en)."),
                .paragraph("\(school.en)\nThis mail was sent by a machine. Please do not reply."),
            ]
        }
    }
}
