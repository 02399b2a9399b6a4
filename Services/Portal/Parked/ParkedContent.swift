import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows of one parked message.
struct ParkedContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program does not answer.
        case unavailable
        case message(One)
    }
    struct One {
        let name: String
        let id: String
        let cause: ParkedListContent.Cause
        /// The messages of the same cause.
        let siblings: String
        /// As its program says it, which is in English.
        let sentence: String
        /// Nil where it bears none that can be read.
        let event: String?
        /// What became of it, or of what it names.
        let history: String
        let heard: Moment
        let put: Moment
        let tries: String
        let bytes: String
        let isWhole: Bool
        let today: Today
        let author: Author
        let ending: Ending?
        let headers: [ParkedMessage.Header]
        let body: Body
        let reveal: Reveal?
        /// What can be done about it; nil of what is settled.
        let deeds: Deeds?
        let touches: [Touch]
    }
    enum Today: PageState {
        case heard
        case refused(why: String)
    }
    /// What whoever stated it believes.
    enum Author: PageState { case heard, ours, told, untold }
    struct Ending {
        let at: Moment
        let by: String
        let reason: String
    }
    enum Body: PageState {
        /// What may tell of a person is hidden.
        case veiled(text: String)
        case whole(text: String)
        /// It is not JSON, and is shown only where that is wanted.
        case unreadable
    }
    /// The form that asks to see what is hidden.
    struct Reveal {
        let action: String
        let because: String
        let error: String?
    }
    /// Where each is done.
    struct Deeds {
        let replay: String
        let discard: String
        /// Nil where it is not kept whole, or too long for a form.
        let mend: String?
        /// Nil where nobody can be told.
        let giveBack: String?
    }
    struct Touch {
        let at: Moment
        let by: String
        let what: String
        let because: String?
    }

    init(
        _ message: ParkedMessage?, of parked: UUID, in program: Program, told: ParkedPages.Told?,
        staff: [String: Bilingual<String>], _ language: Language
    ) {
        again = ParkedAddress.path(of: parked, in: program)
        guard let message else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        state = .message(One(message, again, told, staff, language))
        if case .refused = told { status = .unprocessableContent } else { status = .ok }
    }
}

extension ParkedContent.One {
    fileprivate init(
        _ message: ParkedMessage, _ path: String, _ news: ParkedPages.Told?, _ staff: [String: Bilingual<String>],
        _ language: Language
    ) {
        let told = message.told
        let address = ParkedAddress(
            told.program, .init(reason: told.reason, type: told.type, publisher: told.publisher))
        (name, id) = (told.id.shortID, told.id.formID)
        cause = .init(address, language)
        siblings = address.path
        (sentence, event) = (told.sentence, told.event.isEmpty ? nil : told.event)
        history = ExplainPage.path(of: told.event)
        (heard, put) = (Moment(told.heardAt, language), Moment(message.parkedAt, language))
        (tries, bytes, isWhole) = (told.attempts.grouped, told.size.grouped, told.isWhole)
        today = message.refusedToday.map { .refused(why: $0) } ?? .heard
        author = .init(message.author)
        deeds = message.settled == nil ? .init(message, path) : nil
        func person(_ account: String) -> String { staff[account]?[language] ?? account }
        ending = message.settled.map {
            .init(at: Moment($0.at, language), by: person($0.by), reason: $0.because ?? "")
        }
        headers = message.headers
        body = .init(message)
        touches = message.touches.map {
            .init(
                at: Moment($0.at, language), by: person($0.by), what: Words.touch($0.what)[language],
                because: $0.because)
        }
        guard !message.isRevealed else {
            reveal = nil
            return
        }
        var (because, error): (String, String?) = ("", nil)
        if case .refused(let typed) = news {
            because = typed
            error = Words.revealWhy[language]
        }
        reveal = .init(action: "\(path)/reveal", because: because, error: error)
    }
}

extension ParkedContent.Body {
    init(_ message: ParkedMessage) {
        self =
            switch message.text {
            case nil: .unreadable
            case let text?: message.isRevealed ? .whole(text: text) : .veiled(text: text)
            }
    }
}

extension ParkedContent.Author {
    init(_ author: ParkedMessage.Author) {
        self =
            switch author {
            case .heard: .heard
            case .ours: .ours
            case .told: .told
            case .untold: .untold
            }
    }
}

extension ParkedContent.Deeds {
    fileprivate init(_ message: ParkedMessage, _ path: String) {
        func address(_ kind: TypedParkedDeed.Kind) -> String { "\(path)/\(kind.rawValue)" }
        (replay, discard) = (address(.replay), address(.discard))
        mend = message.mayMend ? address(.mend) : nil
        giveBack = message.mayReturn ? address(.giveBack) : nil
    }
}
