package import Foundation

/// How does staff reach one student? Contact data: asked for by name, and with a reason.
package struct ShowReach: PersonQuestion {
    package static let name = "contact.show-reach"
    package static let answeredBy = Program.contact

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// What the student has given.
    package enum Answer: Codable, Sendable, Equatable {
        case notListed
        case reach(Reach)
    }

    /// Each nil where nothing was given.
    package struct Reach: Codable, Sendable, Equatable {
        package var phone: String?
        /// The permanent address that is proven.
        package var email: ShowContact.Proven?
        /// The latest address that was given, which may still wait for its proof.
        package var newest: ShowContact.Email?
        package var schoolEmail: String?
        /// The two questions of the form.
        package var job: Bool?
        package var alumni: Bool?
        /// When the form was handed in last.
        package var confirmedAt: Date?

        package init(
            phone: String?, email: ShowContact.Proven?, newest: ShowContact.Email? = nil, schoolEmail: String?,
            job: Bool?, alumni: Bool?, confirmedAt: Date?
        ) {
            self.phone = phone
            self.email = email
            self.newest = newest
            self.schoolEmail = schoolEmail
            self.job = job
            self.alumni = alumni
            self.confirmedAt = confirmedAt
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { if case .reach = answer { [student] } else { [] } }
}
