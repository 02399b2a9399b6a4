import Foundation
import Messages
import Postgres

/// Weighs what is known of students' papers and names against each other, whatever has just been heard of them: what
/// contradicts holds their diplomas, and what no longer does is forgotten. What a person has lifted stays lifted.
func weigh(_ students: [UUID], _ tx: borrowing Transaction) throws -> [any Message] {
    var messages: [any Message] = []
    // In this order, so that no two programs wait for each other.
    for student in Set(students).sorted() {
        guard let roster = try tx.lockRoster(student) else { continue }
        let before = try tx.holds(on: student)
        let known = Known(
            roster: roster, papers: try tx.papers(of: student), replacements: try tx.replacements(of: student),
            printed: try tx.printedNames(of: student))
        try tx.keep(known.contradictions, about: student)
        messages += try sayHolds(on: student, before: before, tx)
    }
    return messages
}

/// Says that a student's diplomas are held, or that they are free, where that has changed.
func sayHolds(
    on student: UUID, before: [HoldReason], _ tx: borrowing Transaction
) throws -> [any Message] {
    let reasons = try tx.holds(on: student)
    guard reasons != before else { return [] }
    let revision = try tx.countHold(on: student)
    return reasons.isEmpty
        ? [DiplomaReleased(student: student, revision: revision, releasedAt: tx.now)]
        : [DiplomaHeld(student: student, reasons: reasons, revision: revision, heldAt: tx.now)]
}

/// What the roster says, as far as it is compared.
struct Roster {
    let isListed: Bool
    /// The numbers of the student's papers; nil while the roster gives none.
    let papers: [String]?
    /// The name that holds; nil while the student is not listed.
    let name: PersonName?
}

/// A paper that was handed over.
struct CollectedPaper {
    let certificate: String
    /// Whether it is the one that is in the calendar.
    let isStanding: Bool
    /// Whether another student is said to have collected it too.
    let isShared: Bool
}

/// All that is compared about one student.
struct Known {
    let roster: Roster
    let papers: [CollectedPaper]
    let replacements: [Replacement]
    /// The names on the newest sealed versions.
    let printed: [PersonName]

    var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if papers.count > 1 { found.append(.init(.twoPapers, papers.map(\.certificate))) }
        found += papers.filter(\.isShared).map { .init(.certificateShared, [$0.certificate]) }
        if let standing = papers.first(where: \.isStanding) {
            if !roster.isListed { found.append(.init(.studentWithdrawn, [standing.certificate])) }
            if let numbers = roster.papers, numbers.allSatisfy({ !areOnePaper($0, standing.certificate) }) {
                found.append(.init(.anotherCertificate, [numbers[0], standing.certificate]))
            }
        }
        if let name = roster.name, printed.contains(where: { $0 != name }) {
            found.append(.init(.nameChanged, [name.zh.rawValue] + (name.en.map { [$0.rawValue] } ?? [])))
        }
        return found
    }

    /// Whether two numbers are one, or one paper has come in the place of the other.
    private func areOnePaper(_ one: String, _ other: String) -> Bool {
        let replaced = Set(replacements.flatMap { [$0.certificate, $0.newCertificate] })
        return one == other || replaced.isSuperset(of: [one, other])
    }
}

/// Why a student's diplomas are held, until it no longer is so or a person has looked.
struct Contradiction: Equatable {
    let reason: HoldReason
    /// What contradicts, in a fixed order: lifted once, the same is not asked about again.
    let said: [String]

    init(_ reason: HoldReason, _ said: [String]) {
        self.reason = reason
        self.said = said
    }

    /// Those that are found by weighing; the others are somebody's word.
    static let weighed: [HoldReason] = [
        .anotherCertificate, .certificateShared, .twoPapers, .studentWithdrawn, .nameChanged,
    ]
}
