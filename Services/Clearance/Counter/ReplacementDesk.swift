import Chassis
import Foundation
import Messages
import Postgres

extension CounterDesk {
    /// Records that another paper came in the place of one that was handed over, and states it as the registrar's own system would.
    @Sendable
    func replace(
        _ asked: Asked<RecordReplacement>, _ tx: borrowing Transaction
    ) throws -> Reply<RecordReplacement.Answer> {
        // Whoever records it at the same moment is waited for, and seen.
        _ = try tx.lockKnown(asked.student)
        guard let candidate = try tx.candidate(asked.student),
            let collected = try collected(of: asked.student, for: asked.actor, tx)
        else { return Reply(.notCollected) }
        let listed = try tx.lastSnapshot(of: asked.student)
        let papers = HeldPapers(
            collected: collected.certificate, zh: listed?.certificateNumber, en: listed?.englishCertificateNumber,
            replaced: collected.replaced)
        let read = try Replacing.read(asked.form, papers) { number in
            try tx.isAnothers(number, than: asked.student)
        }
        let replacing: Replacing
        switch read {
        case .failure(let flaws): return Reply(.refused(flaws.all))
        case .success(let read): replacing = read
        }
        let key = candidate.key
        let replaced = PaperDiplomaReplaced(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
            certificateNumber: replacing.old, newCertificateNumber: replacing.new, document: replacing.document,
            reason: replacing.reason, replacedAt: tx.now)
        guard replaced.refusal(at: tx.now) == nil else { return Reply(.refused([.tooEarly])) }
        // Another clerk has just given this number to somebody else.
        guard try tx.keep(replacing, of: asked.student, by: asked.who) else { return Reply(.refused([.newOfAnother])) }
        let followed = try tx.mayBeFollowed(replacing.document, of: asked.student)
        return Reply(.recorded(followed: followed), saying: [replaced])
    }
}
