import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which somebody decides about all that a filter let through.
struct SelectionContent {
    let state: State
    let back: String
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// Nothing is selected here, or no more.
        case unknown
        case some(Form)
    }
    struct Form {
        let unit: String
        let count: String
        let isOne: Bool
        let wanted: ClearanceReviewed.Result
        let result: ClearanceReviewed.Result
        let filter: Filter
        let at: Moment
        /// How many the filter let through, where not all of them are selected.
        let found: String?
        /// How many of them have collected, where what is wanted takes back that they are through.
        let collected: String?
        let undoMinutes: String
        let outcome: NoteContent.Outcome?
        let action: String
        let id: String
        let typed: TypedNote
        let keptAt: Moment?
        /// By the field that it is about.
        let errors: [String: String]
        let templates: [ListEntry]
        let hasTemplates: Bool
        let longest = Line.longest
        let back: String
    }
    /// What was chosen above the list; nil where nothing was.
    struct Filter {
        let batch: String?
        let department: String?
        let late: [String: Bool]
        let isLate: Bool
        let words: String?
        let isAll: Bool
    }

    init(
        _ answer: ShowSelectedWork.Answer?, _ wanted: ClearanceReviewed.Result, told: SelectionPage.Told?,
        typed: Typed?,
        unit: String, action: String, _ language: Language
    ) {
        again = action
        guard case .selected(let selected) = answer else {
            state = answer == nil ? .unavailable : .unknown
            status = answer == nil ? .serviceUnavailable : .notFound
            back = UnitWorkPage.Query(result: .pending).path(of: unit)
            return
        }
        back = UnitWorkPage.Query(result: selected.shown, selected.filter).path(of: unit)
        state = .some(Form(selected, wanted, told: told, typed: typed, back: back, action: action, language))
        status =
            switch told {
            case .refused: .unprocessableContent
            case .unknown: .serviceUnavailable
            case nil: .ok
            }
    }
}

extension SelectionContent.Form {
    fileprivate init(
        _ selected: ShowSelectedWork.Selected, _ wanted: ClearanceReviewed.Result, told: SelectionPage.Told?,
        typed kept: Typed?, back: String, action: String, _ language: Language
    ) {
        unit = selected.unit[language]
        count = selected.count.grouped
        isOne = selected.count == 1
        self.wanted = wanted
        result = selected.shown
        filter = .init(selected, language)
        at = Moment(selected.at, language)
        found = selected.found > selected.count ? selected.found.grouped : nil
        let isReversed = wanted == .returned || wanted == .pending
        collected = isReversed && selected.collected > 0 ? selected.collected.grouped : nil
        undoMinutes = "\(selected.undoMinutes)"
        self.action = action
        self.back = back
        typed = kept.map { TypedNote($0.fields) } ?? TypedNote()
        var remarks: [NoteContent.Remark] = []
        switch told {
        case nil: (outcome, id) = (nil, kept?.form?.formID ?? UUID().formID)
        case .unknown(let form): (outcome, id) = (.unknown, form.formID)
        case .refused(let flaws):
            remarks = flaws.map { .init(target: $0.field.rawValue, sentence: Words.sentence($0)[language]) }
            outcome = .refused(.init(remarks: remarks, things: remarks.count, isOneThing: remarks.count == 1))
            id = UUID().formID
        }
        keptAt = told == nil && isReversed ? kept.map { Moment($0.keptAt, language) } : nil
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
        templates = selected.notes.enumerated().map { number, note in
            ListEntry(value: "\(number)", text: note[language], isChosen: false)
        }
        hasTemplates = wanted == .returned && !templates.isEmpty
    }
}

extension SelectionContent.Filter {
    fileprivate init(_ selected: ShowSelectedWork.Selected, _ language: Language) {
        let filter = selected.filter
        batch = filter.batch.map { Words.batch($0)[language] }
        department = selected.department?.name[language] ?? filter.department?.rawValue
        isLate = filter.late != nil
        late = Dictionary(uniqueKeysWithValues: ListUnitWork.Late.allCases.map { ("\($0)", $0 == filter.late) })
        words = filter.words?.rawValue
        isAll = filter == .init()
    }
}
