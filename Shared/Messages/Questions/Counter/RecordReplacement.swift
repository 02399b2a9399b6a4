package import Foundation

/// A clerk records that another paper came in the place of one that was handed over: it was lost, damaged or corrected.
package struct RecordReplacement: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.record-replacement"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let student: UUID
    package let form: ReplacementForm

    package init(id: UUID, student: UUID, form: ReplacementForm) {
        self.id = id
        self.student = student
        self.form = form
    }

    /// Whether it is recorded.
    package enum Answer: Codable, Sendable, Equatable {
        /// - followed: whether a digital diploma is to bear the new number; none is where the student has none of this paper.
        case recorded(followed: Bool)
        /// Nothing was recorded; every field that must change is named.
        case refused([Flaw])
        /// No paper was handed over that could be replaced.
        case notCollected
    }

    /// What must change, by field. The page words it.
    package enum Flaw: String, Codable, Sendable, CaseIterable {
        case oldMissing, oldUnreadable
        /// The student has no such paper in this language.
        case oldNotTheirs
        case newMissing, newUnreadable
        /// It is the number of the paper that is replaced.
        case newSame
        /// It is another student's, by the roster or because they have it.
        case newOfAnother
        /// The student has or had another paper of this number.
        case newUsedBefore
        case documentMissing, reasonMissing
        /// Nobody can have finished the student's term yet.
        case tooEarly
    }

    package func admits(_ actor: Actor) -> Bool { actor.handsOver }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
