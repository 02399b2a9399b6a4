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
        let rules = try judge.units.rules(candidate.unitStamp, tx)
        let units = rules.shown(of: candidate.completedAt ?? tx.now, at: tx.now)
        let missing = judge.checklist(of: candidate, lines, rules, at: tx.now).missing(judge.demands)
        return Reply(
            .checklist(
                .init(
                    lines: units.items(lines, in: candidate.home), completedAt: candidate.completedAt, missing: missing,
                    creditsMet: candidate.creditsMet, thresholdsMet: candidate.thresholdsMet,
                    details: try tx.assessmentDetails(of: asked.student),
                    hours: try tx.hours(of: asked.student, in: candidate.batch),
                    isForeign: try tx.nationalities(of: [asked.student])[asked.student]?.printed != nil,
                    among: try tx.level(of: asked.student).map {
                        .init(batch: candidate.batch, department: candidate.department, level: $0)
                    }, office: units.ownOffice(in: candidate.home))))
    }
}

extension [ReviewingUnit] {
    /// Where the student's own department is, whether or not it is asked about them; nil where no unit is it.
    func ownOffice(in department: Department) -> ReviewingUnit.Office? {
        first(where: \.isDepartment)?.office(in: department)
    }

    /// What is shown of the lines about a student of this department, by unit, in their order.
    func items(_ lines: [String: UnitReview], in department: Department) -> [ShowChecklist.Item] {
        compactMap { unit in lines[unit.code].map { unit.item($0, in: department) } }
    }
}

extension ReviewingUnit {
    fileprivate func item(_ answer: UnitReview, in department: Department) -> ShowChecklist.Item {
        let office = office(in: department)
        let isNotAsked = !answer.isAsked && answer.result == nil
        return ShowChecklist.Item(
            unit: code, name: name(in: department), place: office.place, phoneExtension: office.extension,
            result: answer.shown, reviewedAt: answer.reviewedAt, note: isNotAsked ? notAskedNote : answer.note,
            instruction: instruction, waits: answer.waits)
    }
}
