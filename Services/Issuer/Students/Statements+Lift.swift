import Chassis
import Foundation
import Messages
import Postgres

/// What a person decides about one student.
extension Transaction {
    /// Lifts all but what cannot be printed, which no word of a person makes printable, and what a student or the registrar's desk
    /// has said: that ends where they have said it.
    /// - Returns: what was lifted, and of a fact that has changed which it is.
    func liftHolds(
        on student: UUID, sparing spared: [HoldReason] = []
    ) throws -> [(kind: String, fact: String?, statedAt: Date)] {
        try rows(
            """
            WITH lifted AS (
                UPDATE holds SET lifted_at = \(now)
                WHERE student = \(student) AND lifted_at IS NULL AND kind NOT IN ('unprintable', 'desk')
                  AND NOT kind = ANY(\(spared.map(\.rawValue))::text[])
                  AND NOT EXISTS (SELECT FROM pleas WHERE pleas.student = holds.student AND pleas.kind = holds.kind)
                RETURNING kind, CASE WHEN kind = 'facts-changed' THEN said ->> 0 END AS fact, stated_at
            )
            SELECT kind, fact, stated_at FROM lifted ORDER BY kind, fact, stated_at
            """
        ).map { (try $0["kind"], try $0["fact"], try $0["stated_at"]) }
    }

    /// What drawing has held, and why.
    func heldDiplomas(of student: UUID) throws -> [(document: Document, reason: String)] {
        try rows(
            """
            SELECT document, held_because FROM versions
            WHERE student = \(student) AND held_because IS NOT NULL AND state = 'scheduled' ORDER BY document
            """
        ).map { (try $0["document"], try $0["held_because"]) }
    }

    /// Whether the registrar's desk holds them.
    func isHeldByDesk(_ student: UUID) throws -> Bool {
        try row("SELECT student FROM holds WHERE student = \(student) AND kind = 'desk' AND lifted_at IS NULL") != nil
    }

    /// Whether the roster gives a name that is neither the one that holds nor one that it replaced.
    func isNameContradicted(of student: UUID) throws -> Bool {
        try row("SELECT student FROM candidates WHERE student = \(student) AND contradiction IS NOT NULL") != nil
    }
}

extension Erasure {
    /// How to reach them goes in any case. Where a diploma was issued, or a paper collected, everything that it says stays for as long
    /// as somebody may verify it; else what the roster said goes, too.
    static let ofIssuer = Erasure(
        [
            Erasable(
                "contact", .delete("addresses"),
                // What a mail server says of an address repeats it.
                .blank("mails", "address = '–', refusal = CASE WHEN refusal IS NOT NULL THEN '–' END") { person in
                    "student = \(person.student) AND state <> 'queued' AND (address <> '–' OR refusal <> '–')"
                },
                .blank(
                    "candidates", "snapshot = snapshot - 'phone' - 'address' - 'schoolEmail', school_address = NULL"
                ) { person in
                    """
                    student = \(person.student) AND \(hasDiploma(person))
                    AND (snapshot ?| ARRAY['phone', 'address', 'schoolEmail'] OR school_address IS NOT NULL)
                    """
                }),
            Erasable(
                "roster", keeping: .diploma,
                .delete("candidates") { "student = \($0.student) AND NOT \(hasDiploma($0))" },
                .keep("candidates") { "student = \($0.student) AND \(hasDiploma($0))" },
                .delete("names") { "student = \($0.student) AND NOT \(hasDiploma($0))" },
                .keep("names") { "student = \($0.student) AND \(hasDiploma($0))" },
                .delete("holds") { "student = \($0.student) AND NOT \(hasDiploma($0))" },
                .keep("holds") { "student = \($0.student) AND \(hasDiploma($0))" }),
            Erasable("selections", .delete("selected")),
            Erasable(
                "diplomas", keeping: .diploma, .keep("versions"), .keep("seals", where: ofTheirDiplomas),
                .keep("imported_files") { person in
                    """
                    sha256 IN (SELECT seals.sha256 FROM seals JOIN versions USING (diploma, version)
                               WHERE versions.student = \(person.student))
                    """
                },
                .keep("collections"), .keep("replacements"), .keep("degrees"), .keep("words"),
                .keep("revoked_diplomas"), .keep("canaries", where: ofTheirDiplomas)),
            Erasable(
                "mails", keeping: .evidence, .keep("mails"),
                .keep("mailed_documents") { person in
                    "mail IN (SELECT mail FROM mails WHERE student = \(person.student))"
                }),
            Erasable(
                "deeds", keeping: .diploma, .keep("deed_lines"),
                .keep("deeds") { "deed IN (SELECT deed FROM deed_lines WHERE student = \($0.student))" },
                .keep("proposals")),
            Erasable(
                "statements", keeping: .statements, .keep("statements"),
                .keep("signatures", where: ofTheirStatements), .keep("signing", where: ofTheirStatements),
                .keep("awaited", where: ofTheirStatements), .keep("registrations", where: ofTheirStatements)),
            Erasable("fees", keeping: .accounts, .keep("fees"), .keep("refunds")),
            Erasable(
                "applications", keeping: .accounts,
                .delete("applications") { "student = \($0.student) AND state IN \(cameToNothing)" },
                .keep("applications") { "student = \($0.student) AND state NOT IN \(cameToNothing)" },
                .keep("application_events"), .keep("applied_versions")),
            Erasable(
                "marks", keeping: .marks, .keep("clearances"), .keep("holds_said"), .keep("pleas"), .keep("reach"),
                .keep("application_revisions")),
        ],
        locking: { student, tx in try tx.lockStudent(student) })

    /// Of applications.
    private static let cameToNothing: Query = "('declined', 'withdrawn', 'expired')"

    private static func hasDiploma(_ person: Erasable.Person) -> Query {
        """
        (EXISTS (SELECT FROM versions WHERE versions.student = \(person.student) AND versions.state <> 'withdrawn')
         OR EXISTS (SELECT FROM collections
                    WHERE collections.student = \(person.student) AND collections.state <> 'withdrawn'))
        """
    }

    @Sendable
    private static func ofTheirDiplomas(_ person: Erasable.Person) -> Query {
        "diploma IN (SELECT diploma FROM versions WHERE student = \(person.student))"
    }

    @Sendable
    private static func ofTheirStatements(_ person: Erasable.Person) -> Query {
        "number IN (SELECT number FROM statements WHERE student = \(person.student))"
    }
}
