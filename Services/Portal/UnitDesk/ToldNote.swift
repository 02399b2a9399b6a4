import Foundation
import Messages

/// To whom something is to be written before it is decided about them, and why it was not taken.
struct ToldNote: Codable, Sendable {
    /// The unit's name; nil while the program that knows does not answer.
    let unit: Bilingual<Line>?
    let chosen: ChosenWork
    /// `returned` or `pending`.
    let result: ClearanceReviewed.Result
    /// Sentences to begin a note with.
    let notes: [Bilingual<Line>]
    var outcome: Outcome

    enum Outcome: Codable, Sendable {
        case shown
        case refused([TypedNote.Flaw])
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID)
    }
}
