package import Foundation

/// The desk records that somebody has used a right about their data. The law's days run from then on.
package struct RecordRights: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.record-rights"
    package static let answeredBy = Program.clearance

    /// By which the request is known afterwards.
    package let id: UUID
    package let student: UUID
    package let kind: RightsRequest.Kind
    package let askedBy: Line
    package let wish: Line
    package let identity: Line
    package let receivedOn: Day

    package init(
        id: UUID, student: UUID, kind: RightsRequest.Kind, askedBy: Line, wish: Line, identity: Line, receivedOn: Day
    ) {
        self.id = id
        self.student = student
        self.kind = kind
        self.askedBy = askedBy
        self.wish = wish
        self.identity = identity
        self.receivedOn = receivedOn
    }

    /// Whether it is recorded.
    package enum Answer: String, Codable, Sendable {
        case recorded
        /// No roster named such a student, and nothing is left of one.
        case unknownStudent
        /// It was received on a day that has not come, or more than a year ago.
        case impossibleDay
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer == .recorded ? [student] : [] }

    package var loggedSubject: String? { kind.rawValue }
    package var loggedReason: String? { wish.rawValue }
}
