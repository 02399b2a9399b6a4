package import Foundation

/// What may this student apply for, and what has become of what they have?
package struct ShowApplications: StudentQuestion {
    package static let name = "issuer.show-applications"
    package static let answeredBy = Program.issuer
    /// So many are told, the newest.
    package static let most = 25

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// What there is to choose, and the applications so far.
    package struct Answer: Codable, Sendable, Equatable {
        /// Empty where nothing can be applied for.
        package var choices: [Choice]
        /// Why nothing can be; nil where something can.
        package var obstacle: ApplicationObstacle?
        /// The name that holds; nil while the student is not listed.
        package var name: PersonName?
        /// So many days there are to pay.
        package var feeDays: Int
        /// Newest first; those that are open are the first.
        package var applications: [ShownApplication]

        package init(
            choices: [Choice], obstacle: ApplicationObstacle?, name: PersonName?, feeDays: Int,
            applications: [ShownApplication]
        ) {
            self.choices = choices
            self.obstacle = obstacle
            self.name = name
            self.feeDays = feeDays
            self.applications = applications
        }
    }

    /// One thing that can be applied for now.
    package struct Choice: Codable, Sendable, Equatable {
        package var kind: ApplicationWish.Kind
        /// Nil for a changed name.
        package var document: Document?
        /// In whole New Taiwan dollars; 0 where it is free.
        package var amount: Int

        package init(_ kind: ApplicationWish.Kind, _ document: Document?, amount: Int) {
            self.kind = kind
            self.document = document
            self.amount = amount
        }
    }
}
