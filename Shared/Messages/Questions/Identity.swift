/// What a student confirms to be right before it is printed.
package struct Identity: Codable, Sendable, Equatable {
    package var name: PersonName
    package var birthDate: Day

    package init(name: PersonName, birthDate: Day) {
        self.name = name
        self.birthDate = birthDate
    }
}
