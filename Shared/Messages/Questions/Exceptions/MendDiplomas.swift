package import Foundation

/// The registrar ends what keeps one student's digital diplomas here, after a person has looked.
package struct MendDiplomas: PersonQuestion, ChangingQuestion {
    package static let name = "issuer.mend-diplomas"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let student: UUID
    package let deed: Deed
    package let because: Line

    package init(id: UUID, student: UUID, _ deed: Deed, because: Line) {
        self.id = id
        self.student = student
        self.deed = deed
        self.because = because
    }

    /// What is done.
    package enum Deed: String, Codable, Sendable, Equatable, CaseIterable {
        /// What contradicts itself holds the diplomas no more.
        case release
        /// What came back, was refused or is in doubt is mailed again: the same files.
        case resend
        /// What every verifier has refused is void, and sealed anew.
        case void
    }

    /// What came of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// - Parameters:
        ///   - count: of holds, mails or statements.
        ///   - stays: what holds the diplomas all the same, which ends elsewhere.
        case done(count: Int, stays: [HoldReason])
        /// There is nothing that ends so.
        case nothing(stays: [HoldReason])
        /// By the school's rules a second person must grant even one.
        case needsTwo
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }

    package var loggedSubject: String? { deed.rawValue }
    package var loggedReason: String? { because.rawValue }
}
