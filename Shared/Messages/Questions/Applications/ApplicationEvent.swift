package import Foundation

/// One thing that has happened to an application.
package struct ApplicationEvent: Codable, Sendable, Equatable {
    /// What.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case applied
        /// Less than the fee was paid so far.
        case short
        case paid
        /// So much was given back that the fee is due again.
        case unpaid
        case proofSeen = "proof-seen"
        case approved
        /// The desk agrees, and takes no fee.
        case waived
        case declined, withdrawn, expired, sealed
        /// The desk has asked the cashier to give back what is too much.
        case givingBack = "giving-back"
    }

    package var kind: Kind
    package var at: Date
    /// Who of the school; nil of what the student, the cashier or a clock has done.
    package var by: Bilingual<Line>?
    /// What was paid by then, or is given back.
    package var amount: Int?
    /// The reason or the document that was shown.
    package var words: Line?

    package init(
        _ kind: Kind, at: Date, by: Bilingual<Line>? = nil, amount: Int? = nil, words: Line? = nil
    ) {
        self.kind = kind
        self.at = at
        self.by = by
        self.amount = amount
        self.words = words
    }
}
