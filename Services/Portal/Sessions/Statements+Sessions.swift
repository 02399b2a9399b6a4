import Chassis
import Foundation
import Messages
import Postgres

/// Who tries to come in, and who is in.
extension Transaction {
    /// - Parameter old: the session that the same browser had. Of the same account, what it was about goes over to the new one.
    func startSession(
        _ hash: [UInt8], of name: String, on device: Device = .init(system: nil, browser: nil),
        insteadOf old: [UInt8]? = nil, by proof: Proof = .password
    ) throws {
        var (provedAt, session): (Date?, [UInt8]?) = (now, nil)
        switch proof {
        case .password: break
        case .provider(let at, let name): (provedAt, session) = (at, name.map(SessionID.hash(ofSchools:)))
        case .code: provedAt = nil
        }
        try run("UPDATE accounts SET signed_in_at = \(now) WHERE name = \(name)")
        try run(
            """
            INSERT INTO sessions (id_hash, account, started_at, used_at, authenticated_at, school_session, system, browser, locality)
            VALUES (\(hash), \(name), \(now), \(now), \(provedAt as Date?), \(session as [UInt8]?), \(device.system),
                \(device.browser), \(device.locality?.rawValue))
            """)
        guard let old else { return }
        try run(
            """
            UPDATE sessions SET student = before.student FROM sessions AS before
            WHERE sessions.id_hash = \(hash) AND before.id_hash = \(old) AND before.account = \(name)
            """)
        try endSession(old)
    }

    /// Those that their owner sees are also those that may be ended.
    /// - Parameter reference: the one that ends; nil for all.
    /// - Returns: how many have ended.
    @discardableResult
    func endSessions(of name: String, except hash: [UInt8], only reference: String? = nil) throws -> Int {
        try run(
            """
            DELETE FROM sessions
            WHERE account IN (SELECT accounts_of(\(name))) AND id_hash <> \(hash)
              AND COALESCE(encode(substr(id_hash, 1, 8), 'hex') = \(reference), true)
            """)
    }

    /// Those that still live, the one first that was used last: of the account, and those that a code to the student's mailbox has
    /// begun. Who came in by a code sees their own only.
    func sessions(of name: String, usedAfter idle: Date, startedAfter oldest: Date) throws -> [LiveSession] {
        try rows(
            """
            SELECT encode(substr(id_hash, 1, 8), 'hex') AS reference, account, system, browser, locality, started_at, used_at
            FROM sessions
            WHERE account IN (SELECT accounts_of(\(name))) AND ended_at IS NULL AND used_at > \(idle) AND started_at > \(oldest)
            ORDER BY used_at DESC, id_hash LIMIT 100
            """
        ).map { row in
            LiveSession(
                reference: try row["reference"], device: try Device(row), way: Account.way(try row["account"]),
                startedAt: try row["started_at"], usedAt: try row["used_at"])
        }
    }

    /// Finds a session that still lives, and notes that it was used, if it was.
    /// - Parameter step: a use is not noted again before so long, in seconds: pages are read far more often than that, and what is
    ///   only read costs no write.
    func useSession(
        _ hash: [UInt8], usedAfter idle: Date, startedAfter oldest: Date, isUsed: Bool = true,
        notedEvery step: TimeInterval = 0
    ) throws -> UsedSession? {
        let found = try row(
            """
            SELECT accounts.name, kind, roles, units, departments, display_zh, display_en, initial_until IS NOT NULL AS is_initial,
                started_at, used_at, authenticated_at, sessions.student,
                ARRAY(SELECT student FROM enrolments WHERE account = accounts.name ORDER BY place) AS students,
                ARRAY(SELECT term FROM enrolments WHERE account = accounts.name ORDER BY place) AS terms,
                ARRAY(SELECT programme FROM enrolments WHERE account = accounts.name ORDER BY place) AS programmes
            FROM sessions JOIN accounts ON accounts.name = account AND disabled_at IS NULL
            WHERE id_hash = \(hash) AND ended_at IS NULL AND used_at > \(idle) AND started_at > \(oldest)
            """)
        guard let found else { return nil }
        var usedAt: Date = try found["used_at"]
        if isUsed, usedAt <= now - step {
            try run("UPDATE sessions SET used_at = \(now) WHERE id_hash = \(hash)")
            usedAt = now
        }
        let account = try Account(found)
        // Who has one enrolment need not choose.
        var chosen: UUID? = try found["student"]
        if case .student(let enrolments) = account.holder, enrolments.count == 1 { chosen = enrolments[0].student }
        let kept = try chosen.flatMap { student in
            try row("SELECT draft, kept_at FROM drafts WHERE account = \(account.name) AND student = \(student)")
        }
        return UsedSession(
            account: account, startedAt: try found["started_at"], usedAt: usedAt,
            authenticatedAt: try found["authenticated_at"],
            mustChoosePassword: try found["is_initial"], chosen: chosen, draft: try kept?["draft"],
            keptAt: try kept?["kept_at"])
    }

    /// Lets the pages be about one of the account's enrolments.
    /// - Returns: false when it is none of theirs.
    func choose(_ student: UUID, in hash: [UInt8]) throws -> Bool {
        try run(
            """
            UPDATE sessions SET student = \(student)
            WHERE id_hash = \(hash)
              AND EXISTS (SELECT FROM enrolments WHERE enrolments.account = sessions.account AND enrolments.student = \(student))
            """) == 1
    }

