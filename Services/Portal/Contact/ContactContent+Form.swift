import Foundation
import Messages
import Pages

extension ContactContent {
    /// The form with what was typed in it, or else handed in before.
    struct Form {
        let id: String
        let person: Person?
        /// What a tick confirms. Sent along, so that a name which the roster corrects meanwhile is not taken for confirmed.
        let shown: Shown?
        let isConfirmed: Bool
        let phone: String
        let email: String
        let code: Code?
        /// The address that mail goes to while another one stands in the field.
        let stillInForce: String?
        let address: Address
        let job: Choice?
        let alumni: Choice?
        /// By field.
        let errors: [String: Remark]

        init(
            _ card: ShowContact.Card?, draft: Draft?, _ remarks: [Words.Remark], id: UUID, now: Date,
            _ language: Language
        ) {
            let typed = draft?.form ?? card?.form ?? ContactForm()
            let current = card.map { Identity(name: $0.name, birthDate: $0.birthDate) } ?? typed.identity
            let given = Draft(form: typed, email: draft?.email ?? card?.email?.address ?? "")
            self.id = id.formID
            person = card.map { Person($0, language) }
            shown = current.map(Shown.init)
            isConfirmed = typed.identity != nil && typed.identity == current
            phone = typed.phone
            email = given.email
            code = Code(card, given, at: now, language)
            stillInForce = code?.isVerified == true ? nil : card?.proven?.address
            address = Address(typed.address, language)
            job = Choice(typed.job)
            alumni = Choice(typed.alumni)
            errors = Dictionary(remarks.map { ($0.field.rawValue, Remark($0, language)) }) { first, _ in first }
        }
    }

    struct Person {
        let nameZh: String
        let nameEn: String?
        let birth: String
        let department: String

        init(_ card: ShowContact.Card, _ language: Language) {
            nameZh = card.name.zh.rawValue
            nameEn = card.name.en?.rawValue
            birth = card.birthDate.written(language)
            department = card.department[language]
        }
    }

    struct Shown {
        let nameZh: String
        let nameEn: String?
        let birth: String

        init(_ identity: Identity) {
            nameZh = identity.name.zh.rawValue
            nameEn = identity.name.en?.rawValue
            birth = identity.birthDate.rawValue
        }
    }

    enum Choice: PageState {
        case yes
        case no

        init?(_ answer: Bool?) {
            guard let answer else { return nil }
            self = answer ? .yes : .no
        }
    }

    /// What became of the code for the address in the field; nil when none was wanted for it.
    enum Code: PageState, Equatable {
        case verified(at: Moment)
        case out
        case over(CodeEnd)
        case failed(CodeFailure)

        var isVerified: Bool { if case .verified = self { true } else { false } }

        init?(_ card: ShowContact.Card?, _ given: Draft, at now: Date, _ language: Language) {
            if let proven = card?.proven, given.gives(proven.address) {
                self = .verified(at: Moment(proven.verifiedAt, language))
                return
            }
            guard let email = card?.email, given.gives(email.address) else { return nil }
            if given.isCodeOut(email, at: now) {
                self = .out
                return
            }
            let failure = CodeFailure(email)
            // In doubt the mail may have come, and its code been tried.
            if let end = CodeEnd(email, at: now), failure == nil || failure == .inDoubt {
                self = .over(end)
            } else if let failure {
                self = .failed(failure)
            } else {
                return nil
            }
        }
    }
}

extension Draft {
    /// Whether a code for the address that was typed is out, so that it need only be typed.
    func isCodeOut(_ email: ShowContact.Email?, at now: Date = Date()) -> Bool {
        guard let email, gives(email.address), CodeEnd(email, at: now) == nil else { return false }
        return email.state == .mailed || email.state == .wanted
    }
}
