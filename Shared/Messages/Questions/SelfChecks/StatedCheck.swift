package import Foundation

/// What is said of one student's graduation credits (A) and thresholds (B).
package struct StatedCheck: Codable, Sendable, Equatable {
    package var creditsMet: Bool
    package var thresholdsMet: Bool
    /// What the student reads beside both.
    package var details: Line?

    package init(creditsMet: Bool, thresholdsMet: Bool, details: Line? = nil) {
        self.creditsMet = creditsMet
        self.thresholdsMet = thresholdsMet
        self.details = details
    }

    /// The same as it holds, with the statement that says so.
    package struct Known: Codable, Sendable, Equatable {
        package var said: StatedCheck
        package var at: Date
        /// The statement's id: nobody overwrites another one unseen.
        package var event: String

        package init(_ said: StatedCheck, at: Date, event: String) {
            self.said = said
            self.at = at
            self.event = event
        }
    }
}
