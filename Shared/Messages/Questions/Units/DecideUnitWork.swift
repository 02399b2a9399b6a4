package import Foundation

/// Staff of a unit answer about students, one or many in one go: what its own system would state of each.
package struct DecideUnitWork: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.decide-unit-work"
    package static let answeredBy = Program.clearance
    /// In lines: as many as a page shows.
    package static let most = ListUnitWork.pageSize

    package let id: UUID
    /// The unit's code.
    package let unit: String
    /// Who was chosen.
    package let lines: [ListUnitWork.Place]
    /// What the page showed of each of them. A line that stands otherwise by now was not what they saw, and stays.
    package let shown: ClearanceReviewed.Result
    package let decision: Decision

    package init(
        id: UUID, unit: String, lines: [ListUnitWork.Place], shown: ClearanceReviewed.Result, _ decision: Decision
    ) {
        self.id = id
        self.unit = unit
        self.lines = lines
        self.shown = shown
        self.decision = decision
    }

    /// What is to stand on the lines. Who sends a student away tells them what to do, and who opens again what was decided
    /// says why.
    package enum Decision: Codable, Sendable, Equatable {
        case passed
        case notRequired
        case returned(note: Bilingual<Line>)
        case reopened(because: Line)

        /// What the line shows then.
        package var result: ClearanceReviewed.Result {
            switch self {
            case .passed: .passed
            case .notRequired: .notRequired
            case .returned: .returned
            case .reopened: .pending
            }
        }

        /// What the student reads.
        package var note: Bilingual<Line>? { if case .returned(let note) = self { note } else { nil } }
    }

    /// What became of it, line by line.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        case decided(Outcome)
    }

    /// Which lines stand as was wanted, and which do not.
    package struct Outcome: Codable, Sendable, Equatable {
        /// So many are told by name; a message holds no more names than that, be they as long as they may.
        package static let mostNamed = 200

        package let unit: Bilingual<Line>
        package let made: [DecidedLine]
        /// Those who stand as was wanted, too, and are not named.
        package let more: [UUID]
        /// All of them, the first so many by name.
        package let left: [LeftLine]
        /// How many of those that stand as was wanted are of a batch whose review was over; nil for none. They count all the same.
        package let late: Int?
        /// Until when what was made can be taken back, under the question's id; nil when nothing was made.
        package let until: Date?

        package init(
            unit: Bilingual<Line>, made: [DecidedLine], more: [UUID] = [], left: [LeftLine], late: Int? = nil,
            until: Date?
        ) {
            self.late = late
            self.unit = unit
            self.made = made
            self.more = more
            self.left = left
            self.until = until
        }

        /// How many stand as was wanted.
        package var count: Int { made.count + more.count }

        /// Whom it tells to whoever asked.
        package var people: [UUID] {
            made.map(\.place.student) + more + left.compactMap { $0.name == nil ? nil : $0.place.student }
        }
    }

    /// Whoever names more lines than a page shows, or none, has no page of ours.
    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) && (1...Self.most).contains(lines.count) }

    package func people(in answer: Answer) -> [UUID] {
        if case .decided(let outcome) = answer { outcome.people } else { [] }
    }
}
