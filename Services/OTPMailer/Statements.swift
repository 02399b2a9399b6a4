import Chassis
import Foundation
import Messages
import Postgres

/// Every statement this service sends, under the name of what it means.
extension Transaction {
    /// - Returns: false when it was known.
    func keep(_ wanted: CodeWanted) throws -> Bool {
        try run(
            """
            INSERT INTO requests (request, student, address, language, wanted_at, not_before, is_at_desk)
            VALUES (\(wanted.request), \(wanted.student), \(wanted.address), \(wanted.language),
                \(wanted.wantedAt), \(now), \(wanted.isAtDesk ?? false))
            ON CONFLICT (request) DO NOTHING
            """) == 1
    }

    /// - Returns: nil while it has not come to its end, and when a newer one has replaced it.
    func endedRequest(_ request: UUID) throws -> EndedRequest? {
        try row(
            """
            SELECT request, student, reason, ended_at, expires_at, used_at, exhausted_at FROM requests
            WHERE request = \(request) AND state IN ('mailed', 'undeliverable')
            """
        ).map(EndedRequest.init)
    }

    /// The request that has waited longest, unless another worker is about to mail it; `is_to_close` when it will not be mailed
    /// any more, or another's mailer has ended.
    func lockDue(at now: Date, wantedAfter limit: Date) throws -> Row? {
        try row(
            """
            SELECT request, student, address, language, purpose, good_until, is_at_desk, failures, postponed, wanted_at,
                COALESCE(good_until <= \(now), wanted_at <= \(limit))
                OR purpose = 'proof' AND EXISTS (
                    SELECT 1 FROM requests AS newer WHERE newer.student = requests.student AND newer.purpose = 'proof'
                    AND (newer.wanted_at, newer.request) > (requests.wanted_at, requests.request))
                OR EXISTS (SELECT 1 FROM requests WHERE state = 'sending' AND leased_until <= \(now)) AS is_to_close
            FROM requests
            WHERE state = 'waiting' AND not_before <= \(now)
            ORDER BY wanted_at, request LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
    }

    /// How long the oldest code and the oldest letter have waited to leave, in seconds; nought where none does.
    func oldest() throws -> (codes: Double, letters: Double) {
        let row = try row(
            """
            SELECT
                coalesce((SELECT extract(epoch FROM \(now) - min(wanted_at)) FROM requests
                          WHERE state IN ('waiting', 'sending')), 0)::float8 AS codes,
                coalesce((SELECT extract(epoch FROM \(now) - min(wanted_at)) FROM letters
                          WHERE state IN ('waiting', 'sending')), 0)::float8 AS letters
            """)!
        return (try row["codes"], try row["letters"])
    }

    func claim(
        _ request: UUID, hash: [UInt8], address: [UInt8], expiresAt: Date, _ attempt: Attempt
    ) throws {
        try run(
            """
            UPDATE requests SET state = 'sending', attempt = \(attempt.token), leased_until = \(attempt.leasedUntil),
                message_id = \(attempt.token), address_hash = \(address), code_hash = \(hash), expires_at = \(expiresAt)
            WHERE request = \(request)
            """)
    }

    /// A mail server may take its time.
    func prolongRequests(_ attempts: [UUID], until: Date) throws {
        try run(
            """
            UPDATE requests SET leased_until = \(until)
            WHERE state = 'sending' AND attempt = ANY(\(attempts)::uuid[])
            """)
    }

    /// - Returns: false when this attempt no longer holds the request.
    func recordMailed(_ request: UUID, expiresAt: Date, _ attempt: Attempt) throws -> Bool {
        try run(
            """
            UPDATE requests SET state = 'mailed', address = NULL, attempt = NULL, leased_until = NULL,
                expires_at = \(expiresAt), ended_at = \(now)
            WHERE request = \(request) AND attempt = \(attempt.token)
            """) == 1
    }

    /// Nobody has the code: nothing can match it.
    /// - Returns: nil when this attempt no longer holds the request.
    func recordUnmailed(
        _ request: UUID, _ reason: CodeUndeliverable.Reason, _ attempt: Attempt
    ) throws -> Closed? {
        try row(
            """
            UPDATE requests SET state = 'undeliverable', address = NULL, attempt = NULL, leased_until = NULL,
                code_hash = NULL, expires_at = NULL, ended_at = \(now), reason = \(reason)
            WHERE request = \(request) AND attempt = \(attempt.token)
            RETURNING request, student
            """
        ).map(Closed.init)
    }

    /// The request whose mail has left, or may have, under this Message-ID. It is locked.
    func lockMailed(_ messageID: UUID) throws -> MailedShort? {
        try row(
            """
            SELECT request AS id, address_hash, COALESCE(ended_at, wanted_at) AS earliest, used_at IS NULL AND code_hash IS NOT NULL AS is_open FROM requests
            WHERE message_id = \(messageID) AND state IN ('sending', 'mailed', 'undeliverable') FOR UPDATE
            """
        ).map(MailedShort.init)
    }

    /// Nobody has the code: nothing can match it.
    func recordBounced(_ request: UUID) throws -> Closed? {
        try row(
            """
            UPDATE requests SET state = 'undeliverable', address = NULL, attempt = NULL, leased_until = NULL,
                code_hash = NULL, expires_at = NULL, ended_at = \(now), reason = \(CodeUndeliverable.Reason.refused)
            WHERE request = \(request) RETURNING request, student
            """
        ).map(Closed.init)
    }

    /// The code may be in the mailbox: it goes on matching.
    /// - Returns: nil when this attempt no longer holds the request.
    func recordInDoubt(_ request: UUID, _ attempt: Attempt) throws -> Closed? {
        try row(
            """
            UPDATE requests SET state = 'undeliverable', address = NULL, attempt = NULL, leased_until = NULL,
                ended_at = \(now), reason = \(CodeUndeliverable.Reason.inDoubt)
            WHERE request = \(request) AND attempt = \(attempt.token)
            RETURNING request, student
            """
        ).map(Closed.init)
    }

    /// Nothing was handed over: the requests wait again, and their next mails have other codes.
    func giveBack(_ rows: [GivenBack<UUID>], _ attempt: Attempt) throws {
        try run(
            """
            UPDATE requests SET state = 'waiting', attempt = NULL, leased_until = NULL, code_hash = NULL,
                expires_at = NULL, not_before = back.not_before, failures = back.failures, postponed = back.postponed
            FROM unnest(\(rows.map(\.id))::uuid[], \(rows.map(\.notBefore))::timestamptz[],
                \(rows.map(\.tries))::integer[], \(rows.map(\.postponed))::integer[])
                AS back(request, not_before, failures, postponed)
            WHERE requests.request = back.request AND attempt = \(attempt.token)
            """)
    }

    /// The student's newest request for a proof, locked: tries are counted one after the other.
    func lockPending(_ student: UUID) throws -> Pending? {
        try row(
            """
            SELECT request, code_hash, expires_at, tries, used_at, is_at_desk FROM requests
            WHERE student = \(student) AND purpose = 'proof'
            ORDER BY wanted_at DESC, request DESC LIMIT 1 FOR UPDATE
            """
        ).map(Pending.init)
    }

    /// - Returns: false when the code was used, has expired, or has no tries left.
    func use(_ request: UUID, at now: Date) throws -> Bool {
        try run(
            """
            UPDATE requests SET used_at = \(now)
            WHERE request = \(request) AND used_at IS NULL AND expires_at > \(now) AND tries < \(Code.tries)
            """) == 1
    }

    /// - Returns: how many tries are used up now; nil when there were none left.
    func countTry(_ request: UUID) throws -> Int? {
        try row(
            """
            UPDATE requests
            SET tries = tries + 1, exhausted_at = CASE WHEN tries + 1 = \(Code.tries) THEN \(now)::timestamptz END
            WHERE request = \(request) AND tries < \(Code.tries) RETURNING tries
            """
        ).map { try $0["tries"] }
    }
}

extension Request {
    init(_ row: Row) throws {
        self.init(
            id: try row["request"], student: try row["student"], address: try row["address"],
            language: try row["language"], purpose: try row["purpose"], goodUntil: try row["good_until"],
            isAtDesk: try row["is_at_desk"])
    }
}

extension EndedRequest {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["request"], student: try row["student"], reason: try row["reason"],
            endedAt: try row["ended_at"],
            expiresAt: try row["expires_at"], usedAt: try row["used_at"], exhaustedAt: try row["exhausted_at"])
    }
}

extension Closed {
    init(_ row: Row) throws { self.init(id: try row["request"], student: try row["student"]) }
}

extension Pending {
    init(_ row: Row) throws {
        self.init(
            request: try row["request"], codeHash: try row["code_hash"], expiresAt: try row["expires_at"],
            tries: try row["tries"], usedAt: try row["used_at"], isAtDesk: try row["is_at_desk"])
    }
}

extension MailedShort {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], hash: try row["address_hash"], earliest: try row["earliest"], isOpen: try row["is_open"])
    }
}

/// What is known about requests and letters that have ended: a code lives five minutes, and a question about it not much longer.
/// Letters are known longer than the inbox knows who wanted them, so that none is mailed twice.
extension Retained {
    static func ofOTPMailer(_ settings: Settings) -> [Retained] {
        let hasEnded: Query = "state NOT IN ('waiting', 'sending')"
        return [
            Retained("codes", KeptFor(settings, .requestHours), of: "requests", by: "wanted_at", where: hasEnded),
            Retained("letters", KeptFor(settings, .letterDays), of: "letters", by: "wanted_at", where: hasEnded),
        ]
    }
}

extension Erasure {
    /// Codes and letters, those on their way too: whoever mails one of them at this moment finds no row to note it in.
    static let ofOTPMailer = Erasure([
        Erasable("codes", .delete("requests")), Erasable("letters", .delete("letters")),
    ])
}
