package import Foundation

/// One document of one student's that has not been sealed yet, and what keeps it.
package struct CalendarLine: Codable, Sendable, Equatable {
    package var person: KnownPerson
    package var diploma: UUID
    package var document: Document
    package var dueAt: Date
    package var state: CalendarState
    /// All that holds the student's diplomas, each once.
    package var reasons: [HoldReason]
    /// What the roster gives otherwise than a sealed one; empty without `factsChanged`.
    package var changedFacts: [PrintedFact]
    /// What of it cannot be printed, also while its day is ahead.
    package var flaws: [PrintingFlaw]
    /// The roster gives a name that is neither the one that holds nor one that it replaced.
    package var isNameContradicted: Bool
    /// Drawing or sealing it has broken: who looks after the programs must see to it.
    package var isBroken: Bool
    /// Who at the desk has held or cancelled it, and why; nil where it is somebody else who keeps it.
    package var word: Word?

    package init(
        person: KnownPerson, diploma: UUID, document: Document, dueAt: Date, state: CalendarState,
        reasons: [HoldReason] = [], changedFacts: [PrintedFact] = [], flaws: [PrintingFlaw] = [],
        isNameContradicted: Bool = false, isBroken: Bool = false, word: Word? = nil
    ) {
        self.person = person
        self.diploma = diploma
        self.document = document
        self.dueAt = dueAt
        self.state = state
        self.reasons = reasons
        self.changedFacts = changedFacts
        self.flaws = flaws
        self.isNameContradicted = isNameContradicted
        self.isBroken = isBroken
        self.word = word
    }

    /// What a member of staff has said at the desk.
    package struct Word: Codable, Sendable, Equatable {
        package var by: Bilingual<Line>
        package var because: Line
        package var at: Date

        package init(by: Bilingual<Line>, because: Line, at: Date) {
            self.by = by
            self.because = because
            self.at = at
        }
    }

    /// Where it stands in a list by day, then by number.
    package struct Place: Codable, Sendable, Equatable {
        package var dueAt: Date
        package var number: StudentNumber
        package var diploma: UUID

        package init(dueAt: Date, number: StudentNumber, diploma: UUID) {
            self.dueAt = dueAt
            self.number = number
            self.diploma = diploma
        }
    }

    /// After which a next page goes on.
    package var place: Place { Place(dueAt: dueAt, number: person.key.studentNumber, diploma: diploma) }
}
