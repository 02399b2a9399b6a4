/// Which mailboxes are the school's own, and how often may a code be mailed?
package struct ShowMailboxTerms: PublicQuestion {
    package static let name = "contact.show-terms"
    package static let answeredBy = Program.contact

    package init() {}

    /// The settings of the contact program that students are told.
    package struct Answer: Codable, Sendable, Equatable {
        /// Refused as permanent addresses, with all below them.
        package var schoolDomains: [String]
        /// Seconds between two codes for one student.
        package var cooldown: Int
        /// How many months after the month of graduation the school closes a student's mailbox; 0: never. Nil from a release that
        /// does not say.
        package var schoolMailboxMonths: Int?

        package init(schoolDomains: [String], cooldown: Int, schoolMailboxMonths: Int? = nil) {
            self.schoolDomains = schoolDomains
            self.cooldown = cooldown
            self.schoolMailboxMonths = schoolMailboxMonths
        }
    }
}
