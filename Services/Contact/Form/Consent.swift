import Foundation

/// What a student answered to a question, and since when that is the answer.
struct Consent: Equatable {
    let isYes: Bool
    let answeredAt: Date
}
