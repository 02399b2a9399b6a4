import Foundation
import Hummingbird
import Messages
import Pages

/// What the contact page's templates show.
struct ContactContent {
    let form: String
    let isUnlisted: Bool
    /// `contact` did not answer: the names cannot be shown; what was typed still is.
    let isUnavailable: Bool
    let isUnknown: Bool
    let hasForm: Bool
    let batch: String?
    let opensAt: Moment?
    let closesAt: Moment?
    let isOpen: Bool
    let isNotOpenYet: Bool
    let isOver: Bool
    let hasNoWindow: Bool
    let wasNotOpen: Bool
    let submittedAt: Moment?
    let person: Person?

    let identity: Bool
    /// What a tick confirms. Sent along, so that a name which the roster corrects meanwhile is not taken for confirmed.
    let shown: Shown?
    let phone: String
    let email: String
    let county: String
    let road: String
    let postal: String
    let jobYes: Bool
    let jobNo: Bool
    let alumniYes: Bool
    let alumniNo: Bool
    let isVerified: Bool
    /// The address that mail goes to while another one stands in the field.
    let stillInForce: String?
    let codeIsOut: Bool
    let failed: CodeFailure?

    let refused: Refused?
    let identityError: Remark?
    let phoneError: Remark?
    let emailError: Remark?
    let countyError: Remark?
    let roadError: Remark?
    let postalError: Remark?
    let jobError: Remark?
    let alumniError: Remark?
    let status: HTTPResponse.Status

    struct Person {
        let nameZh: String
        let nameEn: String?
        let birth: String
        let department: String
    }
    struct Shown {
        let zh: String
        let en: String?
        let birth: String
    }
    struct Refused {
        let count: Int
        let isOneThing: Bool
        let remarks: [Remark]
    }
    struct Remark {
        /// The id of the control that the summary leads to.
        let target: String
        let summary: String
        let sentence: String
    }

    init(
        _ card: ShowContact.Card?, isUnlisted: Bool, draft: Draft?, _ outcome: ContactPage.Outcome, now: Date,
        _ language: Language
    ) {
        self.isUnlisted = isUnlisted
        isUnavailable = card == nil && !isUnlisted
        batch = card.map { Words.batch($0.batch)[language] }
        opensAt = card?.opensAt.map { Moment($0, language) }
        closesAt = card?.closesAt.map { Moment($0, language) }
        isOpen = card?.isOpen ?? false
        isNotOpenYet = !isOpen && card?.opensAt.map { now < $0 } ?? false
        hasNoWindow = card != nil && !isOpen && card?.opensAt == nil
        isOver = card != nil && !isOpen && !isNotOpenYet && !hasNoWindow
        submittedAt = card?.confirmedAt.map { Moment($0, language) }
        person = card.map { Person($0, language) }

        let typed = draft?.form ?? card?.form ?? ContactForm()
        let current = card.map { Identity(name: $0.name, birthDate: $0.birthDate) } ?? typed.identity
        identity = typed.identity != nil && typed.identity == current
        shown = current.map {
            Shown(zh: $0.name.zh.rawValue, en: $0.name.en?.rawValue, birth: $0.birthDate.rawValue)
        }
        phone = typed.phone
        county = typed.county
        road = typed.road
        postal = typed.postalCode
        jobYes = typed.job == true
        jobNo = typed.job == false
        alumniYes = typed.alumni == true
        alumniNo = typed.alumni == false
        let known = card?.email
        let given = Draft(form: typed, email: draft?.email ?? known?.address ?? "")
        email = given.email
        isVerified = card?.proven.map { given.gives($0.address) } ?? false
        stillInForce = isVerified ? nil : card?.proven?.address
        let isSame = !isVerified && known.map { given.gives($0.address) } ?? false
        codeIsOut = isSame && (known?.state == .mailed || known?.state == .wanted)
        failed = isSame ? CodeFailure(known) : nil

        var remarks: [Words.Remark] = []
        var kept: UUID?
        var isUnknown = false
        var wasNotOpen = false
        switch outcome {
        case .shown: break
        case .refused(let found): remarks = found
        case .notOpen: wasNotOpen = true
        case .unknown(let form): (kept, isUnknown) = (form, true)
        }
        form = (kept ?? UUID()).uuidString.lowercased()
        self.isUnknown = isUnknown
        self.wasNotOpen = wasNotOpen
        hasForm = isOpen || isUnknown || (card == nil && !isUnlisted && draft != nil)
        refused = remarks.isEmpty ? nil : Refused(remarks, language)
        func remark(_ field: Words.Field) -> Remark? {
            remarks.first { $0.field == field }.map { Remark($0, language) }
        }
        identityError = remark(.identity)
        phoneError = remark(.phone)
        emailError = remark(.email)
        countyError = remark(.county)
        roadError = remark(.road)
        postalError = remark(.postal)
        jobError = remark(.job)
        alumniError = remark(.alumni)
        status =
            isUnknown || isUnavailable
            ? .serviceUnavailable : refused != nil || wasNotOpen ? .unprocessableContent : .ok
    }
}

extension ContactContent.Person {
    fileprivate init(_ card: ShowContact.Card, _ language: Language) {
        nameZh = card.name.zh.rawValue
        nameEn = card.name.en?.rawValue
        birth = card.birthDate.written(language)
        department = card.department[language]
    }
}

extension ContactContent.Refused {
    fileprivate init(_ found: [Words.Remark], _ language: Language) {
        count = found.count
        isOneThing = found.count == 1
        remarks = found.map { ContactContent.Remark($0, language) }
    }
}

extension ContactContent.Remark {
    fileprivate init(_ remark: Words.Remark, _ language: Language) {
        // A question has no control of its own; its first answer is where one goes.
        let isQuestion = remark.field == .job || remark.field == .alumni
        target = remark.field.rawValue + (isQuestion ? "-yes" : "")
        summary = remark.summary[language]
        sentence = remark.sentence[language]
    }
}
