import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one account shows: the form, what it is, and what can be done to it.
struct AccountForm {
    let tab = SettingsTab.accounts
    let action: String
    let id: String
    /// Nil for a new one.
    let account: Known?
    let isNew: Bool
    /// Nobody changes their own: the page says who can.
    let isOwn: Bool
    let outcome: Outcome?
    /// For how many days a secret lets in.
    let secretDays: Int
    let typed: TypedAccount
    let roles: [Role]
    /// Codes to choose from, with their names; nil while nobody can say them.
    let units: String?
    /// By the field that it is about.
    let errors: [String: String]
    let status: HTTPResponse.Status

    struct Known {
        let name: String
        let display: String
        let seen: String
        let deeds: String
        let deedForm: String
        let reviewForm: String
        let roles: String
        let whom: String
        let signedInAt: Moment?
        let changedAt: Moment
        let changedBy: String
        let reviewedAt: Moment?
        let reviewedBy: String?
        let disabledAt: Moment?
        let initialUntil: Moment?
        let mustReview: Bool
        let log: String
    }
    enum Outcome: PageState {
        /// - secret: nil once it was told.
        case added(secret: Secret)
        case renewed(secret: Secret)
        case saved, disabled, enabled, reviewed
        case refused(Refused)
        case unreasoned, changed, crowded
    }
    struct Secret { let text: String? }
    struct Refused { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Role {
        let box: String
        let name: String
        let help: String
        let isTicked: Bool
    }

    init(
        _ account: StaffAccount?, _ told: AccountDesk.Told?, secret: String?, isOwn: Bool, units: [ListUnits.Unit],
        days: Int, now: Date, _ language: Language
    ) {
        action = account.map { AccountDesk.path(of: $0.name) } ?? AccountDesk.new
        id = UUID().formID
        self.account = account.map { Known($0, now: now, language) }
        (isNew, self.isOwn, secretDays) = (account == nil, isOwn, days)
        let typed = told?.typed ?? account.map { TypedAccount($0) } ?? TypedAccount()
        self.typed = typed
        roles = Actor.Role.allCases.map {
            Role(
                box: TypedAccount.box(of: $0), name: Words.name(of: $0)[language], help: Words.help(of: $0)[language],
                isTicked: typed.roles.contains($0))
        }
        let named = units.filter { $0.code != Actor.ownDepartment }.map {
            "\($0.code)\(Bilingual(zh: "（", en: " (")[language])\($0.name[language])\(Bilingual(zh: "）", en: ")")[language])"
        }
        self.units = named.isEmpty ? nil : named.joined(separator: Bilingual(zh: "、", en: ", ")[language])
        var errors: [String: String] = [:]
        switch told?.outcome {
        case .added: outcome = .added(secret: Secret(text: secret))
        case .renewed: outcome = .renewed(secret: Secret(text: secret))
        case .saved: outcome = .saved
        case .disabled: outcome = .disabled
        case .enabled: outcome = .enabled
        case .reviewed: outcome = .reviewed
        case .refused(let faults):
            let remarks = faults.map { ($0.field.rawValue, Words.sentence($0)[language]) }
            errors = Dictionary(remarks) { first, _ in first }
            outcome = .refused(.init(remarks: remarks.map { .init(target: $0.0, sentence: $0.1) }))
        case .unreasoned:
            errors["why"] = Words.accountReason[language]
            outcome = .unreasoned
        case .changed: outcome = .changed
        case .crowded: outcome = .crowded
        case nil: outcome = nil
        }
        self.errors = errors
        status =
            switch outcome {
            case .refused, .unreasoned, .changed: .unprocessableContent
            case .crowded: .serviceUnavailable
            default: .ok
            }
    }
}

extension AccountForm.Known {
    fileprivate init(_ account: StaffAccount, now: Date, _ language: Language) {
        name = account.name
        display = account.display[language]
        seen = account.changedAt.rfc3339
        deeds = "\(AccountDesk.path(of: account.name))/done"
        (deedForm, reviewForm) = (UUID().formID, UUID().formID)
        roles = Words.roles(account.duties, language)
        whom = Words.whom(account.duties, language)
        func moment(_ date: Date?) -> Moment? { date.map { Moment($0, language) } }
        signedInAt = moment(account.signedInAt)
        changedAt = Moment(account.changedAt, language)
        changedBy = account.changedBy
        reviewedAt = moment(account.reviewedAt)
        reviewedBy = account.reviewedBy
        disabledAt = moment(account.disabledAt)
        initialUntil = moment(account.initialUntil)
        mustReview = account.needs(at: now).contains(.review)
        var theirs = LogQuery()
        theirs.actor = account.name
        log = theirs.path
    }
}
