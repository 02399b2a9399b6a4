import Chassis
import Foundation
import Messages
import Postgres

/// Answers what has become of a student's diplomas, at their newest versions.
struct Diplomas: Sendable {
    /// What holds for every document; nil where they differ.
    let due: DuePolicy?
    let repeating: SendingAgain
    let requiredVerifiers: [String]

    @Sendable
    func show(_ asked: Asked<ShowDiplomas>, _ tx: borrowing Transaction) throws -> Reply<ShowDiplomas.Answer> {
        guard let graduate = try tx.graduate(asked.student) else { return Reply(.notListed) }
        let calendar = try tx.calendar(of: asked.student)
        guard !calendar.isEmpty else { return Reply(.waitsForPaper(due: due)) }
        let refused = try tx.refusedDiplomas(of: asked.student, by: requiredVerifiers)
        let mails = try repeating.mails(of: asked.student, tx)
        let versions = try tx.shownVersions(of: asked.student)
        let alone = try tx.revokedAlone(of: asked.student)
        let ofDegree = calendar[0].isRevoked ? try tx.revokedWord(onDegreeOf: asked.student) : nil
        let items = calendar.map { entry in
            let number = entry.number(graduate.numbers)
            let printed = entry.printed
            let degree = printed?.degree ?? graduate.degree.name
            let department = printed?.department ?? graduate.department.name
            let month: Month? = printed?.conferredMonth ?? entry.conferredMonth ?? graduate.conferredMonth
            return ShowDiplomas.Item(
                diploma: entry.diploma, document: entry.document, degree: degree, department: department,
                name: printed?.name ?? graduate.name, conferredMonth: month, certificateNumber: number.rawValue,
                collectedAt: entry.collectedAt, collectedBy: entry.collectedBy, dueAt: entry.dueAt,
                state: entry.state(isRefused: refused.contains(entry.diploma)), sealedAt: entry.sealedAt,
                registeredAt: entry.registeredAt,
                mails: mails[entry.diploma] ?? [], isRevoked: entry.isRevoked,
                revoked: ofDegree ?? alone[entry.diploma],
                versions: (versions[entry.diploma] ?? []).map { $0.shown(bearing: number) },
                isImported: entry.isImported)
        }
        return Reply(.diplomas(items))
    }
}
