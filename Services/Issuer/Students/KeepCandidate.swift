import Chassis
import Messages
import Postgres

/// Keeps the latest snapshot of a candidate, whole; an older one only tells of a name that was once listed.
///
/// What was held because facts were missing, or could not be printed, is tried again with the new facts.
struct KeepCandidate: Sendable {
    /// Where a roster gives no school mailbox: the domain of the one to be derived; empty when there is none.
    let schoolMailDomain: String

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        let student = heard.student
        let kept = try tx.lockCandidate(student)
        if kept.map({ heard.stated < $0.stated || $0.listed != heard.name }) ?? true {
            try tx.keepName(heard.name, isChange: false, heard.stated, of: student)
        }
        let name = NameInForce(try tx.nameStatements(about: student))
        let isLatest = try tx.keepListed(heard.said, schoolAddress: schoolAddress(heard.said), heard.stated, student)
        if let name { try tx.keep(name, of: student) }
        guard isLatest else { return [] }
        try tx.tryAgain(student)
        let isBack = kept?.isListed == false
        return .done(saying: isBack ? try tx.resumeCalendar(student) : [], releasing: student)
    }

    private func schoolAddress(_ candidate: CandidateListed) -> String? {
        if let address = candidate.schoolEmail { return address.rawValue }
        return schoolMailDomain.isEmpty
            ? nil : "\(candidate.studentNumber.rawValue.lowercased())@\(schoolMailDomain)"
    }
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// Nothing of the student is sealed or mailed from now on, and what diplomas print is forgotten until a new snapshot comes.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    let wasListed = try tx.lockCandidate(heard.student)?.isListed ?? false
    guard try tx.keepWithdrawn(heard.student, heard.stated), wasListed else { return [] }
    return .done(saying: try tx.stopCalendar(heard.student))
}

/// What is kept of a candidate and decides about the next statement.
struct KeptCandidate {
    let isListed: Bool
    let stated: Stated
    /// The snapshot's own name.
    let listed: PersonName?
}
