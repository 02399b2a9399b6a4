import Foundation
import Messages
import Pages

/// What the page shows of all that is parked.
struct ParkedCausesContent {
    let asOf: Moment
    let state: State
    /// The programs that have not answered.
    let silent: [LogContent.Silent]
    let programs: [ListEntry]
    let isFiltered: Bool

    enum State: PageState {
        case nothing
        /// Nobody that was asked has answered.
        case unavailable
        case some(Causes)
    }
    struct Causes {
        let count: String
        let isOne: Bool
        let kinds: String
        let isOneKind: Bool
        /// More causes than a program tells.
        let isCut: Bool
        let rows: [Row]
    }
    struct Row {
        let title: String
        let reason: String
        let href: String
        let program: String
        let code: String
        /// Nil where they bear none.
        let type: String?
        /// Nil where nobody is known to have stated them.
        let publisher: String?
        let messages: String
        let oldest: String
        let cure: String
    }

    /// - Parameter chosen: the one program of which it is told; nil for all.
    init(_ reading: FlowReading, of chosen: Program?, now: Date, _ language: Language) {
        asOf = Moment(now, language)
        isFiltered = chosen != nil
        programs = Program.allCases.map {
            ListEntry(value: $0.rawValue, text: Words.flow(of: $0)[language], isChosen: $0 == chosen)
        }
        let parts = reading.parts.filter { chosen == nil || $0.program == chosen }
        silent = parts.filter { $0.flow == nil }.map { .init(name: Words.flow(of: $0.program)[language]) }
        let all = parts.flatMap { part in (part.flow?.causes ?? []).map { (part.program, $0) } }
        let parked = parts.reduce(0) { $0 + ($1.flow?.parked.count ?? 0) }
        guard parked > 0 else {
            state = silent.count == parts.count ? .unavailable : .nothing
            return
        }
        state = .some(
            Causes(
                count: parked.grouped, isOne: parked == 1, kinds: all.count.grouped, isOneKind: all.count == 1,
                isCut: parked > all.reduce(0) { $0 + $1.1.pile.count },
                rows: all.sorted { $0.1.pile.oldest > $1.1.pile.oldest }.map { Row($0, $1, language) }))
    }
}

extension ParkedCausesContent.Row {
    fileprivate init(_ program: Program, _ cause: ProgramFlow.Cause, _ language: Language) {
        title = Words.parked(for: cause.reason)[language]
        reason = cause.reason
        href =
            ParkedAddress(program, .init(reason: cause.reason, type: cause.type, publisher: cause.publisher)).path
        self.program = Words.flow(of: program)[language]
        code = program.rawValue
        type = cause.type.isEmpty ? nil : cause.type
        publisher = cause.publisher.isEmpty ? nil : cause.publisher
        messages = cause.pile.count.grouped
        oldest = Words.age(cause.pile.oldest)[language]
        cure = Words.cure(of: cause.reason)[language]
    }
}
