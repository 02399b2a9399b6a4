package import Foundation

/// A student applies for another version of a diploma, or another language.
package struct Apply: StudentQuestion, ChangingQuestion {
    package static let name = "issuer.apply"
    package static let answeredBy = Program.issuer

    /// Also the application's.
    package let id: UUID
    package let student: UUID
    package let wish: ApplicationWish

    package init(id: UUID, student: UUID, _ wish: ApplicationWish) {
        self.id = id
        self.student = student
        self.wish = wish
    }

    /// Whether there is an application now.
    package enum Answer: Codable, Sendable, Equatable {
        case applied
        /// One of this kind is open: this one was not made.
        case already
        case refused(ApplicationObstacle)
    }
}
