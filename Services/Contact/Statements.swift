import Foundation
import Messages
import Postgres

/// Every statement this service sends under the name of what it means.
extension Transaction {
    func keepListed(_ listed: CandidateListed, as student: UUID, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO candidates (student, is_listed, batch, name_zh, name_en, birth_date, department_zh,
                department_en, school_email, phone, address, stated_at, statement)
            VALUES (\(student), true, \(listed.batch), \(listed.name.zh), \(listed.name.en), \(listed.birthDate),
                \(listed.department.zh), \(listed.department.en), \(listed.schoolEmail), \(listed.phone),
                \(listed.address), \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE SET is_listed = true, batch = excluded.batch, name_zh = excluded.name_zh,
                name_en = excluded.name_en, birth_date = excluded.birth_date, department_zh = excluded.department_zh,
                department_en = excluded.department_en, school_email = excluded.school_email, phone = excluded.phone,
                address = excluded.address, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (candidates.stated_at, candidates.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    func keepWithdrawn(_ student: UUID, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO candidates (student, is_listed, stated_at, statement)
            VALUES (\(student), false, \(statedAt), \(id))
            ON CONFLICT (student) DO UPDATE
            SET is_listed = false, stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (candidates.stated_at, candidates.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    func keepWindow(_ window: WindowSet, at statedAt: Date, id: String) throws {
        try run(
            """
            INSERT INTO windows (batch, opens_at, closes_at, stated_at, statement)
            VALUES (\(window.batch), \(window.opensAt), \(window.closesAt), \(statedAt), \(id))
            ON CONFLICT (batch) DO UPDATE SET opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                stated_at = excluded.stated_at, statement = excluded.statement
            WHERE (windows.stated_at, windows.statement) < (excluded.stated_at, excluded.statement)
            """)
    }

    /// A listed student, locked: what one student does happens one after the other.
    func lockCandidate(_ student: UUID) throws -> Candidate? {
        try row(
            """
            SELECT c.name_zh, c.name_en, c.birth_date, c.school_email, w.opens_at, w.closes_at
            FROM candidates c LEFT JOIN windows w ON w.batch = c.batch
            WHERE c.student = \(student) AND c.is_listed FOR UPDATE OF c
            """
        ).map(Candidate.init)
    }

    func roster(_ student: UUID) throws -> Roster? {
        try row(
            """
            SELECT c.batch, c.name_zh, c.name_en, c.birth_date, c.department_zh, c.department_en, c.school_email,
                c.phone, c.address, w.opens_at, w.closes_at
            FROM candidates c LEFT JOIN windows w ON w.batch = c.batch
            WHERE c.student = \(student) AND c.is_listed
            """
        ).map(Roster.init)
    }

    /// Keeps the form, and with it what the roster says now. An answer that stays the same keeps its time.
    func keep(_ submission: Submission, of student: UUID, at now: Date) throws {
        try run(
            """
            INSERT INTO forms (student, name_zh, name_en, birth_date, phone, postal_code, county, road,
                job, job_answered_at, alumni, alumni_answered_at, confirmed_at)
            SELECT student, name_zh, name_en, birth_date, \(submission.phone.text),
                \(submission.address.postalCode), \(submission.address.county), \(submission.address.road),
                \(submission.job)::boolean, \(now)::timestamptz, \(submission.alumni)::boolean, \(now)::timestamptz,
                \(now)::timestamptz
            FROM candidates WHERE student = \(student)
            ON CONFLICT (student) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                birth_date = excluded.birth_date, phone = excluded.phone, postal_code = excluded.postal_code,
                county = excluded.county, road = excluded.road, job = excluded.job, alumni = excluded.alumni,
                job_answered_at = CASE WHEN forms.job = excluded.job THEN forms.job_answered_at
                    ELSE excluded.job_answered_at END,
                alumni_answered_at = CASE WHEN forms.alumni = excluded.alumni THEN forms.alumni_answered_at
                    ELSE excluded.alumni_answered_at END,
                confirmed_at = excluded.confirmed_at
            """)
    }

    func keep(_ wanted: CodeWanted) throws {
        try run(
            """
            INSERT INTO requests (request, student, address, wanted_at)
            VALUES (\(wanted.request), \(wanted.student), \(wanted.address), \(wanted.wantedAt))
            """)
    }

    /// When the student asked for codes, replaced ones included.
    func requests(of student: UUID, since start: Date) throws -> [Date] {
        try rows("SELECT wanted_at FROM requests WHERE student = \(student) AND wanted_at > \(start)").map {
            try $0["wanted_at"]
        }
    }

    func replaceOpenRequests(of student: UUID) throws {
        try run(
            """
            UPDATE requests SET state = 'replaced', reason = NULL
            WHERE student = \(student) AND state IN ('wanted', 'mailed', 'undeliverable')
            """)
    }

    /// What the page shows under the address.
    func newestRequest(of student: UUID) throws -> ShowContact.Email? {
        try row(
            """
            SELECT request, address, state, code_expires_at, reason FROM requests
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
            ORDER BY verified_at DESC, request DESC LIMIT 1
            """
        ).map { ShowContact.Proven(address: try $0["address"], verifiedAt: try $0["verified_at"]) }
    }

    func keep(_ mailed: CodeMailed) throws {
        try run(
            """
            UPDATE requests SET state = 'mailed', code_expires_at = \(mailed.expiresAt)
            WHERE request = \(mailed.request) AND student = \(mailed.student) AND state = 'wanted'
            """)
    }

    func keep(_ undeliverable: CodeUndeliverable) throws {
        try run(
            """
            UPDATE requests SET state = 'undeliverable', reason = \(undeliverable.reason)
            WHERE request = \(undeliverable.request) AND student = \(undeliverable.student) AND state = 'wanted'
            """)
    }

    /// A code may match before, or without, the word that it was mailed.
    /// - Returns: the address that is proven now; nil when it was proven before or its request was replaced.
    func prove(_ matched: CodeMatched) throws -> String? {
        try row(
            """
            UPDATE requests SET state = 'verified', verified_at = \(matched.matchedAt), reason = NULL
            WHERE request = \(matched.request) AND student = \(matched.student)
                AND state IN ('wanted', 'mailed', 'undeliverable')
            RETURNING address
            """
        ).map { try $0["address"] }
    }

    func forgetRequests(wantedBefore limit: Date) throws {
        try run("DELETE FROM requests WHERE wanted_at < \(limit) AND state <> 'verified'")
    }

    func submission(of student: UUID) throws -> Kept? {
        try row(
            """
            SELECT name_zh, name_en, birth_date, phone, postal_code, county, road, job, alumni, confirmed_at
            FROM forms WHERE student = \(student)
            """
        ).map(Kept.init)
    }
}

extension Candidate {
    fileprivate init(_ row: Row) throws {
        let opensAt: Date? = try row["opens_at"]
        let closesAt: Date? = try row["closes_at"]
        let window = opensAt.flatMap { opens in closesAt.map { Window(opensAt: opens, closesAt: $0) } }
        self.init(identity: try Identity(row), schoolEmail: try row["school_email"], window: window)
    }
}

extension Identity {
    fileprivate init(_ row: Row) throws {
        self.init(
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]), birthDate: try row["birth_date"])
    }
}

extension Roster {
    fileprivate init(_ row: Row) throws {
        self.init(
            candidate: try Candidate(row),
            department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
            batch: try row["batch"], phone: try row["phone"], address: try row["address"])
    }
}

extension ShowContact.Email {
    fileprivate init(_ row: Row) throws {
        self.init(
            address: try row["address"], request: try row["request"], state: try row["state"],
            codeExpiresAt: try row["code_expires_at"], reason: try row["reason"])
    }
}

extension Kept {
    fileprivate init(_ row: Row) throws {
        self.init(
            submission: Submission(
                phone: Phone(text: try row["phone"]),
                address: Address(
                    postalCode: try row["postal_code"], county: try row["county"], road: try row["road"]),
                job: try row["job"], alumni: try row["alumni"]),
            identity: try Identity(row), confirmedAt: try row["confirmed_at"])
    }
}
