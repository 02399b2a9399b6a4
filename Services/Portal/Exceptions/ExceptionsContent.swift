import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of exceptions shows.
struct ExceptionsContent {
    let state: State
    let outcome: Outcome?
    let now: Moment
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// Nothing needs a person.
        case nothing(Nothing)
        case list(List)
    }
    struct Nothing { let kinds: String }
    struct List {
        let all: String
        let isOne: Bool
        let tabs: [Tab]
        let filters: Filters
        let isFiltered: Bool
        let whole: String
        /// All that the filter lets through, for spreadsheets.
        let file: String
        /// The filter lets nothing through.
        let isUnmatched: Bool
        let groups: [Group]
        let papers: Papers?
        let units: Units?
        let pager: Pager?
    }
    struct Tab {
        let href: String
        let name: String
        let count: String
        let isCurrent: Bool
    }
    struct Filters {
        let words: String
        let kinds: [ListEntry]
        let batches: [ListEntry]
        let hands: [ListEntry]
    }
    struct Group {
        let id: String
        let title: String
        let about: String
        let count: String
        let matters: [MatterContent]
    }
    struct Papers {
        let title: String
        let about: String
        let count: String
        let rows: [Row]

        struct Row {
            let department: String
            let batch: String
            let papers: String
            let since: Moment
            let href: String
            let file: String
            let remind: String
            let batchHref: String
            let hand: HandContent
        }
    }
    struct Units {
        let title: String
        let about: String
        let count: String
        let rows: [Row]

        struct Row {
            let unit: String
            let students: String
            let since: Moment
            let place: LinkedText
            let call: CounterContent.Hindrance.Call?
            let href: String
            let file: String
            let batches: [Batch]
            let hand: HandContent
        }
        struct Batch {
            let name: String
            let href: String
        }
    }
    struct Pager {
        let first: String
        let last: String
        let all: String
        let previous: String?
        let next: String?
    }

    init(
        _ answer: ShowExceptions.Answer?, _ query: ExceptionsPage.Query, told: ExceptionsPage.Told?, now: Date,
        account: String = "", phone: String, _ language: Language
    ) {
        self.now = Moment(now, language)
        again = query.path
        outcome = told.map { Outcome($0, language) }
        var refused: ExceptionsPage.Refused?
        if case .refused(let found) = told { refused = found }
        if case .changed(let found) = told { refused = found }
        if let answer {
            let isEmpty = answer.counts.isEmpty && query.filter == .init()
            state =
                isEmpty
                ? .nothing(.init(kinds: "\(ExceptionKind.allCases.count)"))
                : .list(
                    List(
                        answer, query, refused: refused, for: .init(account: account, back: query.path), phone: phone,
                        language))
        } else {
            state = .unavailable
        }
        status =
            answer == nil || told?.isUnknown == true
            ? .serviceUnavailable : refused?.flaw == nil ? .ok : .unprocessableContent
    }
}

extension ExceptionsContent.List {
    fileprivate init(
        _ answer: ShowExceptions.Answer, _ query: ExceptionsPage.Query, refused: ExceptionsPage.Refused?,
        for reader: MatterContent.Reader, phone: String, _ language: Language
    ) {
        let filter = query.filter
        let total = answer.counts.map(\.count).reduce(0, +)
        all = total.grouped
        isOne = total == 1
        func path(_ kind: ExceptionKind?) -> String {
            ExceptionsPage.Query(
                .init(kind: kind, batch: filter.batch, words: filter.words, hands: filter.hands)
            ).path
        }
        tabs = answer.counts.map { one in
            .init(
                href: path(one.kind), name: Words.name(of: one.kind)[language], count: one.count.grouped,
                isCurrent: one.kind == filter.kind)
        }
        filters = .init(
            words: filter.words?.rawValue ?? "",
            kinds: ExceptionKind.allCases.map { kind in
                ListEntry(
                    value: kind.rawValue, text: Words.name(of: kind)[language], isChosen: kind == filter.kind)
            },
            batches: answer.batches.map { batch in
                ListEntry(
                    value: batch.rawValue, text: Words.batch(batch)[language], isChosen: batch == filter.batch)
            },
            hands: ShowExceptions.Hands.allCases.map { hands in
                ListEntry(value: hands.rawValue, text: Words.name(of: hands)[language], isChosen: hands == filter.hands)
            })
        isFiltered = filter != .init()
        whole = ExceptionsPage.path
        file = ExceptionsFile.path(of: filter)
        func count(_ kind: ExceptionKind) -> String {
            (answer.counts.first { $0.kind == kind }?.count ?? 0).grouped
        }
        groups = ExceptionKind.allCases.compactMap { kind in
            let ofKind = answer.matters.filter { $0.kind == kind }
            guard !ofKind.isEmpty else { return nil }
            return .init(
                id: kind.rawValue, title: Words.name(of: kind)[language], about: Words.sentence(of: kind)[language],
                count: count(kind),
                matters: ofKind.map { MatterContent($0, refused: refused, for: reader, phone: phone, language) })
        }
        // What only waits is last, so it stands on the last page.
        let last = query.page * ShowExceptions.pageSize
        let isLast = last >= answer.all
        papers = isLast ? .init(answer.papers, count: count(.paperUncollected), for: reader, language) : nil
        units = isLast ? .init(answer.units, count: count(.unitOverdue), for: reader, phone: phone, language) : nil
        isUnmatched = groups.isEmpty && papers == nil && units == nil
        let first = last - ShowExceptions.pageSize
        let hasOthers = query.page > 1 || !isLast
        pager =
            !hasOthers
            ? nil
            : .init(
                first: (min(first + 1, answer.all)).grouped, last: min(last, answer.all).grouped,
                all: answer.all.grouped,
                previous: query.page > 1 ? ExceptionsPage.Query(filter, page: query.page - 1).path : nil,
                next: isLast ? nil : ExceptionsPage.Query(filter, page: query.page + 1).path)
    }
}

extension Words {
    /// Why a reason cannot be taken.
    static func sentence(_ flaw: ExceptionsPage.Refused.Flaw) -> Bilingual<String> {
        switch flaw {
        case .missing: Bilingual(zh: "還沒寫怎麼處理的。", en: "Say what was done.")
        case .unreadable:
            Bilingual(
                zh: "裡面有讀不出來的字，或超過200個字。", en: "It cannot be read, or has more than 200 characters.")
        }
    }
}
