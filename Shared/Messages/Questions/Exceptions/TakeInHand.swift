package import Foundation

/// Somebody of the registrar's office takes in hand what needs a person, or gives it back, so that no two work on one thing.
package struct TakeInHand: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.take-in-hand"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let what: MatterID
    /// Whether it is taken; otherwise it is given back.
    package let isTaken: Bool
    /// Since when somebody else had it in hand, as the page showed it: what another has taken meanwhile is not taken away unseen. Nil
    /// where nobody had.
    package let insteadOf: Date?

    package init(id: UUID, _ what: MatterID, isTaken: Bool, insteadOf: Date? = nil) {
        self.id = id
        self.what = what
        self.isTaken = isTaken
        self.insteadOf = insteadOf
    }

    /// In whose hands it is now.
    package enum Answer: Codable, Sendable, Equatable {
        case taken(student: UUID?)
        case givenBack(student: UUID?)
        /// Somebody else has it since; nothing has changed.
        case others(InHand, student: UUID?)
        /// It needs nobody any more.
        case gone
    }

    package func admits(_ actor: Actor) -> Bool {
        actor.has(.registrar) && (1...MatterID.most).contains(what.about.utf8.count)
    }

    package func people(in answer: Answer) -> [UUID] {
        switch answer {
        case .taken(let student), .givenBack(let student), .others(_, let student): [student].compactMap(\.self)
        case .gone: []
        }
    }

    package var loggedSubject: String? { what.kind.rawValue }
}
