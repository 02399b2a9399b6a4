import Foundation
import Messages
import Postgres

/// Raises as an exception that a foreign student's list is complete: who graduates must leave or change their status within fourteen
/// days, so none is cleared without somebody who tells them in time.
func raiseForeign(among students: [UUID], _ tx: borrowing Transaction) throws {
    for (student, nationality) in try tx.nationalities(of: students) where nationality.printed != nil {
        try tx.raise(
            Exception(
                kind: .foreignCleared, of: student,
                "A foreign student's list is complete. Tell them that their residence ends soon after they graduate, "
                    + "then close this.", .foreign))
    }
}
