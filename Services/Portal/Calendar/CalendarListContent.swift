import Foundation
import Hummingbird
import Messages
import Pages

/// What a list of the calendar shows: who, when, and why something stays.
struct CalendarListContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let count: String
        let isOne: Bool
        let filters: Filters
        let isFiltered: Bool
        let isUnchosen: Bool
        let rows: Rows
        let isFirstPage: Bool
        let first: String
        /// Nil on the last page.
        let next: String?
    }
    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table {
        let lines: [Line]
        let dock: Dock
        /// Whether more of them follow than the page shows.
        let isMore: Bool
        /// Whether they are too many for one go.
        let isMany: Bool
        let most = SelectDiplomas.most.grouped
    }
    /// What can be done to what is ticked, or to all that the filter lets through.
    struct Dock {
        let form: String
        let whole: String
        let narrowed: [Hidden]
        let deeds: [Deed]
    }
    struct Hidden {
        let name: String
        let value: String
    }
    struct Deed {
        let value: String
        let verb: String
        /// The first is what is done most often.
        let isGrave: Bool
    }
    struct Line {
        /// The name of its box; nil where nothing is ticked.
        let box: String?
        let who: MatterContent.Person
        let department: String
        let document: String
        let due: Moment
        let state: CalendarState
        let tag: Tag
        let name: String
        let reasons: [Reason]
        let word: Word?
    }
    enum Tag: PageState { case act, warn, open }
    struct Reason {
        let sentence: String
        /// Who ends it; nil where the sentence says so.
        let ender: String?
    }
    struct Word {
        let by: String
        let at: Moment
        let because: String
    }
    struct Filters {
        let words: String
        let from: String
        let to: String
        let documents: [ListEntry]
        let states: [ListEntry]
        let batches: [ListEntry]
        let departments: [ListEntry]
    }

    /// The name of a diploma's box.
    static func box(_ diploma: UUID) -> String { "what.\(diploma.formID)" }

    init(_ answer: ListCalendar.Answer?, _ query: CalendarQuery, isUnchosen: Bool, _ language: Language) {
        again = query.path
        status = answer == nil ? .serviceUnavailable : .ok
        state = answer.map { .list(List($0, query, isUnchosen: isUnchosen, language)) } ?? .unavailable
    }
}

extension CalendarListContent.List {
    fileprivate init(
        _ answer: ListCalendar.Answer, _ query: CalendarQuery, isUnchosen: Bool, _ language: Language
    ) {
        count = answer.count.grouped
        isOne = answer.count == 1
        filters = .init(answer, query.filter, language)
        isFiltered = query.filter != .init()
        self.isUnchosen = isUnchosen
        let lines = answer.lines.map { CalendarListContent.Line($0, box: true, language) }
        rows =
            lines.isEmpty
            ? .empty
            : .filled(
                .init(
                    lines: lines, dock: .init(query, language), isMore: answer.count > lines.count,
                    isMany: answer.count > SelectDiplomas.most))
        isFirstPage = query.after == nil
        first = CalendarQuery(query.filter).path
        next = answer.hasMore ? answer.lines.last.map { CalendarQuery(query.filter, after: $0.place).path } : nil
    }
}

extension CalendarListContent.Dock {
    fileprivate init(_ query: CalendarQuery, _ language: Language) {
        (form, whole) = (UUID().formID, UUID().formID)
        narrowed = query.narrowing.compactMap { name, value in value.map { .init(name: name, value: $0) } }
        // Of what is cancelled nothing else can be done, and of the others nothing is put back.
        let kinds: [CalendarDeed.Kind] =
            switch query.filter.state {
            case .cancelled: [.restore]
            case .ineligible: [.admit]
            case .held: [.release, .hold, .reschedule, .cancel]
            case .waiting, .uncleared: [.hold, .reschedule, .cancel]
            case nil: [.hold, .release, .reschedule, .cancel, .restore, .admit]
            }
        deeds = kinds.map {
            .init(value: $0.rawValue, verb: Words.verb($0)[language], isGrave: $0 == .hold || $0 == .cancel)
        }
    }
}

extension CalendarListContent.Filters {
    fileprivate init(_ answer: ListCalendar.Answer, _ filter: CalendarFilter, _ language: Language) {
        words = filter.words?.rawValue ?? ""
        (from, to) = (filter.from?.rawValue ?? "", filter.to?.rawValue ?? "")
        documents = answer.documents.map {
            ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == filter.document)
        }
        states = CalendarState.allCases.map {
            ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == filter.state)
        }
        batches = answer.batches.map {
            ListEntry(value: $0.rawValue, text: Words.batch($0)[language], isChosen: $0 == filter.batch)
        }
        departments = answer.departments.map {
            ListEntry(value: $0.code.rawValue, text: $0.name[language], isChosen: $0.code == filter.department)
        }
    }
}

extension CalendarListContent.Line {
    init(_ line: CalendarLine, box hasBox: Bool, _ language: Language) {
        box = hasBox ? CalendarListContent.box(line.diploma) : nil
        who = .init(line.person, language)
        department = line.person.department[language]
        document = Words.name(of: line.document)[language]
        due = Moment(line.dueAt, language)
        state = line.state
        tag =
            switch line.state {
            case .waiting: .act
            case .held, .cancelled: .warn
            case .uncleared, .ineligible: .open
            }
        name = Words.name(of: line.state)[language]
        reasons = CalendarListContent.Reason.all(line, language)
        word = line.word.map {
            .init(by: $0.by[language], at: Moment($0.at, language), because: $0.because.rawValue)
        }
    }
}

extension CalendarListContent.Reason {
    /// All that keeps it, and what will once its day has come.
    fileprivate static func all(_ line: CalendarLine, _ language: Language) -> [Self] {
        var all: [(Bilingual<String>, Bilingual<String>?)] = line.reasons.filter { $0 != .unprintable }.map { reason in
            (Words.sentence(reason, changed: line.changedFacts), Words.whoEnds(reason))
        }
        all += line.flaws.map { (Words.sentence($0), Words.whoEnds(.unprintable)) }
        if line.isNameContradicted { all.append((Words.nameContradicted, nil)) }
        if line.isBroken { all.append((Words.brokenSeal, nil)) }
        if line.state == .ineligible { all.append((Words.ineligible, nil)) }
        if line.state == .uncleared { all.append((Words.uncleared, nil)) }
        return all.map { .init(sentence: $0.0[language], ender: $0.1?[language]) }
    }
}
