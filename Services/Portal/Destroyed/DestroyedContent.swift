import Foundation
import Messages
import Pages

/// What the page of the record of destruction shows.
struct DestroyedContent {
    let tab = RecordsTab.destroyed
    let kept: LogContent.Kept
    let from: String
    let until: String
    let programs: [ListEntry]
    let isFiltered: Bool
    /// The programs that have not answered.
    let silent: [LogContent.Silent]
    let rows: Rows
    let isFirstPage: Bool
    let first: String
    /// Nil on the last page.
    let next: String?

    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table { let entries: [Row] }
    struct Row {
        let at: Moment
        let program: String
        let kind: String
        /// How long it was kept; nil where a request has ended it.
        let limit: String?
        let setting: String?
        let count: String
        let span: Span?
        /// Nil for the clock.
        let who: String?
        let because: String?
        /// The page of the request that has ended it.
        let request: String?
    }
    /// Since when it had been kept.
    struct Span {
        let oldest: Moment
        /// Nil when it is the same day.
        let newest: Moment?
    }

    init(_ reading: DestroyedReading, _ query: DestroyedQuery, keptFor days: Int, _ language: Language) {
        kept = .init(days: days)
        (from, until) = (query.from?.rawValue ?? "", query.until?.rawValue ?? "")
        programs = DestroyedQuery.programs.map {
            ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == query.program)
        }
        isFiltered = query.isFiltered
        silent = reading.silent.map { .init(name: Words.name(of: $0)[language]) }
        let entries = reading.entries.map { Row($0, reading.staff, language) }
        rows = entries.isEmpty ? .empty : .filled(.init(entries: entries))
        isFirstPage = query.after == nil
        first = query.first
        next =
            reading.hasMore
            ? reading.entries.last.map { last in
                var after = query
                after.after = .init(program: last.program, place: last.destruction.place)
                return after.path
            } : nil
    }
}

extension DestroyedContent.Row {
    init(_ entry: DestroyedReading.Entry, _ staff: [String: Bilingual<String>], _ language: Language) {
        let destruction = entry.destruction
        at = Moment(destruction.at, language)
        program = Words.name(of: entry.program)[language]
        kind = Words.destroyed(destruction.kind, by: entry.program)?[language] ?? destruction.kind
        limit = destruction.kept.map { Words.length($0)[language] }
        setting = destruction.kept?.setting
        count = destruction.count.grouped
        span = destruction.oldest.map { oldest in
            let (old, new) = (Moment(oldest, language), destruction.newest.map { Moment($0, language) })
            return DestroyedContent.Span(oldest: old, newest: new?.isoDay == old.isoDay ? nil : new)
        }
        who = destruction.by.map { staff[$0]?[language] ?? $0 }
        let wanted = destruction.kept == nil ? destruction.because.flatMap(UUID.init(uuidString:)) : nil
        request = wanted.map { RightsPage.path(of: $0) }
        because = wanted == nil ? destruction.because : nil
    }
}

extension LogContent.Kept {
    init(days: Int) {
        // A year has a quarter of a day more than 365.
        let years = days * 4 / 1_461
        self = years > 0 ? .years(number: years) : .days(number: days.grouped)
    }
}
