/// Why something of a person stays although its erasure was granted (個資法 §11-3: what the law or a task still needs).
package enum ErasureGround: String, Codable, Sendable, CaseIterable {
    /// A diploma was issued, or is about to be: what it says, by what it was issued, and what staff decided about it in their own
    /// words, is the school's register for ever.
    case diploma
    /// What the school has signed, and everybody verifies by.
    case statements
    /// That and when units let them go and papers were handed over: ids and times, with names blotted out.
    case evidence
    /// Fees and refunds, which accounts are kept of.
    case accounts
    /// Who has seen them, and what was destroyed: records that the law wants for five years.
    case records
    /// The requests about their data, with how they ended, for five years.
    case rights
    /// Times and counts under an id that names nobody, so that what is said late changes nothing.
    case marks
    /// It is on its way to another program and goes once its days are over.
    case outgoing
}
