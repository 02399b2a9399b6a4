import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which all messages of a cause are sent on.
struct ParkedGroupContent {
    let cause: ParkedListContent.Cause
    let state: State
    let list: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program does not answer.
        case unavailable(again: String)
        /// Nothing is open for it.
        case nothing
        case begin(Beginning)
        /// It is not known whether a step was sent.
        case unknown(Beginning)
        case step(Step)
        /// What was sent has met trouble again.
        case stopped(why: String)
    }
    struct Beginning {
        let action: String
        /// Nil where it is not counted.
        let count: String?
        let because: String
        let form: String
        let error: String?
    }
    struct Step {
        let sent: String
        let stayed: String?
        let left: String
        let fate: Fate
        let action: String
    }
    enum Fate: PageState {
        case due, silent
        /// All were heard, or wait for their students; so many may follow.
        case next(count: String)
        case done
        case troubled(why: String)
    }

    init(
        _ page: ParkedPage?, _ told: ParkedGroupPage.Told?, _ fates: [SentOn.Fate]?, _ address: ParkedAddress,
        action: String, _ language: Language
    ) {
        cause = .init(address, language)
        list = address.first
        func beginning(_ count: Int?, _ because: String, form: UUID? = nil, error: String? = nil) -> Beginning {
            Beginning(
                action: action, count: count.map(\.grouped), because: because, form: (form ?? UUID()).formID,
                error: error)
        }
        switch told {
        case nil:
            guard let page else {
                (state, status) = (.unavailable(again: address.replay), .serviceUnavailable)
                return
            }
            (state, status) = (page.count > 0 ? .begin(beginning(page.count, "")) : .nothing, .ok)
        case .refused(_, let because):
            let words = Words.sentence(TypedParkedDeed.Flaw.becauseMissing)[language]
            (state, status) = (.begin(beginning(nil, because, error: words)), .unprocessableContent)
        case .unknown(_, let form, let because, _):
            (state, status) = (.unknown(beginning(nil, because, form: form)), .serviceUnavailable)
        case .nothing: (state, status) = (.nothing, .ok)
        case .stopped(_, let why): (state, status) = (.stopped(why: why), .ok)
        case .step(let progress): (state, status) = (.step(Step(progress, fates, action: action)), .ok)
        }
    }
}

extension ParkedGroupContent.Step {
    fileprivate init(_ progress: ParkedGroupPage.Progress, _ fates: [SentOn.Fate]?, action: String) {
        sent = progress.sent.grouped
        stayed = progress.stayed > 0 ? progress.stayed.grouped : nil
        left = progress.step.left.grouped
        self.action = action
        let trouble = fates?.lazy.compactMap { one in if case .troubled(let why) = one { why } else { nil } }.first
        fate =
            if let trouble { .troubled(why: trouble) } else if let fates {
                fates.contains(.due)
                    ? .due : progress.step.left > 0 ? .next(count: progress.step.next.grouped) : .done
            } else { .silent }
    }
}
