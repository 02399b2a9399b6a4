import Chassis
import Foundation
import Messages
import Postgres

/// Keeps whether a degree is revoked, and has the school say so: a number is spent, whatever happens until it is signed.
///
/// Meanwhile nothing of the student is sealed or mailed. Said again, also under another id, each has no effect.
struct RevokeDegree: Sendable {
    let school: String
    /// Whether the event is enough. Otherwise it holds the student's diplomas until persons have confirmed it; what two persons have
    /// confirmed at the desk is stated by this program.
    let takesEffectAtOnce: Bool

    @Sendable
    func revoke(_ heard: Heard<DegreeRevoked>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try isKnown(heard.student, tx) else { return .waits(for: heard.student) }
        let (word, kept) = (heard.said.word(of: heard.student), try tx.degree(of: heard.student))
        // What the school has said itself needs nobody to confirm it when it is heard again.
        let isSaid = try tx.lastWord(onDegreeOf: heard.student) == word
        let isClaim = !takesEffectAtOnce && !isSaid && heard.publisher != Program.issuer.rawValue
        // What two persons have said in their words needs nobody's word that it is so.
        if isClaim, kept?.isRevoked == true { return [] }
        let refusal = try isSaid || kept?.word == word ? nil : heard.stated.refusal(after: kept?.stated)
        let degree = KeptDegree(
            isRevoked: !isClaim, isClaimed: isClaim, stated: heard.stated,
            student: heard.student, said: try heard.data)
        return try keep(degree, after: kept, claim: isClaim ? heard.said : nil, refusal, tx)
    }

    /// It ends what a revocation has raised that nobody has confirmed yet, and what somebody has proposed about the degree.
    @Sendable
    func reinstate(_ heard: Heard<DegreeReinstated>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try isKnown(heard.student, tx) else { return .waits(for: heard.student) }
        let (word, kept) = (heard.said.word(of: heard.student), try tx.degree(of: heard.student))
        let isSaid = try tx.lastWord(onDegreeOf: heard.student) == word
        let refusal = try isSaid || kept?.word == word ? nil : heard.stated.refusal(after: kept?.stated)
        let degree = KeptDegree(
            isRevoked: false, isClaimed: false, stated: heard.stated, student: heard.student, said: try heard.data)
        // What two persons confirm has ended before this program states it.
        if refusal == nil {
            try tx.endOvertaken(about: heard.student, at: heard.stated.at, because: heard.said.reason)
        }
        return try keep(degree, after: kept, claim: nil, refusal, tx)
    }

    /// Of whom the roster has spoken, or something was imported: alumni may never be listed here.
    private func isKnown(_ student: UUID, _ tx: borrowing Transaction) throws -> Bool {
        try tx.lockStudent(student) || tx.hasImported(student)
    }

    private func keep(
        _ degree: KeptDegree, after kept: KeptDegree?, claim: DegreeRevoked?, _ refusal: Refusal?,
        _ tx: borrowing Transaction
    ) throws -> Outcome {
        let student = degree.student
        guard try tx.keep(degree) else { return refusal.map(Outcome.refused) ?? [] }
        var messages: [any Message] = []
        switch (kept?.isRevoked ?? false, degree.isRevoked) {
        case (false, true): messages = try tx.stopCalendar(student)
        case (true, false): messages = try tx.isDue(student) ? tx.resumeCalendar(student) : []
        default: break
        }
        if let claim {
            try tx.keepNotice(.degreeRevoked, claim, about: student, at: degree.stated.at)
        } else {
            try tx.endClaims(against: student, upTo: degree.stated.at)
        }
        return .done(saying: messages, refusing: refusal, judging: [student])
    }

    /// Says what holds of a degree by now, where the school has not said it. The number is spent last, when all that was heard
    /// together is written: whoever holds it waits for nobody.
    @Sendable
    func judge(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        try tx.lockStudent(student)
        guard let degree = try tx.degree(of: student), !degree.isClaimed,
            try tx.advanceWord(onDegreeOf: student, to: degree.stated)
        else { return [] }
        let (word, last) = (try degree.word, try tx.lastWord(onDegreeOf: student))
        // What nobody has revoked need not be reinstated.
        guard word != last, word.isRevocation || last?.isRevocation == true else { return [] }
        _ = try tx.state([word], by: school)
        guard degree.isRevoked else { return [] }
        let said = try degree.revocation
        return [
            StudentDegreeRevoked(
                about: said.key, decidedOn: said.decidedOn, announcement: said.announcement, revokedAt: tx.now)
        ]
    }
}

/// The last that was stated of a degree.
struct KeptDegree {
    let isRevoked: Bool
    /// Whether it is a revocation that persons have still to confirm; the degree is what it was before.
    let isClaimed: Bool
    let stated: Stated
    let student: UUID
    /// The event's data, as it came.
    let said: JSONText

    var revocation: DegreeRevoked { get throws { try JSON.decode(DegreeRevoked.self, from: said.bytes) } }

    /// What it says, as anybody reads it.
    var revokedWord: RevokedWord {
        get throws {
            let said = try revocation
            return RevokedWord(decidedOn: said.decidedOn, reason: said.reason, announcement: said.announcement)
        }
    }

    /// How the school says it.
    var word: Statement.Word {
        get throws {
            isRevoked || isClaimed
                ? try revocation.word(of: student)
                : try JSON.decode(DegreeReinstated.self, from: said.bytes).word(of: student)
        }
    }
}

extension DegreeRevoked {
    fileprivate func word(of student: UUID) -> Statement.Word {
        .revoked(
            Revocation(student: student, decidedOn: decidedOn, reason: reason, announcement: announcement))
    }
}

extension DegreeReinstated {
    fileprivate func word(of student: UUID) -> Statement.Word {
        .reinstated(Reinstatement(student: student, decidedOn: decidedOn, reason: reason))
    }
}

extension Statement.Word {
    fileprivate var isRevocation: Bool { if case .revoked = self { true } else { false } }
}
