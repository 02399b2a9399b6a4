import Chassis
import Foundation
import Messages
import Postgres

extension Erasure {
    /// All that is known of a student goes; what refers to them by an id alone and counts revisions stays, so that whoever comes back is
    /// heard.
    static let ofContact = Erasure(
        [
            Erasable("roster", .delete("candidates"), .delete("names")),
            Erasable("forms", .delete("forms"), .delete("shown_notices"), .delete("told")),
            Erasable("addresses", .delete("requests"), .delete("sign_in_codes")),
            Erasable("letters", .delete("letters"), .delete("tidings")),
            Erasable(
                "disputes", keeping: .marks,
                .blank("disputes", "words = NULL, reply = NULL") { person in
                    "student = \(person.student) AND (words IS NOT NULL OR reply IS NOT NULL)"
                },
                .keep("disputes") { "student = \($0.student) AND words IS NULL AND reply IS NULL" }),
            Erasable(
                "marks", keeping: .marks, .keep("proofs"), .keep("windows"), .keep("clearances"), .keep("objections")),
        ],
        locking: { student, tx in
            try tx.lockKnown(student)
            try tx.keepProofs(of: student)
        }, leaving: leaveOffices)
}

extension Transaction {
    /// Remembers how many addresses a student has proven, whose requests go.
    fileprivate func keepProofs(of student: UUID) throws {
        try run(
            """
            INSERT INTO proofs (student, proofs)
            SELECT student, max(proof) FROM requests WHERE student = \(student) AND proof IS NOT NULL GROUP BY student
            ON CONFLICT (student) DO UPDATE SET proofs = excluded.proofs
            """)
    }
}
