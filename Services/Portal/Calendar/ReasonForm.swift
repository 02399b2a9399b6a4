import Foundation
import Messages
import Pages

/// A form of the calendar's with one field, the reason, and what became of its button.
struct ReasonForm {
    let outcome: NoteContent.Outcome?
    let action: String
    let id: String
    let typed: TypedDeed
    let keptAt: Moment?
    /// By the field that it is about.
    let errors: [String: String]
    let longest = Line.longest

    static let size = FormSize(whole: 65_536, fields: ["because": 32_768])

    enum News: Codable, Sendable {
        case refused([TypedDeed.Flaw])
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID)
    }

    /// - Parameter isNew: what was sent is done with, and what is typed now is another form.
    init(_ news: News?, isNew: Bool, typed kept: Typed?, action: String, _ language: Language) {
        self.action = action
        typed = kept.map { TypedDeed($0.fields) } ?? TypedDeed()
        var remarks: [NoteContent.Remark] = []
        switch news {
        case nil: (outcome, id) = (nil, isNew ? UUID().formID : kept?.form?.formID ?? UUID().formID)
        case .unknown(let form): (outcome, id) = (.unknown, form.formID)
        case .refused(let flaws):
            remarks = flaws.map { .init(target: $0.field.rawValue, sentence: Words.sentence($0)[language]) }
            outcome = .refused(.init(remarks: remarks, things: remarks.count, isOneThing: remarks.count == 1))
            id = UUID().formID
        }
        keptAt = news == nil && !isNew ? kept.map { Moment($0.keptAt, language) } : nil
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
    }
}
