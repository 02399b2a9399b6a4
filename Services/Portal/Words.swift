import Foundation
import Messages
import Pages

/// The words for what programs answer: the portal alone turns refusals into sentences. All other wording is in `Templates/`.
enum Words {
    /// Where the fault is, what to say beside the field, and what to say in the summary.
    struct Remark: Codable, Equatable, Sendable {
        let field: Field
        let summary: Bilingual<String>
        let sentence: Bilingual<String>
    }

    enum Field: String, Codable {
        case parts, words, notices, identity, phone, email, district, road, country, lines, postal, job, alumni
    }

    static func remark(_ flaw: SubmitContact.Flaw, typed form: ContactForm) -> Remark {
        let digits = form.phone.unicodeScalars.count { $0.properties.numericType == .decimal }
        return switch flaw {
        case .noticesUnseen: .noticesUnseen
        case .identityNotConfirmed: .identityNotConfirmed
        case .phoneMissing: .phoneMissing
        case .phoneTooShort: .phoneTooShort(digits)
        case .phoneTooLong: .phoneTooLong(digits)
        case .phoneMalformed: .phoneMalformed
        case .emailNotVerified: .emailNotVerified
        case .districtMissing: .districtMissing
        case .roadMissing: .roadMissing
        case .roadTooLong: tooLong(.road, "路段、門牌", "road and number")
        case .roadUnreadable: unreadable(.road, "路段、門牌", "road and number")
        case .countryMissing: .countryMissing
        case .linesMissing: .linesMissing
        case .linesTooLong: .linesTooLong
        case .linesUnreadable: unreadable(.lines, "地址", "address")
        case .postalCodeMalformed: .postalCodeMalformed
        case .jobUnanswered: .jobUnanswered
        case .alumniUnanswered: .alumniUnanswered
        }
    }

    /// Another address was typed than the one that mail goes to.
    /// - Parameter isCodeOut: whether a code for it was mailed, and may be typed.
    static func unproven(keeping proven: String, isCodeOut: Bool) -> Remark {
        Remark(
            .email, "新填的信箱還沒驗證", "The new e-mail address is not verified yet",
            "驗證過的是\(proven)，證書會寄到那裡。要換成新填的信箱，請\(isCodeOut ? "輸入寄過去的驗證碼" : "按「驗證」")；不換，請改回\(proven)。",
            "The verified address is \(proven), and your diploma goes there. To use the new one, \(isCodeOut ? "enter the code that was sent to it" : "press Verify"); to keep the old one, type \(proven) again."
        )
    }

    /// - Returns: nil when the code is on its way, when the address is verified already, and when it is not about what was typed:
    ///   another page says what to do.
    /// - Parameter months: after so many the school closes its mailboxes; nil while nobody says it.
    static func remark(_ answer: WantCode.Answer, schoolMailboxMonths months: Int? = nil) -> Remark? {
        switch answer {
        case .willBeMailed, .alreadyVerified, .signInAgain, .notListed, .notOpen: nil
        case .malformed(let flaw): remark(flaw)
        case .schoolAddress: schoolAddress(schoolMailboxEnd(months))
        case .tooManyToAddress(let until):
            Remark(
                .email, "這個信箱今天已經收到很多驗證信", "This address has had many codes today",
                "這個信箱1天內收到的驗證信已經夠多了。請換一個信箱，或在\(Moment(notBefore: until, .zh).full)以後再寄。",
                "This address has had as many codes as go to one in a day. Use another, or try again after \(Moment(notBefore: until, .en).full)."
            )
        case .tooManyInAll(let until):
            Remark(
                .email, "今天不能再寄驗證信了", "No more codes are sent today",
                "學校今天寄出的驗證信已經到了上限，不是你的信箱有問題。\(Moment(notBefore: until, .zh).full)以後可以再按「驗證」；等不及，請打給教務處。",
                "The university has sent as many codes as it sends in one day. There is nothing wrong with your address. You can press Verify again after \(Moment(notBefore: until, .en).full); if that is too late, call the Registrar."
            )
        case .tooSoon(let until):
            Remark(
                .email, "剛剛才寄過驗證碼", "A code was sent a moment ago",
                "剛剛才寄過一組驗證碼。\(Moment(notBefore: until, .zh).clock)以後可以再寄一次。",
                "A code was sent a moment ago. You can send another after \(Moment(notBefore: until, .en).clock).")
        case .tooOften(let most, let until):
            Remark(
                .email, "半小時內最多寄\(most)組驗證碼", "At most \(most) codes in half an hour",
                "半小時內最多寄\(most)組驗證碼，已經寄滿了。\(Moment(notBefore: until, .zh).clock)以後可以再寄一次。",
                "At most \(most) codes are sent in half an hour, and that many were. You can send another after \(Moment(notBefore: until, .en).clock)."
            )
        }
    }

