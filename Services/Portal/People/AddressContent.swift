import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which the desk starts a code for another address.
struct AddressContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows the student does not answer.
        case unavailable
        case asking(Asking)
        case entering(Entering)
        case done(Done)
    }
    struct Asking {
        let person: MatterContent.Person
        let action: String
        let form: String
        let address: String
        let because: String
        let isSeen: Bool
        /// By the field that it is about.
        let errors: [String: String]
        let remarks: [Remark]
        let isUnknown: Bool
    }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Entering {
        let person: MatterContent.Person
        let action: String
        let form: String
        let newForm: String
        let check: String
        let address: String
        let because: String
        let mail: Mail
        let error: String?
        let isUnknown: Bool
    }
    /// Where the mail with the code is, as far as is known.
    enum Mail: PageState {
        case onItsWay
        case out(until: Moment?)
        /// It did not leave, or nobody knows; another is wanted.
        case lost
        case unknown
    }
    struct Done {
        let person: MatterContent.Person
        let address: String
    }

    init(
        _ answer: ShowPerson.Answer?, _ student: UUID, _ reach: ShowReach.Answer?, _ told: AddressPage.Told?, now: Date,
        _ language: Language
    ) {
        again = AddressPage.path(of: student)
        guard case .known(let file)? = answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let person = MatterContent.Person(file.person, language)
        let newest: ShowContact.Email? = if case .reach(let reach)? = reach { reach.newest } else { nil }
        guard let told, told.hasBegun else {
            let asking = Asking(person, student, told, language)
            state = .asking(asking)
            status = asking.isUnknown ? .serviceUnavailable : asking.remarks.isEmpty ? .ok : .unprocessableContent
            return
        }
        var (isProven, isUnknown) = (newest?.state == .verified, false)
        if case .tried(.matched) = told.outcome { isProven = true }
        if case .checkUnknown = told.outcome { isUnknown = !isProven }
        guard !isProven else {
            (state, status) = (.done(.init(person: person, address: newest?.address ?? told.typed.address)), .ok)
            return
        }
        state = .entering(Entering(person, student, told, newest, now: now, language))
        status = isUnknown ? .serviceUnavailable : .ok
    }
}

extension AddressContent.Asking {
    fileprivate init(
        _ person: MatterContent.Person, _ student: UUID, _ told: AddressPage.Told?, _ language: Language
    ) {
        self.person = person
        action = AddressPage.path(of: student)
        (address, because) = (told?.typed.address ?? "", told?.typed.because ?? "")
        isSeen = told?.typed.isIdentitySeen ?? false
        var (id, found, isUnknown) = (UUID(), [(String, String)](), false)
        switch told?.outcome {
        case .refused(let faults): found = faults.map { ($0.field, Words.sentence($0)[language]) }
        case .declined(let answer): found = [("address", Words.atDesk(answer)[language])]
        case .unknown(let form): (id, isUnknown) = (form, true)
        case .begun, .tried, .checkUnknown, nil: break
        }
        form = id.formID
        self.isUnknown = isUnknown
        errors = Dictionary(found) { first, _ in first }
        remarks = found.map { .init(target: $0.0, sentence: $0.1) }
    }
}

extension AddressContent.Entering {
    fileprivate init(
        _ person: MatterContent.Person, _ student: UUID, _ told: AddressPage.Told, _ newest: ShowContact.Email?,
        now: Date, _ language: Language
    ) {
        self.person = person
        action = AddressPage.path(of: student)
        check = "\(AddressPage.path(of: student))/code"
        var (id, sentence): (UUID, Bilingual<String>?) = (UUID(), nil)
        switch told.outcome {
        case .checkUnknown(let form): id = form
        case .tried(let answer): sentence = Words.remark(answer)
        case .begun, .refused, .declined, .unknown: break
        }
        isUnknown = if case .checkUnknown = told.outcome { true } else { false }
        (form, newForm) = (id.formID, UUID().formID)
        error = sentence?[language]
        (address, because) = (told.typed.address, told.typed.because)
        mail =
            switch newest?.state {
            case .wanted: .onItsWay
            case .mailed: .out(until: newest?.codeExpiresAt.flatMap { $0 > now ? Moment(end: $0, language) : nil })
            case .undeliverable: .lost
            case .verified, nil: .unknown
            }
    }
}

extension Words {
    static func sentence(_ fault: TypedDeskAddress.Fault) -> Bilingual<String> {
        switch fault {
        case .addressMissing: Bilingual(zh: "新的信箱還沒填。", en: "The new address is missing.")
        case .becauseMissing:
            Bilingual(zh: "請寫原因，200個字以內；會留在紀錄。", en: "Say why, in at most 200 characters; it is kept on record.")
        case .identityUnseen:
            Bilingual(
                zh: "看過證件才能換信箱。看過了，請勾選。",
                en: "The address is changed only for somebody whose identity was seen. Tick it when it was.")
        }
    }

    /// Why no code leaves, for the clerk.
    static func atDesk(_ answer: WantCode.Answer) -> Bilingual<String> {
        switch answer {
        case .notListed: Bilingual(zh: "這位學生已經不在名冊上。", en: "This student is not on the roster any more.")
        case .alreadyVerified:
            Bilingual(zh: "這就是現在的永久信箱，已經驗證過了。", en: "This is the permanent address already, and it is verified.")
        case .schoolAddress:
            Bilingual(
                zh: "這是學校信箱，畢業以後會停用。請填個人信箱。",
                en: "This is a university mailbox, which closes after graduation. Give a personal one.")
        case .tooManyInAll(let until):
            Bilingual(
                zh: "學校今天寄出的驗證信已經到上限。\(Moment(notBefore: until, .zh).full)以後可以再寄。",
                en:
                    "The university has sent as many codes as it sends in one day. More are sent after \(Moment(notBefore: until, .en).full)."
            )
        case .willBeMailed, .notOpen, .signInAgain: Bilingual(zh: "沒有寄出驗證碼。", en: "No code was sent.")
        case .malformed, .tooSoon, .tooOften, .tooManyToAddress:
            remark(answer)?.sentence ?? Bilingual(zh: "沒有寄出驗證碼。", en: "No code was sent.")
        }
    }
}
