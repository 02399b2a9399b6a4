package import Foundation

/// The registrar's desk stops sealing for now, or lets it go on, with a reason.
package struct SetIssueDay: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.set-issue-day"
    package static let answeredBy = Program.issuer

    package let id: UUID
    /// Whether it is to go on, also with far more than usual; else it stops.
    package let goesOn: Bool
    package let because: Line

    package init(id: UUID, goesOn: Bool, because: Line) {
        self.id = id
        self.goesOn = goesOn
        self.because = because
    }

    /// How it stands now.
    package enum Answer: Codable, Sendable, Equatable {
        case set(IssueDay)
        /// It stood so before; this has changed nothing.
        case already(IssueDay)
        /// A second person must grant it until then.
        case waits(until: Date)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }

    package var loggedReason: String? { because.rawValue }
    package var loggedSubject: String? { goesOn ? "go-on" : "pause" }
}
