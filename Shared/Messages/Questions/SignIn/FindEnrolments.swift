/// For which enrolments does each of these numbers stand? Asked of somebody whom the school's provider has just named by these numbers
/// and by no term: of each term and programme in which a number is listed they are a student, and choose.
///
/// It tells no name and no data. The portal alone may ask (by its rights at the broker), and asks of no number that the provider has not
/// said to be theirs.
package struct FindEnrolments: DoorQuestion {
    package static let name = "contact.find-enrolments"
    package static let answeredBy = Program.contact
    /// Of numbers: nobody has more.
    package static let most = 16

    /// ``most`` at most.
    package let numbers: [StudentNumber]

    package init(numbers: [StudentNumber]) { self.numbers = numbers }

    /// Those that are listed today; a number that is in no list is missing.
    package struct Answer: Codable, Sendable, Equatable {
        package let enrolments: [StudentKey]

        package init(enrolments: [StudentKey]) { self.enrolments = enrolments }
    }
}
