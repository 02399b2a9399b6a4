import Chassis
import Foundation
import Messages
import Postgres

/// Keeps whether a degree is revoked, and has the school say so: a number is spent, whatever happens until it is signed.
///
/// Meanwhile nothing of the student is sealed or mailed. Said again, also under another id, each has no effect.
struct RevokeDegree: Sendable {
    let school: String
    /// Whether the event is enough. Otherwise it holds the student's diplomas until persons have confirmed it.
    let takesEffectAtOnce: Bool

    @Sendable
    func revoke(_ heard: Heard<DegreeRevoked>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.isKnown(heard.student) else { return .waits(for: heard.student) }
        guard takesEffectAtOnce else {
            let before = try tx.holds(on: heard.student)
            try tx.keepNotice(.degreeRevoked, heard.said, about: heard.student, at: heard.stated.at)
            return .done(saying: try sayHolds(on: heard.student, before: before, tx))
        }
        let revocation = Revocation(
            student: heard.student, decidedOn: heard.decidedOn, reason: heard.reason,
            announcement: heard.announcement)
        let notice = StudentDegreeRevoked(
            about: heard.said.key, decidedOn: heard.decidedOn, announcement: heard.announcement, revokedAt: tx.now)
        return try keep(.revoked(revocation), of: heard.student, heard.stated, telling: notice, tx)
    }

    @Sendable
    func reinstate(_ heard: Heard<DegreeReinstated>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.isKnown(heard.student) else { return .waits(for: heard.student) }
        let reinstatement = Reinstatement(
            student: heard.student, decidedOn: heard.decidedOn, reason: heard.reason)
        return try keep(.reinstated(reinstatement), of: heard.student, heard.stated, telling: nil, tx)
    }

    private func keep(
        _ word: Statement.Word, of student: UUID, _ stated: Stated, telling notice: (any Notice)?,
        _ tx: borrowing Transaction
    ) throws -> Outcome {
        let kept = try tx.lockDegree(student)
        let last = try tx.lastWord(onDegreeOf: student)
        let refusal = word == last ? nil : stated.refusal(after: kept?.stated)
        guard try tx.keepDegree(student, isRevoked: word.isRevocation, stated) else {
            return refusal.map(Outcome.refused) ?? []
        }
        var messages: [any Message] = []
        switch (kept?.isRevoked ?? false, word.isRevocation) {
        case (false, true): messages = try tx.stopCalendar(student)
        case (true, false): messages = try tx.isDue(student) ? tx.resumeCalendar(student) : []
        default: break
        }
        let isNews = try tx.advanceWord(onDegreeOf: student, to: stated)
        // What nobody has revoked need not be reinstated.
        if isNews, word != last, word.isRevocation || last?.isRevocation == true {
            _ = try tx.state([word], by: school)
            if let notice { messages.append(notice) }
        }
        return .done(saying: messages)
    }
}

extension Statement.Word {
    fileprivate var isRevocation: Bool { if case .revoked = self { true } else { false } }
}
