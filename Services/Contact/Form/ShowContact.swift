import Chassis
import Foundation
import Messages
import Postgres

/// Answers what the roster says, what the student gave, and where they stand.
@Sendable
func showContact(_ asked: Asked<ShowContact>, _ tx: borrowing Transaction) throws -> Reply<ShowContact.Answer> {
    guard let roster = try tx.roster(asked.student) else { return Reply(.notListed) }
    let kept = try tx.submission(of: asked.student)
    let window = roster.candidate.window(at: tx.now)
    let card = ShowContact.Card(
        name: roster.name, birthDate: roster.birthDate, department: roster.department, batch: roster.batch,
        schoolEmail: roster.candidate.schoolEmail, opensAt: window?.opensAt, closesAt: window?.closesAt,
        isOpen: roster.candidate.mayHandIn(at: tx.now),
        form: kept?.form(for: roster) ?? roster.blankForm, email: try tx.newestRequest(of: asked.student),
        proven: try tx.proven(asked.student), confirmedAt: kept?.confirmedAt)
    return Reply(.card(card))
}

/// What the roster says about a student.
struct Roster {
    let candidate: Candidate
    let department: Bilingual<Line>
    let batch: Batch
    let phone: String?
    let address: String?

    var identity: Identity { candidate.identity }
    var name: PersonName { identity.name }
    var birthDate: Day { identity.birthDate }

    /// The form before it was handed in: what the roster knows is filled in; the answers and the confirmation are not.
    var blankForm: ContactForm {
        let address = Address(roster: address ?? "")
        return ContactForm(
            phone: phone ?? "", postalCode: address.postalCode, county: address.county, road: address.road)
    }
}

/// What the student handed in last.
struct Kept {
    let submission: Submission
    /// What the roster said then, and the student confirmed.
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
            identity: identity == roster.identity ? identity : nil, phone: submission.phone.text,
            postalCode: submission.address.postalCode, county: submission.address.county,
            road: submission.address.road, job: submission.job, alumni: submission.alumni)
    }
}
