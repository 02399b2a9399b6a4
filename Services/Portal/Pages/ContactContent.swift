import Foundation
import Hummingbird
import Messages
import Pages

/// What the contact page's template shows.
struct ContactContent {
    let batch: String?
    /// What became of the form that was sent; nil when none was.
    let outcome: Outcome?
    /// Nil when the outcome says it already.
    let window: Window?
    let form: Form?
    /// What was typed and not handed in, where there is no form to show it in.
    let unsent: Unsent?
    /// The code's form over the page.
    let dialog: CodeContent?
    let isJustVerified: Bool
    let status: HTTPResponse.Status

    enum Outcome: PageState {
        case refused(Refused)
        case unknown
        case notOpen
        /// It was begun before, and not sent.
        case begun(at: Moment)
    }

    /// Whether the form may be filled in.
    enum Window: PageState {
        case unlisted
        /// `contact` did not answer: the names cannot be shown; what was typed still is.
        case unavailable(isKept: Bool)
        case open(closesAt: Moment?, submittedAt: Moment?)
        case notYet(opensAt: Moment, closesAt: Moment?)
        case notSet
        case over(closesAt: Moment?, submittedAt: Moment?)
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
        _ card: ShowContact.Card?, isUnlisted: Bool, draft: Draft?, keptAt: Date? = nil,
        _ outcome: ContactPage.Outcome, over: ContactPage.Over? = nil, now: Date, _ language: Language
    ) {
        batch = card.map { Words.batch($0.batch)[language] }
        var remarks: [Words.Remark] = []
        var kept: UUID?
        switch (outcome, draft?.refusal) {
        case (.unknown(let form), _):
            kept = form
            self.outcome = .unknown
        case (.shown, .remarks(let found)):
            remarks = found
            self.outcome = .refused(Refused(found, language))
        case (.shown, .notOpen) where card?.isOpen == false: self.outcome = .notOpen
        case (.shown, _): self.outcome = draft == nil ? nil : keptAt.map { .begun(at: Moment($0, language)) }
        }
        let isKept = card == nil && !isUnlisted && draft != nil
        window =
            if let card {
                Window(card, now: now, language)
            } else if isUnlisted {
                .unlisted
            } else {
                kept == nil ? .unavailable(isKept: isKept) : nil
            }
        let hasForm = card?.isOpen ?? false || kept != nil || isKept
        form = hasForm ? Form(card, draft: draft, remarks, id: kept ?? UUID(), language) : nil
        switch over {
        case .code(let tried):
            dialog = card?.email.flatMap { CodeContent(over: $0, tried: tried, now: now, language) }
            isJustVerified = false
        case .verified: (dialog, isJustVerified) = (nil, form?.code == .verified)
        case nil: (dialog, isJustVerified) = (nil, false)
        }
        unsent = hasForm ? nil : draft.map { Unsent($0, language) }
        status = kept != nil || card == nil && !isUnlisted ? .serviceUnavailable : .ok
    }
}

extension ContactContent.Window {
    fileprivate init(_ card: ShowContact.Card, now: Date, _ language: Language) {
        let closesAt = card.closesAt.map { Moment(end: $0, language) }
        let submittedAt = card.confirmedAt.map { Moment($0, language) }
        self =
            if card.isOpen {
                .open(closesAt: closesAt, submittedAt: submittedAt)
            } else if let opensAt = card.opensAt {
                now < opensAt
                    ? .notYet(opensAt: Moment(opensAt, language), closesAt: closesAt)
                    : .over(closesAt: closesAt, submittedAt: submittedAt)
            } else {
                .notSet
            }
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
    init(_ remark: Words.Remark, _ language: Language) {
        // A question has no control of its own; its first answer is where one goes.
        let isQuestion = remark.field == .job || remark.field == .alumni
        target = remark.field.rawValue + (isQuestion ? "-yes" : "")
        summary = remark.summary[language]
        sentence = remark.sentence[language]
    }
}
