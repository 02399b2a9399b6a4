package import Foundation

/// What a person wants to be done about the data that the school holds of them (個資法 §3).
package struct RightsRequest: Codable, Sendable, Equatable {
    package var id: UUID
    package var student: UUID
    package var kind: Kind
    /// Who asks: the student, or who acts for them.
    package var askedBy: Line
    /// What they want, in their words.
    package var wish: Line
    /// Which document has been seen.
    package var identity: Line
    package var receivedOn: Day
    /// The last day on which it may be decided (個資法 §13).
    package var dueOn: Day
    package var recordedBy: Line
    /// Nil while it is open.
    package var decision: Decision?

    package init(
        id: UUID, student: UUID, kind: Kind, askedBy: Line, wish: Line, identity: Line, receivedOn: Day, dueOn: Day,
        recordedBy: Line, decision: Decision?
    ) {
        self.id = id
        self.student = student
        self.kind = kind
        self.askedBy = askedBy
        self.wish = wish
        self.identity = identity
        self.receivedOn = receivedOn
        self.dueOn = dueOn
        self.recordedBy = recordedBy
        self.decision = decision
    }

    /// Which right is used.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// To see, or to have a copy.
        case access
        /// To have something completed or corrected.
        case correction
        /// To have it deleted, or used no more.
        case erasure

        /// Within how many days it is decided: fifteen for access, thirty for the others (個資法 §13).
        package var days: Int { self == .access ? 15 : 30 }
    }

    /// How it ended.
    package struct Decision: Codable, Sendable, Equatable {
        package var isGranted: Bool
        /// What was done; or the reason in law why not.
        package var words: Line
        package var decidedAt: Date
        package var decidedBy: Line

        package init(isGranted: Bool, words: Line, decidedAt: Date, decidedBy: Line) {
            self.isGranted = isGranted
            self.words = words
            self.decidedAt = decidedAt
            self.decidedBy = decidedBy
        }
    }
}
