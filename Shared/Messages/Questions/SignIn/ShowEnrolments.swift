package import Foundation

/// Whose mailbox was it to which the code of a request went? Asked once the code was typed.
package struct ShowEnrolments: DoorQuestion {
    package static let name = "contact.show-enrolments"
    package static let answeredBy = Program.contact

    package let request: UUID

    package init(request: UUID) { self.request = request }

    /// Whom they may come in as.
    package enum Answer: Codable, Sendable, Equatable {
        /// Nothing was mailed for it, it was long ago, or diplomas go to another address by now.
        case gone
        case reader(Reader)
    }

    /// Somebody who reads the address that is in force for these enrolments of one student number.
    package struct Reader: Codable, Sendable, Equatable {
        package let name: PersonName
        package let enrolments: [StudentKey]

        package init(name: PersonName, enrolments: [StudentKey]) {
            self.name = name
            self.enrolments = enrolments
        }
    }
}
