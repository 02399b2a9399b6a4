import Foundation
import Messages
import Pages

extension CounterContent {
    /// That another paper came in the place of one.
    struct Replaced {
        let old: String
        let new: String
        let document: String?
        let reason: String
        let at: Moment
        /// Nil where another system has. The paper that was handed over has a `by` of its own.
        let recordedBy: String?

        init(_ replaced: CounterCase.Replaced, _ language: Language) {
            (old, new) = (replaced.old.rawValue, replaced.new.rawValue)
            document = replaced.document.map { Words.name(of: $0)[language] }
            reason = Words.name(of: replaced.reason)[language]
            at = Moment(replaced.replacedAt, language)
            recordedBy = replaced.by?[language]
        }
    }

    /// The form on which it is recorded.
    struct ReplacingForm {
        let form: String
        let number: String
        let student: String
        let old: String
        let new: String
        let documents: [Option]
        let reasons: [Option]
        /// By the field that it is about.
        let errors: [String: String]
        let remarks: [Handing.Remark]
        let isRefused: Bool

        struct Option {
            let value: String
            let name: String
            let isChosen: Bool
        }

        init(
            _ collected: CounterCase.Collected, _ one: CounterCase, _ told: CounterPage.Told, _ language: Language
        ) {
            var flaws: [RecordReplacement.Flaw] = []
            // The paper that was handed over, or what has come in its place since.
            var last = collected.certificate
            for next in collected.replaced where next.old == last { last = next.new }
            var typed = ReplacementForm(old: last.rawValue, new: "", document: nil, reason: nil)
            if case .replacingRefused(let found, let form) = told.outcome { (flaws, typed) = (found, form) }
            let told = flaws.map { ($0.field, Words.sentence($0, typed)[language]) }
            form = UUID().formID
            (number, student) = (one.key.studentNumber.rawValue, one.student.formID)
            (old, new) = (typed.old, typed.new)
            documents = PaperDiplomaReplaced.Paper.allCases.map {
                .init(value: $0.rawValue, name: Words.name(of: $0)[language], isChosen: $0 == typed.document)
            }
            reasons = PaperDiplomaReplaced.Reason.allCases.map {
                .init(value: $0.rawValue, name: Words.choice(of: $0)[language], isChosen: $0 == typed.reason)
            }
            errors = Dictionary(told) { first, _ in first }
            remarks = told.map { .init(target: $0.0, sentence: $0.1) }
            isRefused = !remarks.isEmpty
        }
    }

    /// What was sent and not answered.
    struct ReplacingAgain {
        let form: String
        let number: String
        let student: String
        let old: String
        let new: String
        let document: String
        let reason: String
        let again: Again

        init(_ typed: ReplacementForm, form: UUID, _ told: CounterPage.Told) {
            self.form = form.formID
            (number, student) = (told.number, told.student?.formID ?? "")
            (old, new) = (typed.old, typed.new)
            (document, reason) = (typed.document?.rawValue ?? "", typed.reason?.rawValue ?? "")
            again = .init(number: told.number, student: student)
        }
    }
}

extension Words {
    static func name(of paper: PaperDiplomaReplaced.Paper) -> Bilingual<String> {
        switch paper {
        case .zh: Bilingual(zh: "中文證書", en: "Chinese paper")
        case .en: Bilingual(zh: "英文證書", en: "English paper")
        }
    }

    static func name(of reason: PaperDiplomaReplaced.Reason) -> Bilingual<String> {
        switch reason {
        case .lost: Bilingual(zh: "遺失", en: "Lost")
        case .damaged: Bilingual(zh: "毀損", en: "Damaged")
        case .corrected: Bilingual(zh: "更正", en: "Corrected")
        }
    }

    /// With what becomes of the digital diploma.
    static func choice(of reason: PaperDiplomaReplaced.Reason) -> Bilingual<String> {
        switch reason {
        case .lost: Bilingual(zh: "遺失：新的是學位證明書", en: "Lost: the new one is a degree certificate")
        case .damaged: Bilingual(zh: "毀損：新的是學位證明書", en: "Damaged: the new one is a degree certificate")
        case .corrected: Bilingual(zh: "更正：新的仍是學位證書", en: "Corrected: the new one is a diploma again")
        }
    }

    static func sentence(_ flaw: RecordReplacement.Flaw, _ typed: ReplacementForm) -> Bilingual<String> {
        switch flaw {
        case .oldMissing: Bilingual(zh: "還沒填舊證書的字號。", en: "Give the number of the old paper.")
        case .oldUnreadable:
            Bilingual(
                zh: "舊證書的字號讀不出來，請照證書再輸入一次。", en: "The old number cannot be read. Type it again as the paper has it.")
        case .oldNotTheirs:
            Bilingual(
                zh: "這位同學現在沒有字號\(typed.old)的這種證書。請核對字號，以及選的是中文還是英文證書。",
                en: "The student has no such paper \(typed.old) now. Look at the number, and at which paper is chosen.")
        case .newMissing: Bilingual(zh: "還沒填新證書的字號。", en: "Give the number of the new paper.")
        case .newUnreadable:
            Bilingual(
                zh: "新證書的字號讀不出來，請照證書再輸入一次。", en: "The new number cannot be read. Type it again as the paper has it.")
        case .newSame:
            Bilingual(zh: "新舊字號一樣。新證書要有自己的字號。", en: "Both numbers are the same. The new paper has a number of its own.")
        case .newOfAnother:
            Bilingual(
                zh: "\(typed.new)是別的同學的證書字號，請核對新證書。",
                en: "\(typed.new) is the number of another student’s paper. Look at the new paper again.")
        case .newUsedBefore:
            Bilingual(
                zh: "\(typed.new)是這位同學已經有過的字號，請填新證書自己的字號。",
                en: "The student has or had a paper \(typed.new) already. Give the new paper’s own number.")
        case .documentMissing: Bilingual(zh: "還沒選是哪一張證書。", en: "Say which paper it is.")
        case .reasonMissing: Bilingual(zh: "還沒選為什麼換發。", en: "Say why it is replaced.")
        case .tooEarly:
            Bilingual(
                zh: "同學的學期還沒開始，現在不能登記。請看名冊上的學期對不對。",
                en:
                    "The student’s term has not begun, so nothing can be recorded. See whether the roster gives the right term."
            )
        }
    }
}

extension RecordReplacement.Flaw {
    /// The field of the form that must change.
    fileprivate var field: String {
        switch self {
        case .oldMissing, .oldUnreadable, .oldNotTheirs, .tooEarly: "old"
        case .newMissing, .newUnreadable, .newSame, .newOfAnother, .newUsedBefore: "new"
        case .documentMissing: "document"
        case .reasonMissing: "cause"
        }
    }
}
