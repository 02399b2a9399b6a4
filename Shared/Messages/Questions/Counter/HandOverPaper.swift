package import Foundation

/// A clerk records that the paper diploma was handed over. The first record holds.
package struct HandOverPaper: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.hand-over-paper"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let student: UUID
    package let form: HandoverForm

    package init(id: UUID, student: UUID, form: HandoverForm) {
        self.id = id
        self.student = student
        self.form = form
    }

    /// Whether it is recorded. What stands in its way otherwise is asked by ``ShowAtCounter``.
    package enum Answer: Codable, Sendable, Equatable {
        case recorded
        /// Nothing was recorded; every field that must change is named.
        case refused([Flaw])
        /// It was handed over before; nothing was recorded now.
        case collected
        /// The list is not complete, or no such student is listed any more.
        case mayNot
    }

    /// What must change, by field. The page words it.
    package enum Flaw: String, Codable, Sendable, CaseIterable {
        case byMissing, certificateMissing, certificateUnreadable
        /// The roster gives another number, and no reason was given.
        case certificateDiffers
        /// The number is another student's, by the roster or because they have collected it.
        case certificateOfAnother
        case reasonUnreadable
        case proxyNameMissing, proxyNameUnreadable, relationMissing, relationUnreadable, identityUnseen
        /// Nobody can have finished the student's term yet.
        case tooEarly
    }

    package func admits(_ actor: Actor) -> Bool { actor.handsOver }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
