import Foundation
import Hummingbird
import Messages
import Pages

/// What the template of a unit's work list shows.
struct UnitWorkContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let unit: String
        /// Until when it should have answered; nil where that is not one moment for all.
        let reviewUntil: Moment?
        let result: ClearanceReviewed.Result
        let count: String
        let isFirstPage: Bool
        let tabs: [Tab]
        let rows: Rows
        /// Where the next page is; nil on the last.
        let next: String?
        /// Nil on the first.
        let previous: String?
        let first: String
        /// All of it that the filter lets through, for spreadsheets.
        let file: String
        /// Where a file of decisions is brought.
        let upload: String
        let filters: Filters
        let isFiltered: Bool
        /// What was decided a moment ago.
        let toast: Toast?
        /// A button was pressed and nobody ticked.
        let isUnchosen: Bool
    }
    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table {
        let lines: [Line]
        let dock: Dock
        /// Where more of them follow than the page shows.
        let whole: Whole?
    }
    /// What may become of all that the filter lets through.
    struct Whole {
        let action: String
        let form: String
        let count: String
        /// What the list is narrowed by, as its address says it.
        let narrowed: [Hidden]
        let dock: Dock
        let isMany: Bool
        let most = SelectUnitWork.most.grouped
    }
    struct Hidden {
        let name: String
        let value: String
    }
    struct Tab {
        let href: String
        let result: ClearanceReviewed.Result
        let count: String
        let isCurrent: Bool
    }
    struct Line {
        let name: String
        let otherName: String?
        let number: String
        let department: String
        let batch: String
        let appliedAt: Moment?
        let reviewedAt: Moment?
        let note: LinkedText?
        /// When the unit should have answered; nil while there is time.
        let overdueSince: Moment?
        /// What the unit's own system said last; nil where that is what stands, or nothing.
        let system: System?
        /// The name of its box; nil where there is nothing to decide.
        let box: String?
    }
    /// The words and lists above, as the address says them.
    struct Filters {
        let action: String
        let result: String
        let words: String
        let departments: [ListEntry]
        let batches: [ListEntry]
        let isAnyLate: Bool
        let late: [String: Bool]
        /// Where the same result is without them.
        let all: String
    }
    /// What may become of the lines that are ticked.
    struct Dock {
        let action: String
        /// A form of its own each time that the page is read.
        let form: String
        let shown: String
        let back: String
        let passes: Bool
        let excuses: Bool
        let reopens: Bool
    }
    /// What its reader has decided, and how it is taken back.
    struct Toast {
        let count: String
        let isOne: Bool
        let decided: ClearanceReviewed.Result
        let until: Moment
        let undo: String
        let decision: String
        let undoForm: String
        let undoBack: String
    }

    init(
        _ answer: ListUnitWork.Answer?, unit: String, _ query: UnitWorkPage.Query, isUnchosen: Bool = false,
        phone: String, _ language: Language
    ) {
        again = query.path(of: unit)
        if case .page(let page) = answer {
            state = .list(List(page, unit: unit, query, isUnchosen: isUnchosen, phone: phone, language))
            status = .ok
        } else {
            state = .unavailable
            status = .serviceUnavailable
        }
    }
}

