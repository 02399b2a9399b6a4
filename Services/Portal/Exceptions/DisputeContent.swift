import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one dispute shows.
struct DisputeContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// Nothing is disputed any more.
        case nothing
        case disputed(Disputed)
        /// No answer came; what was typed is sent again by one button.
        case unknown(Again)
    }

    struct Disputed {
        let name: String
        let zhName: String
        let enName: String?
        let birthDate: String
        let parts: [Part]
        let words: String
        let at: Moment
        /// Whether the name is, which can be corrected here.
        let isAboutName: Bool
        let isAboutBirth: Bool
        let isChanged: Bool
        let summary: Summary?
        let form: Form
    }
    struct Part { let text: String }
    struct Summary { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Form {
        let acceptance: String
        let declination: String
        let action: String
        let revision: Int
        let nameZh: String
        let nameEn: String
        let because: String
        let reply: String
        let errors: [String: String]
    }
    struct Again {
        let action: String
        let form: String
        let revision: Int
        let nameZh: String
        let nameEn: String
        let because: String
        let reply: String
    }

    init(
        _ answer: ShowDispute.Answer?, _ student: UUID, told: DisputePage.Told?, _ language: Language
    ) {
        again = DisputePage.path(of: student)
        if case .unknown(let form, let isAcceptance) = told?.outcome, let typed = told?.typed {
            state = .unknown(
                .init(
                    action: "\(again)/\(isAcceptance ? "accepted" : "declined")", form: form.formID,
                    revision: typed.revision, nameZh: typed.nameZh, nameEn: typed.nameEn, because: typed.because,
                    reply: typed.reply))
            status = .serviceUnavailable
            return
        }
        switch answer {
        case nil: (state, status) = (.unavailable, .serviceUnavailable)
        case .nothing: (state, status) = (.nothing, .ok)
        case .disputed(let disputed):
            let shown = Disputed(disputed, action: again, told, language)
            state = .disputed(shown)
            status = shown.summary == nil ? .ok : .unprocessableContent
        }
    }
}

extension DisputeContent.Disputed {
    fileprivate init(
        _ disputed: ShowDispute.Disputed, action: String, _ told: DisputePage.Told?, _ language: Language
    ) {
        name = Words.names(disputed.name, language).first
        (zhName, enName) = (disputed.name.zh.rawValue, disputed.name.en?.rawValue)
        birthDate = disputed.birthDate.written(language)
        parts = disputed.parts.map { .init(text: Words.part($0)[language]) }
        words = disputed.words
        at = Moment(disputed.reportedAt, language)
        isAboutName = disputed.parts.contains { $0 != .birthDate }
        isAboutBirth = disputed.parts.contains(.birthDate)
        if case .changed = told?.outcome { isChanged = true } else { isChanged = false }
        var flaws: [TypedResolution.Flaw] = []
        if case .refused(let found) = told?.outcome { flaws = found }
        let remarks = flaws.map {
            DisputeContent.Remark(target: $0.field.rawValue, sentence: Words.sentence($0)[language])
        }
        summary = remarks.isEmpty ? nil : .init(remarks: remarks)
        // What was typed about another report is not said about this one unseen, but it is not lost either.
        let typed = told?.typed
        form = .init(
            acceptance: UUID().formID, declination: UUID().formID, action: action, revision: disputed.revision,
            nameZh: typed.flatMap { $0.nameZh.isEmpty ? nil : $0.nameZh } ?? zhName,
            nameEn: typed.flatMap { $0.nameZh.isEmpty ? nil : $0.nameEn } ?? enName ?? "",
            because: typed?.because ?? "", reply: typed?.reply ?? "",
            errors: Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first })
    }
}

extension Words {
    /// What must change before a dispute can end.
    static func sentence(_ flaw: TypedResolution.Flaw) -> Bilingual<String> {
        switch flaw {
        case .nameZhMissing: Bilingual(zh: "中文姓名還沒填。", en: "Give the name in Chinese.")
        case .nameZhUnreadable:
            Bilingual(zh: "中文姓名裡有讀不出來的字，或太長。", en: "The name in Chinese cannot be read, or is too long.")
        case .nameEnUnreadable:
            Bilingual(zh: "英文姓名裡有讀不出來的字，或太長。", en: "The name in English cannot be read, or is too long.")
        case .becauseMissing: Bilingual(zh: "還沒寫核對了什麼證件。", en: "Say which document you have seen.")
        case .becauseUnreadable:
            Bilingual(zh: "證件那一欄有讀不出來的字，或太長。", en: "What you have seen cannot be read, or is too long.")
        case .replyMissing: Bilingual(zh: "還沒寫給學生的原因。", en: "Write the reason that the student reads.")
        case .replyUnreadable:
            Bilingual(zh: "給學生的原因裡有讀不出來的字，或太長。", en: "The reason cannot be read, or is too long.")
        case .tooEarly:
            Bilingual(
                zh: "這個學期還不能更正姓名，請看學生的學期對不對。", en: "Nobody of this term can have another name yet. Look at the term.")
        }
    }
}
