import Candidates
import Chassis
import Foundation
import Messages
import Postgres

/// Opens one list per student, however often the student is listed; an older snapshot only tells of a name and a department.
struct OpenChecklist: Sendable {
    let units: UnitBook
    /// So old may be what the ledger still brings.
    let keepingDays: Int

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        let student = heard.student
        let known = try tx.lockKnown(student)
        let refusal = heard.stated.refusal(after: known)
        let isLatest = known.map { $0 <= heard.stated } ?? true
        let isAnew = heard.isAnew(after: known)
        // What was corrected here holds from the first: a wrong department that nobody would undo is not moved to and back.
        let holding = isLatest ? try corrected(heard, tx) : heard
        try tx.keepName(.listed(heard.name), of: student, heard.stated)
        try tx.keepDepartment(
            holding.department, of: student, heard.stated, past: tx.now - 86_400 * Double(keepingDays))
        let before = isLatest ? try tx.lastSnapshot(of: student) : nil
        if isLatest {
            if isAnew, before == holding.said { try tx.keepAnew(heard.id, of: student) }
            try tx.keep(holding)
            // What is only said anew has mended nothing that was refused beside it.
            if !isAnew { try tx.mendRefusedListing(of: heard.said.key, student, saidAt: heard.stated.at) }
            try holdCorrections(holding, after: isAnew ? nil : before, tx)
        }
        try tx.holdDepartment(of: student)
        try holdName(of: student, tx)
        guard isLatest else { return .done(refusing: refusal, judging: [student]) }
        let opened = try tx.open(student) ? [ClearanceOpened(student: student, openedAt: tx.now)] : []
        let candidate = try tx.candidate(student)
        let rules = try units.rules(candidate?.unitStamp, tx)
        if candidate?.isSettled != true {
            // Who has finished is asked about by the rules of that day, whatever else the roster says of them now.
            try rules.epoch(at: candidate?.completedAt ?? tx.now)
                .lay(about: student, heard.studentNumber, Applicant(holding.said), tx)
            // In another batch units have other hours.
            if let before, before.batch != holding.said.batch { try tx.layAnew([student]) }
        }
        return .done(saying: opened, resuming: student, refusing: refusal, judging: [student])
    }

    /// Keeps that a student will not graduate, also when that is heard before the listing it withdraws, and tells the units.
    ///
    /// The answers stay: a student who is listed again need not ask every unit again.
    @Sendable
    func close(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
        let known = try tx.lockKnown(heard.student)
        let refusal = heard.stated.refusal(after: known)
        guard try tx.withdraw(heard.student, heard.stated) else { return .done(refusing: refusal) }
        return .done(refusing: refusal, judging: [heard.student])
    }
}
