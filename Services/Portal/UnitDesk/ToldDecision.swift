import Foundation
import Messages

/// What became of what somebody wanted at a unit's desk, for the page that tells it.
struct ToldDecision: Codable, Sendable {
    /// Where the list is read again.
    let back: String
    let news: News

    enum News: Codable, Sendable {
        case decided(DecideUnitWork.Outcome, decision: UUID, result: ClearanceReviewed.Result)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(ChosenWork, DecideUnitWork.Decision, form: UUID)
        case takenBack(TakeBackUnitWork.Answer)
        /// The same of taking it back.
        case takingBackUnknown(decision: UUID, form: UUID)
    }
}
