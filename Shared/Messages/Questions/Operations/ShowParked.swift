package import Foundation

/// What is one parked message, what is wrong with it, and what can be done about it?
///
/// Whom it names is shown to who asks, so each look stands in the access log.
package struct ShowParked<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-parked" }
    package static var answeredBy: Program { Keeper.program }

    package let parked: UUID
    /// Whether values that may tell of a person are shown. Who wants that says why.
    package let isRevealed: Bool
    /// Another body, as JSON, of which it is told what differs and whether it would be heard; nil for none.
    package let edited: Data?

    package init(_ parked: UUID, isRevealed: Bool = false, edited: String? = nil) {
        (self.parked, self.isRevealed, self.edited) = (parked, isRevealed, edited.map { Data($0.utf8) })
    }

    /// It, be it open or settled.
    package enum Answer: Codable, Sendable, Equatable {
        /// None bears that id, or not any more.
        case unknown
        case message(ParkedMessage)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) && (!isRevealed || actor.saysWhy) }

    package func people(in answer: Answer) -> [UUID] {
        if case .message(let message) = answer { message.students } else { [] }
    }

    package var loggedSubject: String? { parked.uuidString.lowercased() }
}
