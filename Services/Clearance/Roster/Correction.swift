import Messages

/// What was corrected here of one field.
struct Correction {
    let field: RosterField
    /// Empty where nothing is said any more.
    let value: String
    /// What the student system said last; nil where that was not kept.
    let roster: String?
    /// Whether it has said so since it was corrected, and otherwise.
    var isContradicted = false
}
