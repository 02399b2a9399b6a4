import Chassis
import Foundation
import Messages
import Postgres

/// Answers what the units have said, in the order of the file of units, and what is missing.
struct Checklists: Sendable {
    let judge: Judge

    @Sendable
    func show(_ asked: Asked<ShowChecklist>, _ tx: borrowing Transaction) throws -> Reply<ShowChecklist.Answer> {
        guard let candidate = try tx.candidate(asked.student), candidate.isListed else { return Reply(.notListed) }
        let lines = try tx.lines(about: asked.student)
        let missing = try judge.checklist(of: candidate, lines).missing(judge.demands)
        return Reply(
            .checklist(
                .init(
                    lines: try judge.units.items(lines, in: candidate.home), completedAt: candidate.completedAt,
                    missing: missing,
                    creditsMet: candidate.creditsMet, thresholdsMet: candidate.thresholdsMet,
                    details: try tx.assessmentDetails(of: asked.student), hours: try tx.hours(of: candidate.batch))))
    }
}

extension UnitList {
    /// What is shown of the lines about a student of this department, by unit; those of the school, in its order.
    func items(_ lines: [String: UnitReview], in department: Department) throws -> [ShowChecklist.Item] {
        try all().compactMap { unit in lines[unit.code].map { item(unit, $0, in: department) } }
    }

    private func item(_ unit: Unit, _ answer: UnitReview, in department: Department) -> ShowChecklist.Item {
        let office = unit.office(in: department)
        return ShowChecklist.Item(
            unit: unit.code, name: unit.name(in: department), place: office.place, phoneExtension: office.extension,
            result: answer.shown, reviewedAt: answer.reviewedAt, note: answer.note,
            instruction: unit.instruction)
    }
}
