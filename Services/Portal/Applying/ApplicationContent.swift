import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one application shows its student.
struct ApplicationContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        /// Whether it was taken back is not known yet.
        case unknown(form: String)
        case known(Known)
    }
    struct Known {
        let done: Done?
        let reference: String
        let title: String
        let standing: String
        let pay: Pay?
        /// By when the name has to be proven at the counter; nil where it was, or need not be.
        let proofIsMissing: Bool
        let trail: [ApplicationStep]
        let newName: Name?
        let words: String?
        let fee: String
        let because: LinkedText?
        let tooMuch: String?
        let withdrawal: String?
        let changes: String
    }
    enum Done: PageState { case applied, withdrawn, tooLate }
    struct Pay {
        let amount: String
        /// What was paid so far; nil where nothing was.
        let soFar: String?
        let until: Moment
        let how: LinkedText
    }
    struct Name {
        let zhName: String
        let enName: String?
    }

    init(
        _ shown: ShownApplication?, _ application: UUID, _ told: ApplyPage.ToldOne?, paying how: Bilingual<String>,
        phone: String = "", _ language: Language
    ) {
        again = ApplyPage.path(of: application)
        if case .unknown(let form) = told, shown?.state != .withdrawn {
            (state, status) = (.unknown(form: form.formID), .serviceUnavailable)
            return
        }
        guard let shown else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        state = .known(Known(shown, told, how, phone: phone, language))
        status = .ok
    }
}

extension ApplicationContent.Known {
    fileprivate init(
        _ shown: ShownApplication, _ told: ApplyPage.ToldOne?, _ how: Bilingual<String>, phone: String,
        _ language: Language
    ) {
        typealias Content = ApplicationContent
        done =
            switch told {
            case .applied where shown.state.isOpen: .applied
            case .withdrawn: .withdrawn
            case .tooLate: .tooLate
            case .applied, .unknown, nil: nil
            }
        reference = shown.reference.rawValue
        title = Words.title(shown.wish.kind, shown.wish.document)[language]
        standing = Words.standing(shown.state)[language]
        pay = shown.state == .feeDue ? Content.Pay(shown, how, phone: phone, language) : nil
        let isDecidable = ApplicationState.decidable.contains(shown.state) || shown.state == .feeDue
        proofIsMissing = shown.wish.kind == .nameChange && shown.proof == nil && isDecidable
        trail = ApplicationStep.trail(of: shown, names: false, language)
        newName = shown.wish.name.map { .init(zhName: $0.zh.rawValue, enName: $0.en?.rawValue) }
        words = shown.wish.words?.rawValue
        fee = Words.paid(shown.fee)[language]
        because = shown.state == .declined ? shown.because.map { LinkedText($0.rawValue, exchange: phone) } : nil
        tooMuch = shown.fee.tooMuch > 0 ? Words.price(shown.fee.tooMuch)[language] : nil
        withdrawal = isDecidable ? UUID().formID : nil
        changes = Words.meaning(shown.wish.kind)[language]
    }
}

extension ApplicationContent.Pay {
    fileprivate init?(
        _ shown: ShownApplication, _ how: Bilingual<String>, phone: String, _ language: Language
    ) {
        guard let payBy = shown.fee.payBy else { return nil }
        amount = Words.price(shown.fee.missing)[language]
        soFar = shown.fee.paid > 0 ? Words.price(shown.fee.paid)[language] : nil
        (until, self.how) = (Moment(end: payBy, language), LinkedText(how[language], exchange: phone))
    }
}

/// One step on an application's way.
struct ApplicationStep {
    let text: String
    let isReached: Bool
    let reachedAt: Moment?
    /// Who of the school has done it, and why.
    let note: String?

    /// What has happened, and what is still to come.
    /// - Parameter names: whether it says who of the school it was.
    static func trail(of shown: ShownApplication, names: Bool, _ language: Language) -> [Self] {
        let past = shown.events.map { event in
            let parts = [
                names ? event.by?[language] : nil, event.amount.map { Words.price($0)[language] },
                names && event.kind == .proofSeen
                    ? event.words.flatMap { ProofDocument(rawValue: $0.rawValue) }.map { Words.name(of: $0)[language] }
                    : names ? event.words?.rawValue : nil,
            ].compactMap(\.self)
            return Self(
                text: Words.happened(event.kind)[language], isReached: true, reachedAt: Moment(event.at, language),
                note: parts.isEmpty ? nil : parts.joined(separator: language == .zh ? "，" : ", "))
        }
        return past
            + Words.ahead(shown).map { Self(text: $0[language], isReached: false, reachedAt: nil, note: nil) }
    }
}
