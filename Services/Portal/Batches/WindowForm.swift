import Foundation
import Messages
import Pages

/// The form for hours of one student's own.
struct WindowForm {
    let id: String
    let number: String
    let because: String
    let kinds: [ListEntry]
    let until: TimeField
    let outcome: Outcome?
    let numberError: String?
    let becauseError: String?

    enum Outcome: PageState {
        case granted(number: String, until: Moment)
        case ended(number: String)
        case nothingToEnd
        case refused(HoursForm.Refused)
        case unknown
    }

    var isRefused: Bool { if case .refused = outcome { true } else { false } }

    init(_ told: BatchDesk.Told?, _ language: Language) {
        let told: BatchDesk.Told.Window? = if case .window(let told) = told { told } else { nil }
        let typed = told?.typed ?? TypedWindow()
        var errors: [TypedWindow.Field: String] = [:]
        var id = UUID()
        switch told?.outcome {
        case .granted(let number, let until):
            outcome = .granted(number: number.rawValue, until: Moment(end: until, language))
        case .ended(let number): outcome = .ended(number: number.rawValue)
        case .nothingToEnd: outcome = .nothingToEnd
        case .refused(let faults):
            let remarks = faults.map { ($0.field, Words.sentence($0)[language]) }
            errors = Dictionary(remarks) { first, _ in first }
            outcome = .refused(
                .init(
                    count: remarks.count, isOneThing: remarks.count == 1,
                    remarks: remarks.map { .init(target: $0.0.rawValue, sentence: $0.1) }))
        case .unknown(let form):
            outcome = .unknown
            id = form
        case nil: outcome = nil
        }
        self.id = id.formID
        (number, because) = (typed.number, typed.because)
        kinds = WindowKind.allCases.map { kind in
            ListEntry(value: kind.rawValue, text: Words.name(of: kind)[language], isChosen: kind == typed.kind)
        }
        (numberError, becauseError) = (errors[.number], errors[.because])
        until = TimeField(
            name: "until", label: Words.until[language], value: typed.until, error: errors[.until], isEnd: true,
            language)
    }
}
