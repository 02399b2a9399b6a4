import Foundation
import Messages
import Pages

/// The form whose button writes a file.
struct DecisionWritingForm {
    let action: String
    let form: String
    let counts: String
    let button: String
    let undoMinutes: String
    /// Nil where nothing that was decided is opened again.
    let reason: Reason?
    let isRefused: Bool

    struct Reason {
        let count: String
        let typed: String
        let error: String?
        let longest = Line.longest
    }

    /// - Returns: nil where a file changes nothing, or somebody else has uploaded it.
    init?(_ upload: DecisionUpload, action: String, told: DecisionFilePage.Told?, _ language: Language) {
        let numbers = upload.counts
        guard numbers.changed > 0, upload.beside.isYours else { return nil }
        var (typed, fault, form): (String, TypedNote.Fault?, UUID) = ("", nil, UUID())
        switch told {
        case .refused(let because, let found): (typed, fault) = (because, found)
        case .unknown(let because, let id): (typed, form) = (because, id)
        case .notDone, .undoUnknown, .notUndone, nil: break
        }
        self.action = action
        self.form = form.formID
        counts = numbers.written
        button = Words.writeButton(numbers)[language]
        undoMinutes = "\(upload.beside.undoMinutes)"
        let error = fault.map { Words.sentence(TypedNote.Flaw(field: .because, fault: $0))[language] }
        reason =
            numbers.reopened == 0
            ? nil : Reason(count: numbers.reopened.grouped, typed: typed, error: error)
        isRefused = fault != nil
    }
}
