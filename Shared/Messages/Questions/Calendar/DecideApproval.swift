package import Foundation

/// A second person at the registrar's desk grants or declines what a first one wants; who wants it may take it back.
package struct DecideApproval: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.decide-approval"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let approval: UUID
    package let isGranted: Bool
    package let because: Line

    package init(id: UUID, approval: UUID, isGranted: Bool, because: Line) {
        self.id = id
        self.approval = approval
        self.isGranted = isGranted
        self.because = because
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// With what was done to diplomas; nil where a day was let go.
        case granted(ActOnDiplomas.Outcome?)
        case declined
        /// Nobody grants what they want themselves.
        case own
        /// It was decided before, or its time is over.
        case over
        /// What was wanted cannot be any more: the day has come too near, or the selection is forgotten.
        case impossible
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .granted(let outcome?) = answer { outcome.people } else { [] }
    }

    package var loggedReason: String? { because.rawValue }
    package var loggedSubject: String? { isGranted ? "grant" : "decline" }
}
