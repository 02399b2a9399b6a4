import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which a note, or a reason, is written.
struct NoteContent {
    let state: State
    /// The unit's list.
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// Nobody is ticked, or the session has ended that had ticked them.
        case nobody
        case some(Form)
    }
    struct Form {
        let unit: String?
        let count: String
        let isOne: Bool
        let people: [DecisionContent.Person]
        let wanted: ClearanceReviewed.Result
        let outcome: Outcome?
        let action: String
        let id: String
        let typed: TypedNote
        /// When it was put by; nil for what was sent just now, and where nothing was.
        let keptAt: Moment?
        /// By the field that it is about.
        let errors: [String: String]
        let templates: [ListEntry]
        let hasTemplates: Bool
        let longest = Line.longest
    }
    /// Why it was not taken.
    enum Outcome: PageState {
        case refused(Refused)
        case unknown
    }
    struct Refused {
        let remarks: [Remark]
        let things: Int
        let isOneThing: Bool
    }
    struct Remark {
        let target: String
        let sentence: String
    }

    init(_ told: ToldNote?, typed: Typed?, unit: String, action: String, _ language: Language) {
        back = told?.chosen.back ?? UnitWorkPage.Query(result: .pending).path(of: unit)
        state = told.map { .some(Form($0, typed: typed, action: action, language)) } ?? .nobody
        status =
            switch told?.outcome {
            case .refused: .unprocessableContent
            case .unknown: .serviceUnavailable
            case .shown, nil: .ok
            }
    }
}

extension NoteContent.Form {
    fileprivate init(_ told: ToldNote, typed kept: Typed?, action: String, _ language: Language) {
        unit = told.unit?[language]
        count = told.chosen.lines.count.grouped
        isOne = told.chosen.lines.count == 1
        people = told.chosen.lines.map { DecisionContent.Person($0.place, $0.name, language) }
        wanted = told.result
        self.action = action
        typed = kept.map { TypedNote($0.fields) } ?? TypedNote()
        var remarks: [NoteContent.Remark] = []
        switch told.outcome {
        case .shown: (outcome, id) = (nil, kept?.form?.formID ?? UUID().formID)
        case .unknown(let form): (outcome, id) = (.unknown, form.formID)
        case .refused(let flaws):
            remarks = flaws.map { .init(target: $0.field.rawValue, sentence: Words.sentence($0)[language]) }
            outcome = .refused(.init(remarks: remarks, things: remarks.count, isOneThing: remarks.count == 1))
            id = UUID().formID
        }
        keptAt = if case .shown = told.outcome { kept.map { Moment($0.keptAt, language) } } else { nil }
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
        templates = told.notes.enumerated().map { number, note in
            ListEntry(value: "\(number)", text: note[language], isChosen: false)
        }
        hasTemplates = told.result == .returned && !templates.isEmpty
    }
}
