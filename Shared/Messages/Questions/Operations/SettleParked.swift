package import Foundation

/// An operator has a parked message heard anew, as it came or mended, returns it, or discards it.
package struct SettleParked<Keeper: Answerer>: StaffQuestion, ChangingQuestion {
    package static var name: String { "\(Keeper.program.rawValue).settle-parked" }
    package static var answeredBy: Program { Keeper.program }

    package let id: UUID
    package let parked: UUID
    package let deed: ParkedDeed
    package let because: Line

    package init(id: UUID, _ parked: UUID, _ deed: ParkedDeed, because: Line) {
        (self.id, self.parked, self.deed, self.because) = (id, parked, deed, because)
    }

    /// What became of that.
    package enum Answer: Codable, Sendable, Equatable {
        /// It waits as a row now, known as this, and is heard within seconds.
        case sent(SentOn)
        case returned(to: String)
        case discarded
        /// It stays parked, and why.
        case stays(because: String)
        /// Somebody has settled it before.
        case settled(ParkedMessage.Touch)
        case unknown
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: Answer) -> [UUID] { [] }

    package var loggedSubject: String? { parked.uuidString.lowercased() }
    package var loggedReason: String? { "\(deed.word): \(because.rawValue)" }
}
