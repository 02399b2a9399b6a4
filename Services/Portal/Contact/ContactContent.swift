import Foundation
import Hummingbird
import Messages
import Pages

/// What the contact page's template shows.
struct ContactContent {
    let heading: Heading
    let batch: String?
    /// What became of the form that was sent; nil when none was.
    let outcome: Outcome?
    /// Whether something was sent before that, of which it is not known whether it was taken.
    let isEarlierUnknown: Bool
    /// Nil when the outcome says it already.
    let window: Window?
    let form: Form?
    /// The permanent address alone, where there is no form: it may be changed for as long as diplomas may follow.
    let change: Change?
    /// What was typed and not handed in, where there is no form to show it in.
    let unsent: Unsent?
    /// The code's form over the page.
    let dialog: CodeContent?
    let isJustVerified: Bool
    /// What is told above the first field, with what the form says it has shown.
    let notices: [Told]
    let marks: String
    /// When the digital diploma follows the paper one.
    let wait: HelpContent.Wait
    /// Whether it goes to a mailbox of the school too, or to another that the roster gives.
    let hasSchoolMail: Bool
    let hasRosterMail: Bool
    /// Since when the student wants no diploma in electronic form.
    let objectedAt: Moment?
    /// Since when the student disputes name or birth date.
    let disputedAt: Moment?
    let status: HTTPResponse.Status

    enum Outcome: PageState {
        case refused(Refused)
        case unknown
        case notOpen(NotOpen)
        /// It was begun before, and not sent.
        case begun(at: Moment)
    }

    /// Whether the form may be filled in.
    enum Window: PageState {
        case unlisted
        /// `contact` did not answer: the names cannot be shown; what was typed still is.
        case unavailable(isKept: Bool)
        case open(closesAt: Moment?, submitted: Submitted?)
        case notYet(opensAt: Moment, closesAt: Moment?)
        case notSet
        case over(closesAt: Moment?, submitted: Submitted?)
    }

    /// The version of the form that is in force.
    struct Submitted {
        let at: Moment
        let version: Int
    }

    /// A notice, open where it has to be read once more.
    struct Told {
        let title: String
        let points: [Point]
        let isOpen: Bool

        struct Point {
            let term: String
            let text: LinkedText
        }

        init(_ notice: Notice, isOpen: Bool) {
            title = notice.title
            points = notice.points.map { Point(term: $0.term, text: LinkedText($0.text)) }
            self.isOpen = isOpen
        }
    }

    /// Nothing was taken, for the form is not open.
    struct NotOpen {
        /// Why, where the window is over; else the page tells it by its window.
        let over: Over?
    }
    struct Over {
        let closesAt: Moment?
        let submitted: Submitted?
    }

