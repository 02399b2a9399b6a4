import Chassis
import Foundation
import Messages
import Postgres

/// Answers what has become of a student's diplomas, at their newest versions.
struct Diplomas: Sendable {
    let waitDays: Int

    @Sendable
    func show(_ asked: Asked<ShowDiplomas>, _ tx: borrowing Transaction) throws -> Reply<ShowDiplomas.Answer> {
        guard let graduate = try tx.graduate(asked.student) else { return Reply(.notListed) }
        let calendar = try tx.calendar(of: asked.student)
        guard !calendar.isEmpty else { return Reply(.waitsForPaper(days: waitDays)) }
        let items = try calendar.map { entry in
            ShowDiplomas.Item(
                document: entry.document, degree: graduate.degree.name,
                department: graduate.department.name, name: graduate.name,
                conferredMonth: entry.conferredMonth ?? graduate.conferredMonth,
                certificateNumber: entry.number(graduate.numbers).rawValue,
                collectedAt: entry.collectedAt, collectedBy: entry.collectedBy, dueAt: entry.dueAt,
                state: entry.state, sealedAt: entry.sealedAt, registeredAt: entry.registeredAt,
                mails: try tx.mails(of: entry.diploma))
        }
        return Reply(.diplomas(items))
    }
}
