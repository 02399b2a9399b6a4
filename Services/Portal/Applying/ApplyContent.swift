import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which a student applies.
struct ApplyContent {
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// No answer came; what was typed is sent again by one button.
        case unknown(Again)
        case open(Open)
    }
    struct Again {
        let form: String
        let typed: TypedApplication
    }
    struct Open {
        /// Nil where nothing can be applied for.
        let asking: Asking?
        /// Why nothing can be.
        let obstacle: String?
        let told: String?
        let summary: Summary?
        let mine: [ApplicationRow]
    }
    struct Summary { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Asking {
        let form: String
        /// What was sent from it before and not answered; nil for nothing.
        let unanswered: String?
        /// When what stands in it was put by; nil for a form that nobody began, and for one that was sent.
        let keptAt: Moment?
        let choices: [Choice]
        let typed: TypedApplication
        /// By the field that it is about.
        let errors: [String: String]
        let asksForName: Bool
        let asksForWords: Bool
        let costs: Bool
        let feeDays: Int
    }
    struct Choice {
        let value: String
        let title: String
        let price: String
        let meaning: String
        let isChosen: Bool
        let isFirst: Bool
    }

    /// - Parameter kept: what was typed last and not handed in, be it before or after a refusal.
    init(
        _ answer: ShowApplications.Answer?, _ told: ApplyPage.Told?, kept: Typed? = nil, _ language: Language
    ) {
        if let told, case .unknown(let form) = told.outcome {
            (state, status) = (.unknown(.init(form: form.formID, typed: told.typed)), .serviceUnavailable)
            return
        }
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        var (flaws, said): ([TypedApplication.Flaw], String?) = ([], nil)
        switch told?.outcome {
        case .refused(let found): flaws = found
        case .hindered(let obstacle): said = Words.sentence(obstacle)[language]
        case .already:
            said = Words.alreadyApplied[language]
        case .unknown, nil: break
        }
        let remarks = flaws.map { Remark(target: $0.field, sentence: Words.sentence($0)[language]) }
        state = .open(
            .init(
                asking: answer.choices.isEmpty
                    ? nil : Asking(answer, kept, told, flaws, language),
                obstacle: answer.obstacle.map { Words.sentence($0)[language] }, told: said,
                summary: remarks.isEmpty ? nil : .init(remarks: remarks),
                mine: answer.applications.map { ApplicationRow($0, language) }))
        status = flaws.isEmpty ? .ok : .unprocessableContent
    }
}

extension ApplyContent.Asking {
    fileprivate init(
        _ answer: ShowApplications.Answer, _ kept: Typed?, _ told: ApplyPage.Told?, _ flaws: [TypedApplication.Flaw],
        _ language: Language
    ) {
        let typed = kept.map { TypedApplication($0.fields) } ?? told?.typed ?? TypedApplication()
        let sent = kept?.fields.unanswered ?? []
        unanswered = sent.isEmpty ? nil : sent.map(\.formID).joined(separator: " ")
        keptAt = told == nil && sent.isEmpty ? kept.map { Moment($0.keptAt, language) } : nil
        // Where it was answered, it is not kept with its id: what follows is another question.
        (form, self.typed, feeDays) = ((kept?.form ?? UUID()).formID, typed, answer.feeDays)
        errors = Dictionary(flaws.map { ($0.field, Words.sentence($0)[language]) }) { first, _ in first }
        choices = answer.choices.enumerated().map { index, choice in
            let value = TypedApplication.Chosen(choice.kind, choice.document).rawValue
            return .init(
                value: value, title: Words.title(choice.kind, choice.document)[language],
                price: Words.price(choice.amount)[language], meaning: Words.meaning(choice.kind)[language],
                isChosen: value == typed.choice, isFirst: index == 0)
        }
        asksForName = answer.choices.contains { $0.kind == .nameChange }
        asksForWords = answer.choices.contains { $0.kind != .nameChange }
        costs = answer.choices.contains { $0.amount > 0 }
    }
}

/// One application in a student's list.
struct ApplicationRow {
    let href: String
    let title: String
    let standing: String
    let isGood: Bool
    let isBad: Bool
    let appliedAt: Moment
    let reference: String

    init(_ shown: ShownApplication, _ language: Language) {
        href = ApplyPage.path(of: shown.application)
        title = Words.title(shown.wish.kind, shown.wish.document)[language]
        standing = Words.standing(shown.state)[language]
        (isGood, isBad) = (shown.state == .sealed, shown.state == .declined || shown.state == .expired)
        (appliedAt, reference) = (Moment(shown.appliedAt, language), shown.reference.rawValue)
    }
}