    struct Refused {
        let count: Int
        let isOneThing: Bool
        /// A code was asked for; the form was not sent.
        let isOfCode: Bool
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
        over: ContactPage.Over? = nil, notices told: [Notice], terms: SchoolTerms.Known = .init(),
        now: Date, _ language: Language
    ) {
        batch = card.map { Words.batch($0.batch)[language] }
        let kept = draft?.refusal == nil ? draft?.unanswered?.sent.last?.form : nil
        isEarlierUnknown = kept == nil && draft?.unanswered != nil
        let isKept = card == nil && !isUnlisted && draft != nil
        let hasForm = card?.isOpen ?? false || kept != nil || isKept
        let window: Window? =
            if let card {
                Window(card, now: now, language)
            } else if isUnlisted {
                .unlisted
            } else {
                kept == nil ? .unavailable(isKept: isKept) : nil
            }
        let fields = hasForm ? Fields.form : card?.mayChangeEmail == true ? .address : .none
        let remarks = draft?.remarks(on: fields) ?? []
        if kept != nil {
            self.outcome = .unknown
        } else if !remarks.isEmpty {
            let isOfCode = if case .code = draft?.refusal { true } else { false }
            self.outcome = .refused(Refused(remarks, isOfCode: isOfCode, language))
        } else if draft?.refusal != nil, card?.isOpen == false {
            self.outcome = .notOpen(NotOpen(over: window?.over))
        } else {
            let isBegun = draft.map { card?.isOpen != false || $0.form != ContactForm() } ?? false
            self.outcome = isBegun ? keptAt.map { .begun(at: Moment($0, language)) } : nil
        }
        heading = Heading(window, self.outcome, isEarlierUnknown: isEarlierUnknown)
        self.window = if case .notOpen = self.outcome, window?.over != nil { nil } else { window }
        form = hasForm ? Form(card, draft: draft, remarks, id: kept ?? UUID(), now: now, language) : nil
        switch over {
        case .code(let tried, let told):
            dialog = card?.email.flatMap { CodeContent(over: $0, tried: tried, told, now: now, language) }
            isJustVerified = false
        case .verified: (dialog, isJustVerified) = (nil, form?.code?.isVerified == true)
        case nil: (dialog, isJustVerified) = (nil, false)
        }
        change = hasForm ? nil : card.flatMap { Change($0, draft: draft, remarks, id: UUID(), now: now, language) }
        let hasUnsent = change == nil || draft?.form != ContactForm()
        unsent = hasForm || !hasUnsent ? nil : draft.map { Unsent($0, language) }
        objectedAt = card?.objectedAt.map { Moment($0, language) }
        disputedAt = card?.dispute.map { Moment($0.reportedAt, language) }
        let mustRead = remarks.contains { $0.field == .notices }
        notices = form == nil && card == nil ? [] : told.map { Told($0, isOpen: mustRead) }
        marks = told.map { $0.mark }.joined(separator: " ")
        wait = .init(terms, language)
        hasSchoolMail = card?.schoolEmail.map(terms.isSchools) ?? false
        hasRosterMail = card?.schoolEmail != nil && !hasSchoolMail
        status = kept != nil || card == nil && !isUnlisted ? .serviceUnavailable : .ok
    }
}

extension ContactContent.Window {
    fileprivate init(_ card: ShowContact.Card, now: Date, _ language: Language) {
        let closesAt = card.closesAt.map { Moment(end: $0, language) }
        let submitted = ContactContent.Submitted(card, language)
        self =
            if card.isOpen {
                .open(closesAt: closesAt, submitted: submitted)
            } else if let opensAt = card.opensAt {
                now < opensAt
                    ? .notYet(opensAt: Moment(opensAt, language), closesAt: closesAt)
                    : .over(closesAt: closesAt, submitted: submitted)
            } else {
                .notSet
            }
    }
}

extension ContactContent.Window {
    /// Nil for a window that is not over.
    fileprivate var over: ContactContent.Over? {
        if case .over(let closesAt, let submitted) = self {
            ContactContent.Over(closesAt: closesAt, submitted: submitted)
        } else {
            nil
        }
    }
}

extension ContactContent {
    /// Which fields the page has.
    fileprivate enum Fields { case form, address, none }
}

extension Draft {
    /// Why it was not taken, as far as the page has the fields that this is about: a window may have closed since.
    fileprivate func remarks(on fields: ContactContent.Fields) -> [Words.Remark] {
        let found: [Words.Remark]
        switch refusal {
        case .remarks(let remarks): found = remarks
        case .code(let remark): found = [remark]
        case .notOpen, nil: return []
        }
        return switch fields {
        case .form: found
        case .address: found.filter { $0.field == .email }
        case .none: []
        }
    }
}

extension ContactContent.Submitted {
    /// - Returns: nil when nothing was handed in yet.
    init?(_ card: ShowContact.Card, _ language: Language) {
        guard let confirmedAt = card.confirmedAt, let version = card.version else { return nil }
        at = Moment(confirmedAt, language)
        self.version = version
    }
}

extension ContactContent.Refused {
    init(_ found: [Words.Remark], isOfCode: Bool = false, _ language: Language) {
        self.isOfCode = isOfCode
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
