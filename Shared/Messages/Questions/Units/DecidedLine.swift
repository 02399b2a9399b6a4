/// A student's line on a unit's list that staff have chosen: who it is.
package struct DecidedLine: Codable, Sendable, Equatable {
    package let place: ListUnitWork.Place
    package let name: PersonName

    package init(place: ListUnitWork.Place, name: PersonName) {
        self.place = place
        self.name = name
    }
}
