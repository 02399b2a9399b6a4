import Foundation
import Messages
import Postgres

/// Weighs what is known of a student's papers and names against each other, and tries what is to be printed, whatever has been heard
/// of them: what contradicts holds their diplomas, and what no longer does is forgotten. What a person has lifted stays lifted.
func weigh(_ student: UUID, trying trial: Trial, _ tx: borrowing Transaction) throws -> [any Message] {
    guard let roster = try tx.lockRoster(student) else { return [] }
    let (now, papers) = (tx.now, try tx.papers(of: student))
    let standing = papers.first(where: \.isStanding)
    let flaws =
        try roster.graduate.map { try trial.flaws(of: $0, standing, at: now) } ?? []
    let pleas = try tx.pleas(of: student)
    let holding = try pleas.isEmpty || tx.hasYetToLeave(student) ? pleas : []
    let evidence = Evidence(
        roster: roster, papers: papers, sharedNumbers: try tx.sharedNumbers(of: student),
        replacements: try tx.replacements(of: student), printed: try tx.printedDiplomas(of: student), flaws: flaws,
        pleas: holding)
    try tx.keep(evidence.contradictions, about: student)
    return try sayHolds(on: student, tx)
}