    /// - Returns: nil when the code matched.
    static func remark(_ answer: CheckCode.Answer) -> Bilingual<String>? {
        switch answer {
        case .matched: nil
        case .wrong(let triesLeft):
            Bilingual(
                zh: "這組驗證碼不對，還可以再試\(triesLeft)次。可以直接從信裡複製。",
                en:
                    "That code does not match. You have \(count(triesLeft)) left. You can copy it from the mail."
            )
        case .expired: Bilingual(zh: "驗證碼已過期，請重新寄送。", en: "The code has expired. Send a new one.")
        case .noTriesLeft:
            Bilingual(
                zh: "這組驗證碼已經試了\(CheckCode.tries)次，不能再用。請重新寄送。",
                en: "This code has been tried \(CheckCode.tries) times and no longer works. Send a new one.")
        case .noCode: Bilingual(zh: "還沒有可以用的驗證碼，請重新寄送。", en: "There is no code in use. Send a new one.")
        }
    }

    private static func count(_ tries: Int) -> String {
        switch tries {
        case 1: "one try"
        case 2: "two tries"
        case 3: "three tries"
        case 4: "four tries"
        default: "\(tries) tries"
        }
    }

    /// What keeps a clearance from being complete, in one sentence.
    static func missing(_ list: ShowChecklist.Checklist) -> Bilingual<String> {
        let left = list.lines.count { !$0.result.letsGo }
        let items = list.missing.map { missing in
            switch missing {
            case .form: Bilingual<String>(zh: "送出聯絡資料", en: "your contact details")
            case .units where list.lines.isEmpty: Bilingual<String>(zh: "各單位的審核", en: "the units’ reviews")
            case .units: Bilingual<String>(zh: "\(left)個單位的審核", en: left == 1 ? "one unit" : "\(left) units")
            case .credits: Bilingual<String>(zh: "畢業學分", en: "credits")
            case .thresholds: Bilingual<String>(zh: "畢業門檻", en: "graduation requirements")
            }
        }
        return Bilingual<String>(
            zh: "還沒完成的有：\(items.map(\.zh).joined(separator: "、"))。",
            en: "Still missing: \(items.map(\.en).joined(separator: ", ")).")
    }

    /// `113學年度第2學期`, `Academic year 113, term 2`.
    static func term(_ term: Term) -> Bilingual<String> {
        let parts = term.rawValue.split(separator: "-")
        let (year, number) = (parts[0], parts[1])
        return Bilingual(
            zh: "\(year)學年度\(number == "3" ? "暑期" : "第\(number)學期")",
            en: "Academic year \(year), \(number == "3" ? "summer term" : "term \(number)")")
    }

    /// `113學年度第2學期・第一梯次`, `Academic year 113, term 2 · first batch`.
    static func batch(_ batch: Batch) -> Bilingual<String> {
        let parts = batch.rawValue.split(separator: "-")
        let (term, number) = (Self.term(Term(rawValue: "\(parts[0])-\(parts[1])")!), Int(parts[2])!)
        let zhNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        let enNumbers = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        ]
        let isNamed = (1...10).contains(number)
        return Bilingual(
            zh: "\(term.zh)・第\(isNamed ? zhNumbers[number - 1] : "\(number)")梯次",
            en: "\(term.en) · " + (isNamed ? "\(enNumbers[number - 1]) batch" : "batch \(number)"))
    }
}

extension Words.Remark {
    init(
        _ field: Words.Field, _ summaryZh: String, _ summaryEn: String, _ sentenceZh: String, _ sentenceEn: String
    ) {
        self.field = field
        summary = Bilingual(zh: summaryZh, en: summaryEn)
        sentence = Bilingual(zh: sentenceZh, en: sentenceEn)
    }
}
