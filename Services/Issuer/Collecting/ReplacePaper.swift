import Chassis
import Foundation
import Messages
import Postgres

/// Lets the digital diploma follow a paper that was replaced. What is not sealed yet is amended; what is gets a successor, a
/// 學位證明書 after loss or damage. Said again, also under another id, it has no effect.
///
/// Of a paper that nobody knows yet it waits to be told: the collection, or the replacement before it, may still be on its way. Of an
/// English paper of which this school makes no diploma it is kept, and nothing follows.
@Sendable
func replacePaper(_ heard: Heard<PaperDiplomaReplaced>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.lockStudent(student) else { return .waits(for: student) }
    let replacement = Replacement(heard.said)
    let versions = try tx.lockVersions(of: student)
    let replacements = try tx.replacements(of: student)
    let isBorne = versions.contains { $0.bears(replacement.certificate, paper: replacement.paper) }
    let isKnown =
        try isBorne || replacements.contains { $0.leads(to: replacement) }
        || replacement.isWithoutDiploma(versions, tx.rosterNumbers(of: student))
    guard isKnown else { return .waits(for: student) }
    let kept = try tx.replacementKept(of: student, replacement)
    guard kept?.replacement != replacement else { return [] }
    if let kept, versions.contains(where: { $0.state.isSealed && $0.certificate == kept.replacement.newCertificate }) {
        return .refused(
            Refusal(
                "already-replaced",
                """
                The paper \(replacement.certificate.rawValue) was replaced by \
                \(kept.replacement.newCertificate.rawValue), of which a diploma is sealed. State what has replaced that one.
                """))
    }
    let refusal = heard.stated.refusal(after: kept?.stated)
    guard try tx.keep(replacement, of: student, heard.stated) else { return .done(saying: [], refusing: refusal) }
    let followed = try followReplacements(of: student, tx)
    let others = try tx.claimants(
        of: [replacement, kept?.replacement].compactMap { $0?.newCertificate.folded }, besides: student)
    return .done(
        saying: try tx.isDue(student) ? followed : [], resuming: student, refusing: refusal,
        judging: [student] + others)
}

/// Lets the student's diplomas bear the numbers that their papers have come to.
/// - Returns: what is due because of it.
func followReplacements(of student: UUID, _ tx: borrowing Transaction) throws -> [DiplomaScheduled] {
    let replacements = try tx.replacements(of: student)
    guard !replacements.isEmpty else { return [] }
    let diplomas = Dictionary(grouping: try tx.lockVersions(of: student), by: \.diploma).values
    var scheduled: [DiplomaScheduled] = []
    for versions in diplomas.sorted(by: { $0[0].document.rawValue < $1[0].document.rawValue }) {
        let last = versions[versions.count - 1]
        let sealed = versions.last { $0.state.isSealed }
        let start = sealed.map(\.change) ?? .first(certificate: last.paper)
        let end = start.following(replacements.about(last.document))
        if last.state == .scheduled {
            if last.change != end, sealed == nil || end != start { try tx.amend(last, end) }
        } else if end != start {
            scheduled.append(try tx.succeed(last, end))
        }
    }
    return scheduled
}
