import Foundation
import Messages
import Pages

/// What the list of campus systems shows.
struct PublishersContent {
    let state: State
    let asOf: Moment
    let since: String?
    let silent: [LogContent.Silent]
    let rows: [Row]

    enum State: PageState {
        /// Nobody is named, and nobody has stated anything.
        case none
        /// Nothing of theirs waits for a person.
        case well
        /// Of so many something was refused that waits for a person.
        case look(FlowContent.Number)
    }

    struct Row {
        let name: String
        let href: String
        /// Nil where no program that answers knows of one.
        let last: Moment?
        let refused: String
        let open: String
        let standing: Standing
    }
    enum Standing: PageState {
        case fine, look
        /// It has stated nothing in all the time that messages are kept.
        case never
        /// No program that answers knows of it, and not all do.
        case unknown
    }

    init(_ reading: PublishersReading, now: Date, _ language: Language) {
        asOf = Moment(now, language)
        since = reading.since?.written(language)
        silent = reading.silent.map { .init(name: Words.flow(of: $0)[language]) }
        rows = reading.publishers.map { Row($0, reading, language) }
        let looked = rows.count { if case .look = $0.standing { true } else { false } }
        state = rows.isEmpty ? .none : looked == 0 ? .well : .look(.init(looked))
    }
}

extension PublishersContent.Row {
    init(_ publisher: String, _ reading: PublishersReading, _ language: Language) {
        let known = reading.records(of: publisher).map(\.record)
        let refusals = known.flatMap(\.refusals)
        let waiting = refusals.reduce(0) { $0 + $1.open }
        (name, href) = (publisher, PublishersPage.path(of: publisher))
        last = known.compactMap(\.lastHeard).max().map { Moment($0, language) }
        refused = refusals.reduce(0) { $0 + $1.count }.grouped
        open = waiting.grouped
        standing =
            if waiting > 0 { .look } else if last != nil { .fine } else {
                reading.silent.isEmpty ? .never : .unknown
            }
    }
}
