/// A diploma that stays as it is although the desk wanted it otherwise, and why.
package struct DiplomaLeft: Codable, Sendable, Equatable {
    /// Nil of whom the roster does not name any more, and for what comes after so many that they are not named.
    package var diploma: DiplomaOfStudent?
    package var why: Why

    package init(_ diploma: DiplomaOfStudent?, why: Why) {
        self.diploma = diploma
        self.why = why
    }

    /// What keeps it as it is.
    package enum Why: String, Codable, Sendable, CaseIterable {
        /// It is sealed by now, or its collection was withdrawn.
        case gone
        /// It stands there just so.
        case already
        /// It is out of the calendar: first it is put back.
        case cancelled
        /// It is of too early a term: first it is let in.
        case ineligible
        /// Somebody has done something else about it since.
        case changed
    }
}
