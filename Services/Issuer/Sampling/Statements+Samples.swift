import Foundation
import Messages
import Postgres

extension Transaction {
    /// What the roster says of a student, under the name that holds.
    /// - Returns: nil of who is not listed.
    func listed(_ student: UUID) throws -> ListedGraduate? {
        try row("SELECT snapshot, name FROM candidates WHERE student = \(student) AND is_listed").map {
            ListedGraduate(
                listed: try JSON.decode(CandidateListed.self, from: ($0["snapshot"] as JSONText).bytes),
                name: try JSON.decode(PersonName.self, from: ($0["name"] as JSONText).bytes))
        }
    }
}
