import Chassis
import Foundation
import Messages
import Postgres

/// Answers what the units have said, in the order of the file of units.
struct Checklists: Sendable {
    let units: UnitList

    @Sendable
    func show(_ asked: Asked<ShowChecklist>, _ tx: borrowing Transaction) throws -> Reply<ShowChecklist.Answer> {
        guard let candidate = try tx.candidate(asked.student) else { return Reply(.notListed) }
        let answers = try tx.answers(about: asked.student)
        let items = try units.all().compactMap { unit in
            answers[unit.code].map { item(unit, $0) }
        }
        return Reply(
            .checklist(
                .init(
                    lines: items, completedAt: candidate.completedAt, creditsMet: candidate.creditsMet,
                    thresholdsMet: candidate.thresholdsMet)))
    }

    private func item(_ unit: Unit, _ answer: Answer) -> ShowChecklist.Item {
        ShowChecklist.Item(
            unit: unit.code, name: unit.name, place: unit.place, phoneExtension: unit.extension,
            result: answer.result, reviewedAt: answer.reviewedAt, note: answer.note)
    }
}

/// A student as the list shows them.
struct Candidate {
    let completedAt: Date?
    let creditsMet: Bool?
    let thresholdsMet: Bool?
}

/// One unit's answer; without `reviewedAt` nobody has answered yet.
struct Answer {
    let result: ClearanceReviewed.Result
    let reviewedAt: Date?
    let note: Bilingual?
}
