/// What kind of thing needs a person, by harm: what has effect outside already comes first, what only waits last.
package enum ExceptionKind: String, Codable, Sendable, CaseIterable {
    /// The paper was handed over, and the list was never complete.
    case collectedUncleared = "collected-uncleared"
    /// The list was complete when the paper was handed over, and is no more.
    case reversedAfterCollection = "reversed-after-collection"
    /// What the issuer knows of the student contradicts itself.
    case diplomaHeld = "diploma-held"
    /// What is said of the student's paper contradicts itself: its number, or whose it is.
    case certificateContradicts = "certificate-contradicts"
    /// Sealed, and for a quarter of an hour no verifier has taken it.
    case sealedUnregistered = "sealed-unregistered"
    /// For an hour due and not sealed, or registered and not mailed, and nothing says why.
    case diplomaLate = "diploma-late"
    /// The diploma left, and none of the student's mailboxes takes it.
    case mailUnreached = "mail-unreached"
    /// The diploma cannot be printed as the roster has it.
    case unprintable
    /// The student system lists somebody, and what it says of them cannot be: the listing was refused.
    case listingRefused = "listing-refused"
    /// The student says that their name or birth date is wrong.
    case errorReported = "error-reported"
    /// The roster gives a third name.
    case nameContradicted = "name-contradicted"
    /// The roster says otherwise again what was corrected here.
    case valueContradicted = "value-contradicted"
    /// Another program refuses what staff stated.
    case eventRejected = "event-rejected"
    /// A foreign student is cleared: their residence ends soon after they graduate, and they are told in time.
    case foreignCleared = "foreign-cleared"
    /// Not finished, and listed again in a later term.
    case listedAgain = "listed-again"
    /// Cleared, and the paper is not collected long after it could be.
    case paperUncollected = "paper-uncollected"
    /// A unit has not answered although its time is over.
    case unitOverdue = "unit-overdue"
}
