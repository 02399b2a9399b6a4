import Foundation
import Messages
import Postgres

/// Weighs what is known of a student's papers and names against each other, whatever has been heard of them: what contradicts
/// holds their diplomas, and what no longer does is forgotten. What a person has lifted stays lifted.
func weigh(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
    guard let roster = try tx.lockRoster(student) else { return [] }
    let evidence = Evidence(
        roster: roster, papers: try tx.papers(of: student), replacements: try tx.replacements(of: student),
        printed: try tx.printedDiplomas(of: student))
    try tx.keep(evidence.contradictions, about: student)
    return try sayHolds(on: student, tx)
}
