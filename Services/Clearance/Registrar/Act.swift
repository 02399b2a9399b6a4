import Foundation
import Messages

/// What a person did here, who, and why. It is kept for ever.
struct Act: Sendable {
    let by: Line
    let because: Line
    /// In words that name no student.
    let what: String
}
