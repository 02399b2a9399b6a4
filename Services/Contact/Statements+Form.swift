import Cryptography
import Foundation
import Messages
import Postgres

/// The form, and the addresses that are proven for it.
extension Transaction {
    /// Keeps another version of the form, and with it what the roster says now. An answer that stays the same keeps its time.
    ///
    /// - Precondition: the student's row is locked, and the address is proven.
    /// - Returns: which version it is.
    func keep(_ submission: Submission, at email: String, of student: UUID) throws -> Int {
        let (address, now) = (submission.address, now)
        return try row(
            """
            INSERT INTO forms (student, number, name_zh, name_en, birth_date, is_identity_confirmed, email, proof, phone, country, district,
                postal_code, road, job, job_answered_at, alumni, alumni_answered_at, confirmed_at)
            SELECT student, COALESCE(former.number, 0) + 1, name_zh, name_en, birth_date, \(submission.isIdentityConfirmed)::boolean, \(email),
                (SELECT max(proof) FROM requests WHERE requests.student = candidates.student),
                \(submission.phone.text), \(address.country), \(address.district as String?), \(address.postalCode),
                \(address.road),
                \(submission.job)::boolean,
                CASE WHEN former.job = \(submission.job) THEN former.job_answered_at ELSE \(now)::timestamptz END,
                \(submission.alumni)::boolean,
                CASE WHEN former.alumni = \(submission.alumni) THEN former.alumni_answered_at
                    ELSE \(now)::timestamptz END,
                \(now)::timestamptz
            FROM candidates
            LEFT JOIN LATERAL (
                SELECT number, job, job_answered_at, alumni, alumni_answered_at FROM forms
                WHERE forms.student = candidates.student ORDER BY number DESC LIMIT 1) AS former ON true
            WHERE student = \(student)
            RETURNING number
            """)!["number"]
    }

    /// Keeps which notices stood beside a version of the form; the words of each once, whoever read them.
    func keep(_ notices: [ShownNotice], shownWith number: Int, of student: UUID) throws {
        for notice in notices {
            let digest = SHA256.hash(Array(notice.text.utf8)).hex
            try run(
                """
                INSERT INTO notices (digest, kind, language, lines, first_shown_at)
                VALUES (\(digest), \(notice.kind), \(notice.language), \(notice.lines)::text[], \(now))
                ON CONFLICT DO NOTHING
                """)
            try run(
                "INSERT INTO shown_notices (student, number, digest) VALUES (\(student), \(number), \(digest))")
        }
    }

    func replaceOpenRequests(of student: UUID) throws {
        try run(
            """
            UPDATE requests SET state = 'replaced', reason = NULL, cause = NULL
            WHERE student = \(student) AND state IN ('wanted', 'mailed', 'undeliverable')
            """)
    }

    /// What the page shows under the address.
    func newestRequest(of student: UUID) throws -> ShowContact.Email? {
        try row(
            """
            SELECT request, address, state, code_expires_at, reason, cause, exhausted_at FROM requests
            WHERE student = \(student) AND state <> 'replaced'
            ORDER BY wanted_at DESC, request DESC LIMIT 1
            """
        ).map(ShowContact.Email.init)
    }

    /// The address in force: the one that was proven last.
    func proven(_ student: UUID) throws -> ShowContact.Proven? {
        try row(
            """
            SELECT address, verified_at FROM requests WHERE student = \(student) AND state = 'verified'
            ORDER BY proof DESC LIMIT 1
            """
        ).map { ShowContact.Proven(address: try $0["address"], verifiedAt: try $0["verified_at"]) }
    }

    /// Whether a diploma may be on its way to this student: they have proven an address, handed in the form or been let go.
    func mayGetDiplomas(_ student: UUID) throws -> Bool {
        try row(
            """
            SELECT EXISTS (SELECT FROM requests WHERE student = \(student) AND state = 'verified')
                OR EXISTS (SELECT FROM forms WHERE student = \(student))
                OR EXISTS (SELECT FROM clearances WHERE student = \(student) AND is_complete) AS may_get_diplomas
            """)!["may_get_diplomas"]
    }

    /// - Parameter next: when to ask whether it was typed; nil when it was typed by now, or never will be.
    func keep(_ mailed: CodeMailed, askingAt next: Date?) throws {
        try run(
            """
            UPDATE requests SET state = 'mailed', code_expires_at = \(mailed.expiresAt), say_again_at = \(next as Date?)
            WHERE request = \(mailed.request) AND student = \(mailed.student) AND state IN ('wanted', 'mailed')
            """)
    }