extension UnitWorkContent.List {
    fileprivate init(
        _ page: ListUnitWork.Page, unit code: String, _ query: UnitWorkPage.Query, isUnchosen: Bool, phone: String,
        _ language: Language
    ) {
        unit = page.unit[language]
        reviewUntil = page.reviewUntil.map { Moment(end: $0, language) }
        result = query.result
        count = page.counts[query.result].grouped
        isFirstPage = !(page.hasPrevious ?? (query.after != nil))
        // What waits for the unit stands first.
        tabs = [ClearanceReviewed.Result.pending, .returned, .passed, .notRequired].map { result in
            .init(
                href: UnitWorkPage.Query(result: result, query.filter).path(of: code), result: result,
                count: page.counts[result].grouped,
                isCurrent: result == query.result)
        }
        let lines = page.lines.map { UnitWorkContent.Line($0, query.result, phone: phone, language) }
        let whole = page.counts[query.result] > lines.count ? UnitWorkContent.Whole(page, of: code, query) : nil
        rows = lines.isEmpty ? .empty : .filled(.init(lines: lines, dock: .init(of: code, query), whole: whole))
        func path(after: ListUnitWork.Place? = nil, before: ListUnitWork.Place? = nil) -> String {
            UnitWorkPage.Query(result: query.result, query.filter, after: after, before: before).path(of: code)
        }
        first = path()
        next = page.hasMore ? path(after: page.lines.last?.place) : nil
        previous = isFirstPage ? nil : page.lines.first.map { path(before: $0.place) }
        file = UnitWorkFile.path(of: code, query)
        upload = DecisionUploadPage.path(of: code)
        filters = .init(page, of: code, query, language)
        isFiltered = query.filter != .init()
        toast = page.recent.map { .init($0, of: code, back: query.path(of: code), language) }
        self.isUnchosen = isUnchosen
    }
}

extension UnitWorkContent.Line {
    /// Both names, for a person may be known by either.
    fileprivate init(
        _ item: ListUnitWork.Item, _ result: ClearanceReviewed.Result, phone: String, _ language: Language
    ) {
        (name, otherName) = Words.names(item.name, language)
        number = item.place.number.rawValue
        department = item.department[language]
        batch = Words.batch(item.batch)[language]
        appliedAt = item.appliedAt.map { Moment($0, language) }
        reviewedAt = item.reviewedAt.map { Moment($0, language) }
        note = item.note.map { LinkedText($0[language], exchange: phone) }
        overdueSince = item.overdueSince.map { Moment($0, language) }
        system = item.system.flatMap { .init($0, beside: result, item.reviewedAt, phone: phone, language) }
        box = item.mayBeDecided ? ChosenWork.box(item.place.student) : nil
    }
}

extension UnitWorkContent.Filters {
    fileprivate init(
        _ page: ListUnitWork.Page, of unit: String, _ query: UnitWorkPage.Query, _ language: Language
    ) {
        let filter = query.filter
        action = UnitWorkPage.path(of: unit)
        result = query.result.rawValue
        words = filter.words?.rawValue ?? ""
        departments = page.departments.map {
            ListEntry(
                value: $0.code.rawValue, text: $0.name[language], isChosen: $0.code == filter.department)
        }
        batches = page.batches.map {
            ListEntry(value: $0.rawValue, text: Words.batch($0)[language], isChosen: $0 == filter.batch)
        }
        isAnyLate = filter.late == nil
        late = Dictionary(uniqueKeysWithValues: ListUnitWork.Late.allCases.map { ("\($0)", $0 == filter.late) })
        all = UnitWorkPage.Query(result: query.result).path(of: unit)
    }
}

extension UnitWorkContent.Dock {
    fileprivate init(of unit: String, _ query: UnitWorkPage.Query) {
        action = UnitWorkPage.path(of: unit) + "/decide"
        form = UUID().formID
        shown = query.result.rawValue
        back = query.path(of: unit)
        passes = query.result != .passed
        excuses = query.result != .notRequired
        reopens = query.result != .pending
    }
}

extension UnitWorkContent.Whole {
    fileprivate init(_ page: ListUnitWork.Page, of unit: String, _ query: UnitWorkPage.Query) {
        action = UnitWorkPage.path(of: unit) + "/all"
        form = UUID().formID
        count = page.counts[query.result].grouped
        narrowed = UnitWorkPage.Query(result: query.result, query.filter).pairs.map { .init(name: $0, value: $1) }
        dock = .init(of: unit, query)
        isMany = page.counts[query.result] > SelectUnitWork.most
    }
}

extension UnitWorkContent.Toast {
    fileprivate init(_ recent: ListUnitWork.Recent, of unit: String, back: String, _ language: Language) {
        count = recent.count.grouped
        isOne = recent.count == 1
        decided = recent.result
        until = Moment(recent.until, language)
        undo = UnitWorkPage.path(of: unit) + "/undo"
        decision = recent.decision.formID
        undoForm = UUID().formID
        undoBack = back
    }
}
