package import Foundation

/// The second of two persons confirms or declines what the first has proposed; or the first takes it back.
package struct DecideRevocation: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.decide-revocation"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let proposal: UUID
    package let decision: Decision

    package init(id: UUID, proposal: UUID, _ decision: Decision) {
        self.id = id
        self.proposal = proposal
        self.decision = decision
    }

    /// What is decided.
    package enum Decision: Codable, Sendable, Equatable {
        /// With the number of the certificate, typed once more.
        case confirm(number: String)
        case decline(because: Line)
        case withdraw
    }

    /// What has become of it.
    package enum Answer: Codable, Sendable, Equatable {
        case decided(student: UUID)
        /// There is none that waits: it has lapsed, or somebody has decided.
        case gone
        /// Who proposes cannot confirm or decline.
        case own
        /// Only who has proposed it takes it back.
        case anothers
        /// Another number was typed.
        case otherNumber
        /// By now it is revoked already, or holds already.
        case already
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .decided(let student) = answer { [student] } else { [] }
    }

    package var loggedSubject: String? {
        switch decision {
        case .confirm: "confirm"
        case .decline: "decline"
        case .withdraw: "withdraw"
        }
    }
    package var loggedReason: String? { if case .decline(let because) = decision { because.rawValue } else { nil } }
}
