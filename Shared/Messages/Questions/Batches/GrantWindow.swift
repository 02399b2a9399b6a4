package import Foundation

/// Gives one student hours of their own beside their batch, from now until a time: to hand in the form, to be reviewed, or to collect
/// the paper. Or ends them.
package struct GrantWindow: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.grant-window"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let number: StudentNumber
    /// In which the student is listed.
    package let batch: Batch
    package let kind: WindowKind
    /// Nil: what was granted ends now.
    package let until: Date?
    /// Students are not told.
    package let because: Line

    package init(
        id: UUID, number: StudentNumber, batch: Batch, kind: WindowKind = .form, until: Date?, because: Line
    ) {
        self.id = id
        self.number = number
        self.batch = batch
        self.kind = kind
        self.until = until
        self.because = because
    }

    /// What became of it.
    package enum Answer: Codable, Sendable, Equatable {
        /// To each degree of the student in this batch.
        case granted([UUID])
        case ended([UUID])
        /// No such student is listed in the batch.
        case notListed
        /// It ends in the past.
        case over
        /// No student of this term could need it then.
        case impossible
        /// There is none that could end.
        case nothingToEnd
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        switch answer {
        case .granted(let students), .ended(let students): students
        case .notListed, .over, .impossible, .nothingToEnd: []
        }
    }
}
