import Candidates
import Chassis
import Foundation
import Messages
import Postgres

/// Keeps the latest snapshot of a candidate, whole; an older one only tells of a name that was once listed.
///
/// What was held because facts were missing, or could not be printed, is tried again with the new facts.
struct KeepCandidate: Sendable {
    let mailbox: SchoolMailbox
    let queue: QueueMails
    let trial: Trial
    let eligibility: Eligibility

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        let student = heard.student
        let kept = try tx.lockCandidate(student)
        let isCollected = try tx.lockCollection(of: student)
        // Also one that repeats a name: a change that is heard late may stand between the two.
        try tx.keepName(.listed(heard.name), of: student, heard.stated)
        let name = try tx.nameInForce(of: student)
        let (papers, address) = (PaperNumbers(heard.said), mailbox.address(of: heard.said))
        let isLatest = try tx.keepListed(
            heard, papers: papers, schoolAddress: address, until: mailbox.end(of: heard.said))
        if let name { try tx.keep(name, of: student) }
        // One that has collected before they were ever listed: the rows of listings were emptied, and are filled again.
        let others = try tx.claimants(
            of: Set(papers.folded + (kept?.papers.folded ?? [])).sorted(), besides: student)
        guard let kept else {
            let mustLook =
                try isCollected || !others.isEmpty || isFlawed(heard.said, name?.name, at: tx.now)
                || !tx.pleas(of: student).isEmpty
            return .done(resuming: student, judging: mustLook ? [student] + others : [])
        }
        let graduate = name.map { Graduate(heard.said, name: $0.name) }
        let saysOtherwise =
            isLatest ? kept.graduate != graduate || kept.papers != papers : kept.graduate?.name != name?.name
        // The same words may be printable by now: by another font, or another release.
        let isTriedAgain = try isLatest && !tx.unprintable(among: [student]).isEmpty
        let judged = saysOtherwise || isTriedAgain ? [student] + others : []
        guard isLatest else { return .done(judging: judged) }
        try tx.tryAgain(student)
        // It may have been collected while they were not listed, and their term not known.
        if !kept.isListed { _ = try tx.judgeTerms(of: [student], since: eligibility.first) }
        // Which of the papers was replaced may be known only now.
        let followed = try isCollected && kept.papers != papers ? followReplacements(of: student, tx) : []
        let resumed = try !kept.isListed && tx.isDue(student) ? tx.resumeCalendar(student) : []
        if isCollected, kept.schoolAddress != address { try queue.queue(for: student, tx) }
        return .done(saying: resumed + (try tx.isDue(student) ? followed : []), resuming: student, judging: judged)
    }

    /// Whether a person must be told, now and not in the week of the diploma, that it cannot be printed so.
    private func isFlawed(_ said: CandidateListed, _ name: PersonName?, at now: Date) throws -> Bool {
        let graduate = Graduate(said, name: name ?? said.name)
        return try !trial.flaws(of: graduate, nil, at: now).isEmpty
    }
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// Nothing of the student is sealed or mailed from now on, and what diplomas print is forgotten until a new snapshot comes.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    let kept = try tx.lockCandidate(heard.student)
    guard try tx.keepWithdrawn(heard.student, heard.stated) else { return [] }
    guard let kept else { return .done(saying: [], resuming: heard.student) }
    return kept.isListed
        ? .done(
            saying: try tx.stopCalendar(heard.student),
            judging: try [heard.student] + tx.claimants(of: kept.papers.folded, besides: heard.student)) : []
}

/// What is kept of a candidate and decides about the next statement.
struct KeptCandidate {
    let isListed: Bool
    let stated: Stated
    /// What diplomas print, under the name that holds; nil while the student is not listed, or where it cannot be read.
    let graduate: Graduate?
    let papers: PaperNumbers
    let schoolAddress: String?
}
