import Foundation
import Hummingbird
import Messages
import Pages

/// What the desk's page of one application shows.
struct ApplicationDeskContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        /// No answer came; what was typed is sent again by one button.
        case unknown(Again)
        case known(Known)
    }
    struct Again {
        let action: String
        let form: String
        let choice: String
        let because: String
        let proof: String
    }
    struct Known {
        let person: MatterContent.Person
        let reference: String
        let title: String
        let standing: String
        let done: Done?
        let summary: ApplyContent.Summary?
        let nowCalled: String
        let newName: ApplicationContent.Name?
        let words: String?
        let fee: String
        let payments: [Payment]
        let sealed: String
        let trail: [ApplicationStep]
        let seen: Seen?
        let seeing: Seeing?
        let waitsForRoster: Bool
        let waitsForPayment: Bool
        let deciding: Deciding?
        let givingBack: GivingBack?
    }
    enum Done: PageState {
        case approved, declined, proofKept, givingBack, notNow, proofMissing, impossible, nothingToGiveBack,
            nameImpossible
    }
    struct Payment {
        let receipt: String
        let amount: String
        let refunded: String?
        let paidAt: Moment
    }
    /// Which document a clerk was shown.
    struct Seen {
        let document: String
        let clerk: String?
        let seenAt: Moment
    }
    struct Seeing {
        let action: String
        let form: String
        let proofs: [Choice]
        let error: String?
    }
    struct Deciding {
        let action: String
        let form: String
        let choices: [Choice]
        let because: String
        let errors: [String: String]
        let dueAt: Moment
    }
    struct Choice {
        let value: String
        let text: String
        let isChosen: Bool
        let isFirst: Bool
    }
    struct GivingBack {
        let action: String
        let form: String
        let sum: String
    }

    init(
        _ answer: ShowApplication.Answer?, _ application: UUID, _ told: ApplicationPage.Told?, _ language: Language
    ) {
        let page = ApplicationPage.path(of: application)
        again = page
        if let told, case .unknown(let form, let verb) = told.outcome {
            state = .unknown(
                .init(
                    action: "\(page)/\(verb.rawValue)", form: form.formID, choice: told.typed.choice?.rawValue ?? "",
                    because: told.typed.because, proof: told.typed.proof))
            status = .serviceUnavailable
            return
        }
        guard case .known(let known) = answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let content = Known(known, page, told, language)
        state = .known(content)
        status = content.summary == nil ? .ok : .unprocessableContent
    }
}

extension ApplicationDeskContent.Known {
    fileprivate init(
        _ known: ShowApplication.Known, _ page: String, _ told: ApplicationPage.Told?, _ language: Language
    ) {
        typealias Content = ApplicationDeskContent
        let shown = known.shown
        person = .init(known.person, language)
        (reference, standing) = (shown.reference.rawValue, Words.standing(shown.state)[language])
        title = Words.title(shown.wish.kind, shown.wish.document)[language]
        done = told.flatMap { Content.Done($0.outcome) }
        var flaws: [TypedApplicationDecision.Flaw] = []
        if case .refused(let found) = told?.outcome { flaws = found }
        let remarks = flaws.map { ApplyContent.Remark(target: $0.field, sentence: Words.sentence($0)[language]) }
        summary = remarks.isEmpty ? nil : .init(remarks: remarks)
        let errors = Dictionary(zip(flaws.map(\.field), remarks.map(\.sentence))) { first, _ in first }
        nowCalled = [known.person.name.zh.rawValue, known.person.name.en?.rawValue].compactMap(\.self)
            .joined(separator: " ")
        newName = shown.wish.name.map { .init(zhName: $0.zh.rawValue, enName: $0.en?.rawValue) }
        (words, fee) = (shown.wish.words?.rawValue, Words.paid(shown.fee)[language])
        payments = known.payments.map {
            .init(
                receipt: $0.receipt, amount: Words.price($0.amount)[language],
                refunded: $0.refunded > 0 ? Words.price($0.refunded)[language] : nil,
                paidAt: Moment($0.paidAt, language))
        }
        sealed = known.sealed.map { Words.version($0.version, of: $0.document)[language] }
            .joined(separator: language == .zh ? "、" : ", ")
        trail = ApplicationStep.trail(of: shown, names: true, language)
        seen = shown.proof.map { Content.Seen($0, language) }
        let isOpen = ApplicationState.decidable.contains(shown.state) || shown.state == .feeDue
        let typed = told?.typed ?? .init()
        let mayBeShown = isOpen && [.nameChange, .correction].contains(shown.wish.kind)
        seeing = mayBeShown ? .init("\(page)/proof", typed.proof, errors["proof"], language) : nil
        waitsForRoster = shown.waitsForRoster
        waitsForPayment = shown.state == .feeDue
        let isProven = shown.wish.kind != .nameChange || shown.proof != nil
        deciding =
            isOpen
            ? .init(
                "\(page)/decide", typed, errors, mayApprove: isProven, isPaid: shown.state != .feeDue,
                isFree: shown.fee.amount == 0, dueAt: Moment(known.wouldBeDueAt, language), language) : nil
        givingBack =
            shown.fee.tooMuch > 0
            ? .init(
                action: "\(page)/give-back", form: UUID().formID, sum: Words.price(shown.fee.tooMuch)[language]) : nil
    }
}

extension ApplicationDeskContent.Seen {
    fileprivate init(_ event: ApplicationEvent, _ language: Language) {
        let proof = event.words.flatMap { ProofDocument(rawValue: $0.rawValue) }
        (document, clerk) = (proof.map { Words.name(of: $0)[language] } ?? "", event.by?[language])
        seenAt = Moment(event.at, language)
    }
}

extension ApplicationDeskContent.Seeing {
    fileprivate init(_ action: String, _ typed: String, _ error: String?, _ language: Language) {
        (self.action, form, self.error) = (action, UUID().formID, error)
        proofs = ProofDocument.allCases.enumerated().map { index, proof in
            .init(
                value: proof.rawValue, text: Words.name(of: proof)[language], isChosen: proof.rawValue == typed,
                isFirst: index == 0)
        }
    }
}

extension ApplicationDeskContent.Deciding {
    fileprivate init(
        _ action: String, _ typed: TypedApplicationDecision, _ errors: [String: String], mayApprove: Bool, isPaid: Bool,
        isFree: Bool, dueAt: Moment, _ language: Language
    ) {
        (self.action, form, because, self.errors) = (action, UUID().formID, typed.because, errors)
        self.dueAt = dueAt
        let all: [(TypedApplicationDecision.Choice, Bool)] = [
            (.approve, mayApprove && isPaid), (.approveFree, mayApprove && !isFree), (.decline, true),
        ]
        choices = all.filter(\.1).enumerated().map { index, one in
            .init(
                value: one.0.rawValue, text: Words.choice(one.0, isFree: isFree)[language],
                isChosen: one.0 == typed.choice, isFirst: index == 0)
        }
    }
}

extension ApplicationDeskContent.Done {
    fileprivate init?(_ outcome: ApplicationPage.Told.Outcome) {
        switch outcome {
        case .approved: self = .approved
        case .declined: self = .declined
        case .proofKept: self = .proofKept
        case .givingBack: self = .givingBack
        case .notNow: self = .notNow
        case .proofMissing: self = .proofMissing
        case .impossible: self = .impossible
        case .nothingToGiveBack: self = .nothingToGiveBack
        case .nameImpossible: self = .nameImpossible
        case .refused, .unknown: return nil
        }
    }
}
