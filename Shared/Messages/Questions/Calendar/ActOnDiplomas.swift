package import Foundation

/// The registrar's desk holds, lets go, moves, cancels or puts back what it has selected, in one go, with a reason.
package struct ActOnDiplomas: StaffQuestion, ChangingQuestion {
    package static let name = "issuer.act-on-diplomas"
    package static let answeredBy = Program.issuer

    package let id: UUID
    package let selection: UUID
    package let deed: CalendarDeed
    package let because: Line

    package init(id: UUID, selection: UUID, _ deed: CalendarDeed, because: Line) {
        self.id = id
        self.selection = selection
        self.deed = deed
        self.because = because
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// The actor has selected no such thing, or it is forgotten.
        case unknown
        /// The day that is wanted has gone by, or is too near.
        case tooSoon(earliest: Day)
        /// It lies further ahead than anybody plans.
        case tooLate(latest: Day)
        /// They are so many that a second person must grant it until then.
        case waits(until: Date)
        case done(Outcome)
    }

    /// Which stand as was wanted, and which do not.
    package struct Outcome: Codable, Sendable, Equatable {
        /// So many are told by name; a message holds no more names than that, be they as long as they may.
        package static let mostNamed = 200

        package var made: [DiplomaOfStudent]
        /// Those whose diplomas stand as was wanted, too, and who are not named: one for each document.
        package var more: [UUID]
        /// All of them, the first so many by name.
        package var left: [DiplomaLeft]
        /// Until when it can be taken back, under the question's id; nil when nothing was done.
        package var until: Date?

        package init(made: [DiplomaOfStudent], more: [UUID] = [], left: [DiplomaLeft] = [], until: Date? = nil) {
            self.made = made
            self.more = more
            self.left = left
            self.until = until
        }

        /// How many documents stand as was wanted.
        package var count: Int { made.count + more.count }

        /// Whom it tells to whoever asked.
        package var people: [UUID] { made.map(\.student) + more + left.compactMap { $0.diploma?.student } }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .done(let outcome) = answer { outcome.people } else { [] }
    }

    package var loggedReason: String? { because.rawValue }
}
