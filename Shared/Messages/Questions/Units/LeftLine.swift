/// A student's line on a unit's list that stays as it is although staff wanted it otherwise, and why.
package struct LeftLine: Codable, Sendable, Equatable {
    /// As whoever asked has named it.
    package let place: ListUnitWork.Place
    /// Nil for somebody whom the actor may not see, and for who comes after so many that they are not named.
    package let name: PersonName?
    package let why: Why

    package init(place: ListUnitWork.Place, name: PersonName?, why: Why) {
        self.place = place
        self.name = name
        self.why = why
    }

    /// What keeps it as it is.
    package enum Why: Codable, Sendable, Hashable {
        /// The student is not listed, or not any more.
        case notListed
        /// The actor does not speak for the student's department.
        case notYours
        /// The unit is not asked about the student.
        case notAsked
        /// The unit comes last, and others have not let the student go.
        case notYet
        /// What the unit's own system states counts, and nothing else.
        case systemDecides
        /// Somebody has said something else since: this is how it stands now.
        case changed(to: ClearanceReviewed.Result)
        /// It stands there just so.
        case already
        /// A statement is known that bears a later time than this moment.
        case laterKnown
    }
}
