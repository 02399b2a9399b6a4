import Foundation
import Messages
import Postgres

/// Tells each office that was answered 是 what has changed of how it reaches the student: by the form, by another address that
/// was proven, or by another name. What is the same is not said again.
///
/// - Precondition: the student's row is locked.
func tellOffices(of student: UUID, _ tx: borrowing Transaction) throws -> [any Notice] {
    guard let kept = try tx.submission(of: student), let candidate = try tx.roster(student)?.candidate,
        let proven = try tx.proven(student)
    else { return [] }
    let reach = Reach(name: candidate.identity.name, phone: kept.submission.phone.text, email: proven.address)
    let told = try tx.told(of: student)
    return try OfficeQuestion.allCases.compactMap { question in
        let consent = kept.consent(to: question)
        let notice = question.notice(consent, reach, told: told[question], about: candidate.key)
        if notice != nil { try tx.keepTold(consent.isYes ? reach : nil, to: question, of: student) }
        return notice
    }
}

/// Tells each office that knows how to reach a student that it does so no more, because the student is erased or forgotten.
///
/// - Precondition: the student's row is locked.
@Sendable
func leaveOffices(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
    let told = try tx.told(of: student)
    guard !told.isEmpty, let key = try tx.key(of: student) else { return [] }
    let consent = Consent(isYes: false, answeredAt: tx.now)
    let notices: [any Notice] = OfficeQuestion.allCases.compactMap { question in
        guard let reach = told[question] else { return nil }
        return question.notice(consent, reach, told: reach, about: key)
    }
    return notices
}