    /// - Parameter draft: what was typed on the contact page and not handed in; nil forgets it.
    ///
    /// The session need not live any more: a page that was open when it ended still hands over what was typed.
    /// - Returns: whether it was kept. A session that is not known, or another's enrolment, keeps nothing.
    @discardableResult
    func keepDraft(_ draft: String?, of student: UUID, in hash: [UInt8]) throws -> Bool {
        guard let draft else {
            return try run(
                """
                DELETE FROM drafts USING sessions
                WHERE id_hash = \(hash) AND drafts.account = sessions.account AND drafts.student = \(student)
                """) == 1
        }
        return try run(
            """
            INSERT INTO drafts (account, student, draft, kept_at)
            SELECT sessions.account, enrolments.student, \(draft), \(now) FROM sessions JOIN enrolments USING (account)
            WHERE id_hash = \(hash) AND enrolments.student = \(student)
            ON CONFLICT (account, student) DO UPDATE SET draft = excluded.draft, kept_at = excluded.kept_at
            """) == 1
    }

    /// What was kept of the contact page by the session's account, whether or not it lives.
    func draft(of student: UUID, in hash: [UInt8]) throws -> String? {
        try row(
            """
            SELECT draft FROM drafts JOIN sessions USING (account)
            WHERE id_hash = \(hash) AND drafts.student = \(student)
            """)?["draft"]
    }

    /// Whether a session, also one that has ended, was the account's.
    func isSession(_ hash: [UInt8], of name: String) throws -> Bool {
        try row("SELECT FROM sessions WHERE id_hash = \(hash) AND account = \(name)") != nil
    }

    func endSession(_ hash: [UInt8]) throws {
        try run("UPDATE sessions SET ended_at = \(now) WHERE id_hash = \(hash) AND ended_at IS NULL")
    }
}

extension Account {
    fileprivate init(_ row: Row) throws {
        let roles: [Actor.Role] = try row["roles"]
        let units: [String] = try row["units"]
        let departments: [DepartmentCode] = try row["departments"]
        let (students, terms, programmes): ([UUID], [Term], [String]) = (
            try row["students"], try row["terms"], try row["programmes"]
        )
        let isStudents = try row["kind"] == "student"
        self.init(
            name: try row["name"],
            holder: isStudents
                ? .student(
                    students.indices.map {
                        Enrolment(student: students[$0], term: terms[$0], programme: programmes[$0])
                    })
                : .staff(.init(roles: Set(roles), units: Set(units), departments: Set(departments))),
            display: Bilingual(zh: try row["display_zh"], en: try row["display_en"]))
    }
}

extension Retained {
    /// Sessions that ended, tries that no longer weigh, places from where nobody comes in any more, who came in long ago, and
    /// sign-ins from which nobody came back, at the school's provider or with a code.
    static func ofSessions(_ settings: Settings) -> [Retained] {
        let late = KeptFor(settings, .lateHours)
        let (idle, whole) = (
            KeptFor(settings, .idleMinutes).seconds, KeptFor(settings, .sessionHours).seconds
        )
        // The moment of its end, whichever it was. A session that is open has it ahead.
        let end: Query =
            "LEAST(ended_at, used_at + make_interval(secs => \(idle)), started_at + make_interval(secs => \(whole)))"
        return [
            Retained("sessions", late, of: "sessions", by: end),
            Retained("tries", .always(0, .minutes), of: "tries", by: "weighs_until"),
            Retained("places", KeptFor(settings, .placeDays), of: "places", by: "used_at"),
            Retained("arrivals", KeptFor(settings, .arrivalDays), of: "arrivals", by: "arrived_at"),
            Retained(
                "school-sign-ins", .always(Int(BegunSignIn.patience / 60), .minutes), of: "sign_ins", by: "begun_at"),
            Retained("code-sign-ins", late, of: "code_sign_ins", by: "good_until"),
        ]
    }

    /// Accounts by which nobody comes in any more, what was heard of their clearance, forms that nobody handed in, and old
    /// announcements.
    ///
    /// Students come back for years, to have a diploma mailed again. Of staff an account that nobody uses is a door that nobody
    /// watches.
    static func ofPortal(_ settings: Settings) -> [Retained] {
        let (students, drafts) = (KeptFor(settings, .studentDays), KeptFor(settings, .draftDays))
        let used: Query = "GREATEST(changed_at, signed_in_at)"
        return [
            Retained("stages", students, of: "stages", by: "heard_at"),
            Retained("drafts", drafts, of: "drafts", by: "kept_at"),
            Retained("typed", drafts, of: "typed", by: "kept_at"),
            Retained(
                "announcements", KeptFor(settings, .announcementDays), of: "announcements",
                by: "((shown_until + 1)::timestamp AT TIME ZONE 'Asia/Taipei')"),
            Retained("student-accounts", students, of: "accounts", by: used, where: "kind <> 'staff'"),
            Retained(
                "staff-accounts", KeptFor(settings, .staffDays), of: "accounts", by: used, where: "kind = 'staff'"),
        ]
    }
}
