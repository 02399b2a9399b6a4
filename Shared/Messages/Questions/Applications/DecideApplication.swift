package import Foundation

/// The registrar's desk decides about an application, or keeps that the proof was shown or money is to be given back.
package struct DecideApplication: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.decide-application"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let application: UUID
    package let decision: Decision

    package init(id: UUID, application: UUID, _ decision: Decision) {
        self.id = id
        self.application = application
        self.decision = decision
    }

    /// What is decided.
    package enum Decision: Codable, Sendable, Equatable {
        case approve
        /// The school was wrong: what was paid is given back.
        case approveFree
        /// The student is told why.
        case decline(because: Line)
        /// Somebody has shown this at the counter.
        case seeProof(ProofDocument)
        /// The cashier was asked to give back what is too much.
        case giveBack
    }

    /// What has become of it.
    package enum Answer: Codable, Sendable, Equatable {
        case decided(student: UUID, ApplicationState)
        case unknown
        /// Somebody has decided, or it is over, or not paid yet: the page shows what it is.
        case notNow(ApplicationState)
        /// The document that proves the name was not seen yet.
        case proofMissing
        /// Nothing is too much.
        case nothingToGiveBack
        /// The degree is revoked, or nobody is listed.
        case impossible
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .decided(let student, _) = answer { [student] } else { [] }
    }

    package var loggedSubject: String? {
        switch decision {
        case .approve: "approve"
        case .approveFree: "approve-free"
        case .decline: "decline"
        case .seeProof(let proof): "see-\(proof.rawValue)"
        case .giveBack: "give-back"
        }
    }
    package var loggedReason: String? { if case .decline(let because) = decision { because.rawValue } else { nil } }
}
