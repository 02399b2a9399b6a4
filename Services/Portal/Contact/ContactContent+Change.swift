import Foundation
import Messages

extension ContactContent {
    /// The form that changes the permanent address and nothing else.
    struct Change {
        let id: String
        let email: String
        /// Where mail goes now; nil while none is proven.
        let proven: String?
        let code: Code?
        let error: String?

        /// - Returns: nil when this student may change none.
        init?(
            _ card: ShowContact.Card, draft: Draft?, _ remarks: [Words.Remark], id: UUID, now: Date,
            _ language: Language
        ) {
            guard card.mayChangeEmail else { return nil }
            let given = Draft(
                form: ContactForm(), email: draft?.email ?? card.email?.address ?? card.proven?.address ?? "")
            self.id = id.formID
            email = given.email
            proven = card.proven?.address
            code = Code(card, given, at: now, language)
            error = remarks.first { $0.field == .email }?.sentence[language]
        }
    }
}
