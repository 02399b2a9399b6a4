import Foundation
import Messages
import Pages

extension UnitWorkContent {
    /// What a unit's own system said last, which stands beside what its people have decided.
    struct System {
        let result: ClearanceReviewed.Result
        let at: Moment
        let remark: LinkedText?

        /// - Returns: nil where that is what stands.
        init?(
            _ said: SystemAnswer, beside result: ClearanceReviewed.Result, _ reviewedAt: Date?, phone: String,
            _ language: Language
        ) {
            // Of what is to be reviewed no time is told.
            guard said.result != result || (result != .pending && said.reviewedAt != reviewedAt) else { return nil }
            self.result = said.result
            at = Moment(said.reviewedAt, language)
            remark = said.note.map { LinkedText($0[language], exchange: phone) }
        }
    }
}
