import Messages
import Pages

extension Words {
    /// What is wrong with a mail address, so that its writer need not guess.
    static func remark(_ flaw: EmailAddress.Flaw) -> Remark {
        let sentence: Bilingual<String> =
            switch flaw {
            case .missing: Bilingual(zh: "請填一個個人信箱。", en: "Give a personal e-mail address.")
            case .tooLong:
                Bilingual(
                    zh: "這個信箱太長了。@前面最多64個字元，整個信箱最多254個字元。",
                    en: "This address is too long. It may have 64 characters before the @ and 254 in all.")
            case .noAt:
                Bilingual(
                    zh: "這不像電子信箱。信箱中間有一個@，例如name@example.com。",
                    en: "This does not look like an e-mail address. It has one @ inside, as in name@example.com.")
            case .twoAts:
                Bilingual(zh: "這裡有兩個以上的@。請只填一個信箱。", en: "There is more than one @ here. Give one address only.")
            case .blankInside: Bilingual(zh: "信箱中間不能有空格。", en: "An e-mail address has no space inside.")
            case .dotsMisplaced:
                Bilingual(
                    zh: "@前面的點（.）要在兩個字之間：不能連續兩個，也不能在開頭或最後。",
                    en:
                        "Before the @ each dot stands between two characters: not two in a row, none at the start or end."
                )
            case .localPartMalformed:
                Bilingual(
                    zh: "@前面有信箱不能用的字，或少了字。可以用英文字母、數字和. _ - +。",
                    en:
                        "The part before the @ is missing, or has a character that no address has. Use letters, digits and . _ - +."
                )
            case .domainMalformed:
                Bilingual(
                    zh: "@後面不像網域。請看看有沒有打錯，例如name@example.com。",
                    en: "The part after the @ is no domain. Check the spelling, as in name@example.com.")
            case .domainWithoutDot:
                Bilingual(
                    zh: "@後面少了一段，例如.com或.tw。", en: "The part after the @ lacks an ending, such as .com or .tw.")
            }
        return Remark(
            .email, flaw == .missing ? "信箱還沒填" : "信箱的寫法要改",
            flaw == .missing ? "Give an e-mail address" : "Write the e-mail address differently", sentence.zh,
            sentence.en)
    }

    /// It holds a character of private use, which only the computer has on which it was made.
    static func unreadable(_ field: Field, _ zh: String, _ en: String) -> Remark {
        Remark(
            field, "\(zh)裡有看不懂的字", "The \(en) cannot be read", "\(zh)裡有別的電腦顯示不出來的造字，請改用一般的字。",
            "The \(en) has a character that other computers do not know. Please write it with another one.")
    }

    static func tooLong(_ field: Field, _ zh: String, _ en: String) -> Remark {
        Remark(
            field, "\(zh)太長了", "The \(en) is too long", "\(zh)最多\(Line.longest)個字，請縮短。",
            "The \(en) may have \(Line.longest) characters. Please shorten it.")
    }
}

extension Words {
    /// When a mailbox of the school's closes, as a part of a sentence about it.
    /// - Parameter months: after the month of graduation; 0: never. Nil while nobody says it.
    /// - Returns: nil when it never does.
    static func schoolMailboxEnd(_ months: Int?) -> Bilingual<String>? {
        switch months {
        case nil: Bilingual(zh: "畢業以後會停用", en: "closes some time after graduation")
        case 0?: nil
        case 12?: Bilingual(zh: "畢業1年後會停用", en: "closes one year after graduation")
        case let months? where months % 12 == 0:
            Bilingual(zh: "畢業\(months / 12)年後會停用", en: "closes \(months / 12) years after graduation")
        case let months?:
            Bilingual(
                zh: "畢業\(months)個月後會停用", en: "closes \(months) month\(months == 1 ? "" : "s") after graduation")
        }
    }

    /// Why one cannot be the permanent address.
    static func schoolAddress(_ end: Bilingual<String>?) -> Remark {
        let zh = end.map { "這是學校信箱，\($0.zh)，收不到日後的通知。" } ?? "這是學校信箱，不能當永久信箱。"
        let en =
            end.map { "This is a university mailbox. It \($0.en), and later notices would not reach you." }
            ?? "This is a university mailbox, which cannot be the permanent one."
        return Remark(
            .email, "請改填學校以外的信箱", "Use an address outside the university", "\(zh)請改填個人信箱，例如Gmail或Outlook。",
            "\(en) Give a personal address, such as Gmail or Outlook.")
    }
}
