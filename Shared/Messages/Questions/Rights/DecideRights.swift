package import Foundation

/// The registrar decides on a request, once: it was granted and done, or is refused for a reason in law. A granted erasure is done by
/// every program by itself.
package struct DecideRights: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.decide-rights"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let request: UUID
    package let isGranted: Bool
    /// What was done; or the reason in law why not.
    package let words: Line

    package init(id: UUID, request: UUID, isGranted: Bool, words: Line) {
        self.id = id
        self.request = request
        self.isGranted = isGranted
        self.words = words
    }

    /// Whether it is decided.
    package enum Answer: Codable, Sendable, Equatable {
        case decided(student: UUID)
        /// There is none that is open.
        case gone
        /// An erasure is not granted while a diploma of theirs is on its way: what it needs must last until it has left.
        case diplomaOnItsWay
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .decided(let student) = answer { [student] } else { [] }
    }

    package var loggedSubject: String? { isGranted ? "granted" : "refused" }
    package var loggedReason: String? { words.rawValue }
}
