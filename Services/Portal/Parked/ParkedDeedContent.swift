import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which something is done about a parked message.
struct ParkedDeedContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program does not answer.
        case unavailable
        /// Somebody has settled it.
        case over(name: String)
        case form(Form)
    }
    struct Form {
        let deed: Deed
        let name: String
        let cause: ParkedListContent.Cause
        let sentence: String
        let author: ParkedContent.Author
        let outcome: NoteContent.Outcome?
        /// Why the program does not do it.
        let stays: String?
        let trial: Trial?
        let action: String
        let back: String
        let id: String
        let typed: TypedParkedDeed
        let isSure: Bool
        let keptAt: Moment?
        /// By the field that it is about.
        let errors: [String: String]
        let longest = Line.longest
    }
    enum Deed: PageState {
        case replay, giveBack, discard
        case mend(checked: String)
    }
    /// What would differ with the edited body.
    struct Trial {
        let lines: [Difference]
        let flaw: String?
        let passes: Bool
    }
    struct Difference {
        let text: String
        let isOld: Bool
    }

    init(
        _ message: ParkedMessage?, of parked: UUID, in program: Program, _ kind: TypedParkedDeed.Kind,
        told: ParkedDeedPage.Told?, typed: Typed?, action: String, _ language: Language
    ) {
        again = ParkedAddress.path(of: parked, in: program)
        guard let message else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        guard message.settled == nil else {
            (state, status) = (.over(name: parked.shortID), .ok)
            return
        }
        state = .form(Form(message, kind, told, typed, action: action, back: again, language))
        status =
            switch told {
            case .refused, .stays: .unprocessableContent
            case .unknown: .serviceUnavailable
            case .checked, nil: .ok
            }
    }

    /// By which a form says whose difference it has shown.
    static func mark(_ body: String) -> String { SHA256.hash(Array(body.utf8)).hex }
}

extension ParkedDeedContent.Form {
    fileprivate init(
        _ message: ParkedMessage, _ kind: TypedParkedDeed.Kind, _ told: ParkedDeedPage.Told?, _ kept: Typed?,
        action: String, back: String, _ language: Language
    ) {
        let parked = message.told
        var typed = kept.map { TypedParkedDeed($0.fields) } ?? TypedParkedDeed()
        if typed.body.isEmpty { typed.body = message.text ?? "" }
        (self.typed, isSure) = (typed, typed.isSure)
        deed =
            switch kind {
            case .replay: .replay
            case .giveBack: .giveBack
            case .discard: .discard
            case .mend: .mend(checked: message.trial == nil ? "" : ParkedDeedContent.mark(typed.body))
            }
        (name, sentence) = (parked.id.shortID, parked.sentence)
        cause = .init(
            ParkedAddress(
                parked.program, .init(reason: parked.reason, type: parked.type, publisher: parked.publisher)), language)
        author = .init(message.author)
        trial = message.trial.map { .init($0) }
        (self.action, self.back) = (action, back)
        var remarks: [NoteContent.Remark] = []
        var why: String?
        switch told {
        case nil, .checked: (outcome, id) = (nil, kept?.form?.formID ?? UUID().formID)
        case .stays(let sentence): (outcome, id, why) = (nil, UUID().formID, sentence)
        case .unknown(let form): (outcome, id) = (.unknown, form.formID)
        case .refused(let flaws):
            remarks = flaws.map { .init(target: $0.field.rawValue, sentence: Words.sentence($0)[language]) }
            outcome = .refused(.init(remarks: remarks, things: remarks.count, isOneThing: remarks.count == 1))
            id = UUID().formID
        }
        stays = why
        keptAt = told == nil ? kept.map { Moment($0.keptAt, language) } : nil
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
    }
}

extension ParkedDeedContent.Trial {
    fileprivate init(_ trial: ParkedMessage.Trial) {
        // The stylesheet writes the signs.
        lines = trial.lines.map { line in
            .init(
                text: String(decoding: line.utf8.dropFirst(2), as: UTF8.self),
                isOld: line.utf8.first == UInt8(ascii: "-"))
        }
        (flaw, passes) = (trial.flaw, trial.flaw == nil)
    }
}
