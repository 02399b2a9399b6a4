import Foundation
import Messages
import Pages

/// The form whose button writes a file.
struct RosterWritingForm {
    let form: String
    let counts: String
    let button: String
    let added: String
    let changed: String
    /// Nil where nobody is missing.
    let choice: Choice?
    let remarks: [Remark]
    let isRefused: Bool

    struct Remark {
        let target: String
        let sentence: String
    }

    /// What becomes of who is missing: nothing is chosen beforehand.
    struct Choice {
        let missing: String
        let isStay: Bool
        let isWithdraw: Bool
        let because: String
        let goneCount: String
        let choiceError: String?
        let becauseError: String?
        let countError: String?
    }

    /// - Returns: nil where a file changes nothing and everybody is in it.
    init?(_ upload: RosterUpload, told: RosterFilePage.Told?, _ language: Language) {
        let numbers = upload.counts
        guard numbers.writable + numbers.missing > 0 else { return nil }
        var (typed, faults, form) = (TypedWriting(), [TypedWriting.Fault](), UUID())
        switch told {
        case .refused(let kept, let found): (typed, faults) = (kept, found)
        case .unknown(let kept, let id): (typed, form) = (kept, id)
        case .notDone, nil: break
        }
        self.form = form.formID
        counts = numbers.written
        button = Words.button(numbers)[language]
        (added, changed) = (numbers.added.grouped, numbers.changed.grouped)
        remarks = faults.map { Remark(target: $0.field, sentence: Words.sentence($0)[language]) }
        isRefused = !faults.isEmpty
        func error(_ field: String) -> String? {
            faults.first { $0.field == field }.map { Words.sentence($0)[language] }
        }
        choice =
            numbers.missing == 0
            ? nil
            : Choice(
                missing: numbers.missing.grouped, isStay: typed.gone == "stay", isWithdraw: typed.gone == "withdraw",
                because: typed.because, goneCount: typed.goneCount, choiceError: error("stay"),
                becauseError: error("because"), countError: error("goneCount"))
    }
}
