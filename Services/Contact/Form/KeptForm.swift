import Foundation
import Messages

/// What the student handed in last.
struct KeptForm {
    /// Which of their versions it is.
    let number: Int
    let submission: Submission
    /// What the roster said then, and the student confirmed unless it was disputed.
    let identity: Identity
    let jobAnsweredAt: Date
    let alumniAnsweredAt: Date
    let confirmedAt: Date

    func consent(to question: OfficeQuestion) -> Consent {
        switch question {
        case .job: Consent(isYes: submission.job, answeredAt: jobAnsweredAt)
        case .alumni: Consent(isYes: submission.alumni, answeredAt: alumniAnsweredAt)
        }
    }

    /// A name that the roster has corrected since must be confirmed again.
    func form(for roster: Roster) -> ContactForm {
        ContactForm(
            identity: submission.isIdentityConfirmed && identity == roster.identity ? identity : nil,
            phone: submission.phone.text,
            address: TypedAddress(submission.address), job: submission.job, alumni: submission.alumni)
    }
}
