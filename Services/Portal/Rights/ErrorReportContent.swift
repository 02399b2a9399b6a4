import Foundation
import Hummingbird
import Messages
import Pages

/// What the template shows on which an error in name or birth date is reported.
struct ErrorReportContent {
    let state: State
    let person: ContactContent.Person?
    let form: Form?
    /// Whether it was sent before that, and not answered.
    let isEarlierUnknown: Bool
    /// When what stands in the form was put by; nil for a form that nobody began, and for one that was sent.
    let keptAt: Moment?
    /// What the registrar answered to the report before; nil where nothing was.
    let replied: Replied?
    /// A form of its own, to take the report back.
    let withdrawal: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case unlisted
        case open
        case reported(Reported)
        case refused(ContactContent.Refused)
        case unknown
        case withdrawalUnknown(form: String)
    }

    struct Reported {
        let at: Moment
        let parts: String
        let words: String
    }

    struct Replied {
        let words: LinkedText
        let repliedAt: Moment
    }

    struct Part {
        /// The name of its box.
        let name: String
        let text: String
        let isTicked: Bool
    }

    struct Form {
        let id: String
        /// What was sent from it before and not answered; nil for nothing.
        let unanswered: String?
        let parts: [Part]
        let words: String
        let errors: [String: ContactContent.Remark]
    }

    /// - Parameter typed: what was typed last and not handed in, be it before or after a refusal.
    init(
        _ answer: ShowContact.Answer?, _ outcome: ErrorReportPage.Outcome, typed: Typed? = nil, phone: String = "",
        _ language: Language
    ) {
        let card: ShowContact.Card? = if case .card(let card) = answer { card } else { nil }
        person = card.map { ContactContent.Person($0, language) }
        withdrawal = UUID().formID
        replied = card?.replied.map {
            Replied(
                words: LinkedText($0.words.rawValue, exchange: phone), repliedAt: Moment($0.repliedAt, language))
        }
        let unanswered = typed?.fields.unanswered ?? []
        if case .refused = outcome { isEarlierUnknown = !unanswered.isEmpty } else { isEarlierUnknown = false }
        func form(_ typed: TypedError, _ remarks: [Words.Remark] = [], id: UUID = UUID()) -> Form {
            Form(
                id: id.formID,
                unanswered: unanswered.isEmpty ? nil : unanswered.map(\.formID).joined(separator: " "),
                parts: Part.all(ticked: typed.parts, language), words: typed.words,
                errors: Dictionary(
                    remarks.map { ($0.field.rawValue, ContactContent.Remark($0, language)) }
                ) { first, _ in first })
        }
        let last = typed.map { TypedError($0.fields) }
        switch Self.known(outcome, typed, card) {
        case .refused(let refused):
            state = .refused(ContactContent.Refused(refused.remarks, language))
            // Once something was not answered, the form stays the same: what was sent by it is the same question again.
            let id = unanswered.isEmpty ? nil : typed?.form
            self.form = form(last ?? refused.typed, refused.remarks, id: id ?? UUID())
            (keptAt, status) = (nil, .ok)
        case .unknown(let sent, let id):
            state = .unknown
            self.form = form(last ?? sent, id: id)
            (keptAt, status) = (nil, .serviceUnavailable)
        case .withdrawalUnknown(let id):
            state = .withdrawalUnknown(form: id.formID)
            (self.form, keptAt, status) = (nil, nil, .serviceUnavailable)
        case .shown:
            guard let card else {
                state = answer == nil ? .unavailable : .unlisted
                (self.form, keptAt) = (nil, nil)
                status = answer == nil ? .serviceUnavailable : .ok
                return
            }
            state = card.dispute.map { .reported(Reported($0, language)) } ?? .open
            let isOpen = card.dispute == nil
            self.form = isOpen ? form(last ?? TypedError(), id: typed?.form ?? UUID()) : nil
            keptAt = isOpen ? typed.map { Moment($0.keptAt, language) } : nil
            status = .ok
        }
    }
}

extension ErrorReportContent {
    /// What is known by now of what became of a form: that something is disputed, or nothing any more, is an answer to it.
    private static func known(
        _ outcome: ErrorReportPage.Outcome, _ typed: Typed?, _ card: ShowContact.Card?
    ) -> ErrorReportPage.Outcome {
        switch outcome {
        case .unknown where card?.dispute != nil: .shown
        case .withdrawalUnknown where card != nil && card?.dispute == nil: .shown
        case .shown where card?.dispute == nil:
            if let typed, let form = typed.form, !typed.fields.unanswered.isEmpty {
                .unknown(TypedError(typed.fields), form: form)
            } else {
                .shown
            }
        case .shown, .refused, .unknown, .withdrawalUnknown: outcome
        }
    }
}

extension ErrorReportContent.Reported {
    init(_ dispute: ShowContact.Dispute, _ language: Language) {
        at = Moment(dispute.reportedAt, language)
        parts = ErrorReportContent.Part.all(ticked: dispute.parts, language).filter(\.isTicked).map(\.text)
            .joined(separator: language == .zh ? "、" : ", ")
        words = dispute.words
    }
}

extension ErrorReportContent.Part {
    fileprivate static func all(ticked: [IdentityPart], _ language: Language) -> [Self] {
        IdentityPart.allCases.map {
            Self(name: $0.rawValue, text: Words.part($0)[language], isTicked: ticked.contains($0))
        }
    }
}
