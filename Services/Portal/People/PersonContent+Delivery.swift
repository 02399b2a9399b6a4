import Foundation
import Hummingbird
import Messages
import Pages

extension PersonContent {
    /// Where the files are, what was mailed of them, and what has held them.
    enum Delivery: PageState {
        /// The program that knows does not answer.
        case silent
        case told(Told)

        struct Told {
            let diplomas: [File]
            let holds: [Hold]
        }
    }

    /// One diploma at its newest version.
    struct File {
        let document: String
        let version: Int
        let digest: String?
        let isImported: Bool
        let mails: [Mail]
    }

    /// It on its way to one mailbox.
    struct Mail {
        let mailbox: Mailbox
        let state: ShowDiplomas.Mail.State
        let at: Moment?
        let isRepeat: Bool
        /// Nil where it cannot be sent again now.
        let resend: Again?
        /// From when on it can; nil where that is not told.
        let againFrom: Moment?
    }
    struct Again {
        let action: String
        let form: String
        let mail: String
        /// Whose, in words.
        let name: String
    }

    /// That something holds the diplomas, or held them.
    struct Hold {
        let reason: String
        let at: Moment
        let by: String?
        let because: String?
        let liftedAt: Moment?
        let liftedBy: String?
        let liftedBecause: String?
    }

    /// What became of the wish to have a mail sent again.
    enum SentAgain: PageState {
        case queued(Mailbox)
        case tooSoon(until: Moment)
        case onItsWay, replaced, revoked, objected, held, noMailbox, gone
        case unknown(Again)

        init(_ answer: MailAgain.Answer, _ language: Language) {
            self =
                switch answer {
                case .queued(let mailbox): .queued(mailbox)
                case .refused(.tooSoon(let until)): .tooSoon(until: Moment(notBefore: until, language))
                case .refused(.onItsWay): .onItsWay
                case .refused(.replaced): .replaced
                case .refused(.revoked): .revoked
                case .refused(.objected): .objected
                case .refused(.held): .held
                case .refused(.noMailbox): .noMailbox
                case .refused(.unknown): .gone
                }
        }
    }
}

extension PersonContent.SentAgain {
    var status: HTTPResponse.Status { if case .unknown = self { .serviceUnavailable } else { .ok } }
}

extension PersonContent.Delivery {
    init(_ answer: ShowDelivery.Answer?, of student: UUID, _ language: Language) {
        guard let answer else {
            self = .silent
            return
        }
        let files = answer.diplomas.map { diploma in
            let document = Words.name(of: diploma.document)[language]
            return PersonContent.File(
                document: document, version: diploma.version, digest: diploma.digest, isImported: diploma.isImported,
                mails: diploma.mails.map { .init($0, of: student, document, language) })
        }
        self = .told(.init(diplomas: files, holds: answer.holds.map { .init($0, language) }))
    }
}

extension PersonContent.Mail {
    fileprivate init(_ mail: DeliveredDiploma.Mail, of student: UUID, _ document: String, _ language: Language) {
        (mailbox, state, isRepeat) = (mail.mailbox, mail.state, mail.isRepeat)
        at = mail.at.map { Moment($0, language) }
        resend =
            mail.keptBack == nil
            ? .init(
                action: PersonPage.again(student), form: UUID().formID, mail: mail.mail.formID,
                name: "\(document)\(language == .zh ? "　" : ", ")\(Words.name(of: mail.mailbox)[language])") : nil
        againFrom = if case .tooSoon(let until) = mail.keptBack { Moment(notBefore: until, language) } else { nil }
    }
}

extension PersonContent.Diploma {
    init(_ diploma: PersonFile.Diploma, isUncleared: Bool, _ language: Language) {
        let unknown = Bilingual<String>(zh: "數位證書", en: "Digital diploma")
        document = (diploma.document.map(Words.name) ?? unknown)[language]
        version = diploma.version
        func moment(_ date: Date?) -> Moment? { date.map { Moment($0, language) } }
        (dueAt, sealedAt, registeredAt) = (
            moment(diploma.day(isUncleared: isUncleared)), moment(diploma.sealedAt), moment(diploma.registeredAt)
        )
        (permanentAt, schoolAt) = (moment(diploma.permanentAt), moment(diploma.schoolAt))
    }
}

extension PersonContent.Hold {
    fileprivate init(_ hold: ToldHold, _ language: Language) {
        reason = Words.brief(hold.reason)[language]
        at = Moment(hold.at, language)
        (by, because) = (hold.by?[language], hold.because?.rawValue)
        liftedAt = hold.liftedAt.map { Moment($0, language) }
        (liftedBy, liftedBecause) = (hold.liftedBy?[language], hold.liftedBecause?.rawValue)
    }
}

extension Words {
    static func name(of mailbox: Mailbox) -> Bilingual<String> {
        switch mailbox {
        case .permanent: Bilingual(zh: "永久信箱", en: "permanent address")
        case .school: Bilingual(zh: "學校信箱", en: "university mailbox")
        }
    }

    /// Why diplomas are held, without what has changed.
    static func brief(_ reason: HoldReason) -> Bilingual<String> {
        reason == .factsChanged
            ? Bilingual(zh: "名冊和已經封印的證書不一樣。", en: "The roster differs from the sealed diploma.")
            : sentence(reason, changed: [])
    }
}
