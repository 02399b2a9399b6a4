package import Foundation

/// The registrar's desk stops all sealing and mailing, or lets it go on, with a reason.
package struct SetFreeze: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.set-freeze"
    package static let answeredBy = Program.issuer

    package let id: UUID
    /// Whether all is to stop.
    package let isWanted: Bool
    package let because: Line

    package init(id: UUID, isWanted: Bool, because: Line) {
        self.id = id
        self.isWanted = isWanted
        self.because = because
    }

    /// How it stands now.
    package enum Answer: Codable, Sendable, Equatable {
        case set(Freeze?)
        /// Somebody has done the same before; this has changed nothing.
        case already(Freeze?)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }

    package var loggedReason: String? { because.rawValue }
    package var loggedSubject: String? { isWanted ? "freeze" : "resume" }
}