    func keep(_ undeliverable: CodeUndeliverable) throws {
        try run(
            """
            UPDATE requests SET state = 'undeliverable', reason = \(undeliverable.reason), cause = \(undeliverable.cause), say_again_at = NULL
            WHERE request = \(undeliverable.request) AND student = \(undeliverable.student) AND state = 'wanted'
            """)
        // What was mailed may still come back: the address is refused after all.
        if undeliverable.reason == .refused {
            try run(
                """
                UPDATE requests SET state = 'undeliverable', reason = \(undeliverable.reason),
                    cause = COALESCE(\(undeliverable.cause), cause), code_expires_at = NULL, say_again_at = NULL
                WHERE request = \(undeliverable.request) AND student = \(undeliverable.student)
                  AND (state = 'mailed' OR state = 'undeliverable')
                """)
        }
        // A mailer that has forgotten the code finds that it is too late for it.
        try run(
            """
            UPDATE requests SET say_again_at = NULL
            WHERE request = \(undeliverable.request) AND student = \(undeliverable.student) AND state = 'mailed'
            """)
    }

    /// A code may match before, or without, the word that it was mailed.
    /// - Returns: the address that is proven now; nil when it was proven before or its request was replaced.
    func prove(_ matched: CodeMatched, asProof place: Int) throws -> String? {
        try row(
            """
            UPDATE requests SET state = 'verified', verified_at = \(matched.matchedAt), proof = \(place), reason = NULL
            WHERE request = \(matched.request) AND student = \(matched.student)
                AND state IN ('wanted', 'mailed', 'undeliverable')
            RETURNING address
            """
        ).map { try $0["address"] }
    }

    /// Locks the student's row.
    /// - Returns: how many addresses were proven so far; nil when nothing is known of the student.
    func lockProofs(of student: UUID) throws -> Int? {
        guard try row("SELECT student FROM candidates WHERE student = \(student) FOR UPDATE") != nil else { return nil }
        return try row(
            """
            SELECT GREATEST(max(proof), (SELECT proofs FROM proofs WHERE student = \(student)), 0) AS proofs
            FROM requests WHERE student = \(student)
            """)?["proofs"]
    }

    /// The version that holds.
    func submission(of student: UUID) throws -> KeptForm? {
        try row(
            """
            SELECT number, name_zh, name_en, birth_date, is_identity_confirmed, phone, country, district, postal_code, road, job, job_answered_at, alumni,
                alumni_answered_at, confirmed_at
            FROM forms WHERE student = \(student) ORDER BY number DESC LIMIT 1
            """
        ).map(KeptForm.init)
    }

    /// What each office knows of a student.
    func told(of student: UUID) throws -> [OfficeQuestion: Reach] {
        let found = try rows("SELECT question, name_zh, name_en, phone, email FROM told WHERE student = \(student)")
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["question"], try Reach($0)) })
    }

    /// - Parameter reach: nil when the answer is taken back: then nothing of it is kept.
    func keepTold(_ reach: Reach?, to question: OfficeQuestion, of student: UUID) throws {
        guard let reach else {
            try run("DELETE FROM told WHERE student = \(student) AND question = \(question)")
            return
        }
        try run(
            """
            INSERT INTO told (student, question, name_zh, name_en, phone, email, told_at)
            VALUES (\(student), \(question), \(reach.name.zh), \(reach.name.en), \(reach.phone), \(reach.email), \(now))
            ON CONFLICT (student, question) DO UPDATE
            SET name_zh = excluded.name_zh, name_en = excluded.name_en, phone = excluded.phone, email = excluded.email,
                told_at = excluded.told_at
            """)
    }
}

extension ShowContact.Email {
    fileprivate init(_ row: Row) throws {
        self.init(
            address: try row["address"], request: try row["request"], state: try row["state"],
            codeExpiresAt: try row["code_expires_at"], reason: try row["reason"],
            cause: try row["cause"], exhaustedAt: try row["exhausted_at"])
    }
}

extension KeptForm {
    fileprivate init(_ row: Row) throws {
        self.init(
            number: try row["number"],
            submission: Submission(
                phone: Phone(text: try row["phone"]),
                address: try Address(
                    country: row["country"], district: row["district"], postalCode: row["postal_code"],
                    road: row["road"]), job: try row["job"],
                alumni: try row["alumni"], isIdentityConfirmed: try row["is_identity_confirmed"]),
            identity: try Identity(row), jobAnsweredAt: try row["job_answered_at"],
            alumniAnsweredAt: try row["alumni_answered_at"], confirmedAt: try row["confirmed_at"])
    }
}

extension Reach {
    fileprivate init(_ row: Row) throws {
        name = PersonName(zh: try row["name_zh"], en: try row["name_en"])
        phone = try row["phone"]
        email = try row["email"]
    }
}
