/// How far a student has come from the roster to the mail, counted once, at the last step that they have reached.
package enum JourneyStage: String, Codable, Sendable, CaseIterable {
    /// On the roster, and nothing handed in.
    case listed
    /// The contact form is handed in; units review.
    case confirmed
    /// Everybody has agreed: the paper may be collected.
    case cleared
    /// The paper is handed over; the digital diploma waits for its day.
    case collected
    /// Its day has come, and it is not sealed, or not all of them are.
    case due
    /// All are sealed, and not all are mailed.
    case sealed
    /// A server has taken each of them, and not all for the permanent mailbox.
    case mailed
    /// The server of the permanent mailbox has taken all of them.
    case delivered
}
