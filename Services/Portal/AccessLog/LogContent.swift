import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of the access log shows.
struct LogContent {
    let tab = RecordsTab.log
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// Nobody can say whose entries are meant.
        case unavailable
        case log(Log)
    }
    struct Log {
        /// Whose log it is, where it is one person's.
        let whose: MatterContent.Person?
        let kept: Kept
        let filters: Filters
        let isFiltered: Bool
        /// More students bear the name than the page looks at.
        let isCut: Bool
        /// More entries were wanted in one file than one holds, which is so many.
        let longest: String?
        /// The programs that have not answered.
        let silent: [Silent]
        /// How many entries there are on all pages.
        let total: Total?
        let rows: Rows
        let file: String
        let isFirstPage: Bool
        let first: String
        /// Nil on the last page.
        let next: String?
    }
    /// For how long entries are kept.
    enum Kept: PageState {
        case years(number: Int)
        case days(number: String)
    }
    struct Silent { let name: String }
    struct Total {
        let count: String
        /// They are more than are counted.
        let isMore: Bool
    }
    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table { let entries: [Row] }
    struct Filters {
        let words: String
        /// One student by id, from their own page.
        let student: String?
        let staff: [ListEntry]
        let kinds: [ListEntry]
        let from: String
        let until: String
    }
    struct Row {
        let at: Moment
        let who: String
        /// The account, where nobody has it any more who could be named.
        let account: String
        let theirs: String
        let kind: Kind
        let kindName: String
        let what: String
        let whose: Whose
        let why: String?
    }
    enum Kind: PageState { case looked, changed, exported }
    enum Whose: PageState {
        case nobody
        case one(MatterContent.Person)
        /// Who is known no more, or cannot be named now.
        case unnamed(href: String, id: String)
        case several(count: String)
    }

    init(
        _ reading: LogReading?, _ named: LogPage.Named, _ query: LogQuery, keptFor days: Int, isTooLong: Bool,
        _ language: Language
    ) {
        again = query.path
        guard let reading else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        state = .log(Log(reading, named, query, keptFor: days, isTooLong: isTooLong, language))
        status = isTooLong ? .unprocessableContent : .ok
    }
}

extension LogContent.Log {
    fileprivate init(
        _ reading: LogReading, _ named: LogPage.Named, _ query: LogQuery, keptFor days: Int, isTooLong: Bool,
        _ language: Language
    ) {
        whose = query.student.flatMap { reading.people[$0] }.map { .init($0, language) }
        kept = .init(days: days)
        filters = .init(query, reading.staff, language)
        isFiltered = query.isFiltered
        isCut = if case .some = named { true } else { false }
        longest = isTooLong ? LogPage.longestFile.grouped : nil
        silent = reading.silent.map { .init(name: Words.name(of: $0)[language]) }
        let entries = reading.entries.map { LogContent.Row($0, reading, language) }
        rows = entries.isEmpty ? .empty : .filled(.init(entries: entries))
        total = reading.total.map { .init(count: $0.count.grouped, isMore: $0.isMore) }
        file = query.file
        isFirstPage = query.after == nil
        first = query.first
        next =
            reading.hasMore
            ? reading.entries.last.map { last in
                var after = query
                after.after = last.place
                return after.path
            } : nil
    }
}

extension LogContent.Filters {
    fileprivate init(_ query: LogQuery, _ names: [String: Bilingual<String>], _ language: Language) {
        words = query.words?.rawValue ?? ""
        student = query.student?.formID
        // Who left long ago is not among the accounts, and may be looked for all the same.
        let accounts = Set(names.keys).union(query.actor.map { [$0] } ?? [])
        staff = accounts.map { account in
            (account, names[account].map { "\($0[language])（\(account)）" } ?? account)
        }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        .map { ListEntry(value: $0.0, text: $0.1, isChosen: $0.0 == query.actor) }
        kinds = LogQuery.Kind.allCases.map {
            ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == query.kind)
        }
        (from, until) = (query.from?.rawValue ?? "", query.until?.rawValue ?? "")
    }
}

extension LogContent.Row {
    init(_ entry: AccessEntry, _ reading: LogReading, _ language: Language) {
        let place = entry.place
        at = Moment(place.at, language)
        account = place.actor
        who = reading.staff[place.actor]?[language] ?? place.actor
        var query = LogQuery()
        query.actor = place.actor
        theirs = query.path
        let (kind, words) = Words.deed(place.question)
        self.kind =
            switch kind {
            case .looked: .looked
            case .changed: .changed
            case .exported: .exported
            }
        kindName = Words.name(of: kind)[language]
        let act = words?[language] ?? place.question
        what =
            place.about.isEmpty
            ? act : act + Bilingual(zh: "：", en: ": ")[language] + place.about
        why = entry.why.map { Words.why($0)[language] }
        whose =
            switch (entry.count, entry.student) {
            case (0, _): .nobody
            case (1, let student?):
                reading.people[student].map { .one(.init($0, language)) }
                    ?? .unnamed(href: PersonPage.path(of: student), id: student.formID)
            default: .several(count: entry.count.grouped)
            }
    }

    /// As a line of a file.
    var cells: [String] {
        let (number, name, count): (String, String, String) =
            switch whose {
            case .nobody: ("", "", "0")
            case .one(let person): (person.number, person.name, "1")
            case .unnamed(_, let id): (id, "", "1")
            case .several(let count): ("", "", count)
            }
        return ["\(at.isoDay) \(at.clock)", who, account, kindName, what, number, name, count, why ?? ""]
    }
}
