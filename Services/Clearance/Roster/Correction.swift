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
    /// Whether it is to be stated again, and can be as far as is known.
    var isOwed = false
    /// Whether it cannot stand beside what the student system says now.
    var isHindered = false
}

extension [Correction] {
    /// What is to hold over what the student system says otherwise.
    var contradicted: [RosterField: String] {
        Dictionary(uniqueKeysWithValues: filter(\.isContradicted).map { ($0.field, $0.value) })
    }
}
