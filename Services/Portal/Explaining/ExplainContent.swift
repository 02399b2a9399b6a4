import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one timeline shows.
struct ExplainContent {
    let typed: String
    let error: String?
    let state: State
    /// The programs that have not answered.
    let silent: [LogContent.Silent]
    let status: HTTPResponse.Status

    enum State: PageState {
        /// Nothing is looked for yet, or nothing that can be.
        case asking
        /// Nobody has answered.
        case unavailable(again: String)
        /// Nobody who answered knows anything.
        case nothing(asked: String)
        case known(Known)
    }
    struct Known {
        let standing: Standing
        let troubles: [Trouble]
        let isCut: Bool
        let rows: [Row]
        /// More rows than a page shows: the earliest are left out.
        let left: String?
    }
    enum Standing: PageState {
        case free
        case held(Count)
    }
    struct Count {
        let count: String
        let isOne: Bool
    }
    /// What stands in the way, or waits for a person.
    struct Trouble {
        let program: String
        let what: Happening
        /// Where it can be dealt with.
        let href: String?
    }
    struct Row {
        let at: Moment?
        let program: String
        let code: String
        let what: Happening
        /// Another search: of that message.
        let message: Message?
        let isTrouble: Bool
    }
    struct Message {
        let id: String
        let href: String
    }
    /// One thing, in words of ours and of the program's.
    struct Happening {
        let words: String
        let name: String
        let details: String?
        let condition: String?
    }

    /// As many rows as a page has.
    static let most = 500

    init(_ wanted: ExplainPage.Wanted, _ reading: ExplainReading?, again: String, _ language: Language) {
        switch wanted {
        case .nothing: (typed, error) = ("", nil)
        case .unreadable(let word): (typed, error) = (word, Words.unexplainable[language])
        case .word(let word): (typed, error) = (word, nil)
        }
        guard let reading else {
            (state, silent, status) = (.asking, [], error == nil ? .ok : .unprocessableContent)
            return
        }
        let timeline = reading.timeline
        silent = timeline.unasked.map { .init(name: Words.flow(of: $0)[language]) }
        guard !timeline.asked.isEmpty else {
            (state, status) = (.unavailable(again: again), .serviceUnavailable)
            return
        }
        status = .ok
        state =
            timeline.isUnknown
            ? .nothing(asked: timeline.asked.count.grouped) : .known(Known(timeline, isCut: reading.isCut, language))
    }
}

extension ExplainContent.Known {
    fileprivate init(_ timeline: Timeline, isCut: Bool, _ language: Language) {
        let found = timeline.lines.filter(\.entry.isTrouble)
        standing = found.isEmpty ? .free : .held(.init(count: found.count.grouped, isOne: found.count == 1))
        troubles = found.prefix(50).map { line in
            let parked = line.entry.details["parked"].flatMap(UUID.init(uuidString:))
            return .init(
                program: Words.flow(of: line.program)[language], what: .init(line.entry, language),
                href: parked.map { ParkedAddress.path(of: $0, in: line.program) })
        }
        self.isCut = isCut
        let shown = timeline.lines.suffix(ExplainContent.most)
        left = shown.count < timeline.lines.count ? (timeline.lines.count - shown.count).grouped : nil
        rows = shown.map { .init($0, language) }
    }
}

extension ExplainContent.Row {
    fileprivate init(_ line: Timeline.Line, _ language: Language) {
        let entry = line.entry
        at = entry.at.map { Moment($0, language) }
        program = Words.flow(of: line.program)[language]
        code = line.program.rawValue
        what = .init(entry, language)
        message = entry.message.isEmpty ? nil : .init(id: entry.message, href: ExplainPage.path(of: entry.message))
        isTrouble = entry.isTrouble
    }
}

extension ExplainContent.Happening {
    fileprivate init(_ entry: Trail.Entry, _ language: Language) {
        let (kind, name) = Words.happening(entry.what)
        (words, self.name) = (kind[language], name)
        let known = entry.details.filter { $0.key != "parked" }.sorted { $0.key < $1.key }
        details = known.isEmpty ? nil : known.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        condition = entry.state.isEmpty ? nil : Words.condition(entry.state)[language]
    }
}
