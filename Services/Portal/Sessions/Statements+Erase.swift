import Chassis
import Foundation
import Messages
import Postgres

extension Transaction {
    /// What an erasure would do here.
    func erasable(_ student: UUID) throws -> ProgramErasure {
        ProgramErasure(program: .portal, done: .init(at: now, kinds: try Erasure.ofPortal.look(at: student, self)))
    }
}

extension Erasure {
    /// Accounts that are this student's alone, and of one that reads for another term of theirs too what concerns this one. It takes
    /// no lock: what a page writes meanwhile refers to an account that is gone, and is refused.
    static let ofPortal = Erasure([
        Erasable(
            "account", .delete("accounts") { "name IN (\(theirAccounts($0)))" }, .delete("enrolments"),
            .delete("places") { "account IN (\(theirAccounts($0)))" },
            .delete("arrivals") { "account IN (\(theirAccounts($0)))" }),
        Erasable(
            "sessions", .delete("sessions") { "account IN (\(theirAccounts($0)))" },
            .delete("results") { person in
                """
                session IN (SELECT id_hash FROM sessions WHERE account IN (\(theirAccounts(person))))
                """
            },
            .blank("sessions", "student = NULL") { person in
                "student = \(person.student) AND account NOT IN (\(theirAccounts(person)))"
            }),
        Erasable(
            "drafts", .delete("drafts") { "student = \($0.student) OR account IN (\(theirAccounts($0)))" },
            .delete("typed") { "student = \($0.student) OR account IN (\(theirAccounts($0)))" }),
        Erasable("stages", .delete("stages")),
    ])

    private static func theirAccounts(_ person: Erasable.Person) -> Query {
        """
        SELECT account FROM enrolments
        WHERE account IN (SELECT account FROM enrolments WHERE student = \(person.student))
        GROUP BY account HAVING bool_and(student = \(person.student))
        """
    }
}
