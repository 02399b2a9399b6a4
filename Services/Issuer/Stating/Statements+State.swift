import Chassis
import Foundation
import Messages
import Postgres

/// Numbers, what they were spent on, and what the school has signed.
extension Transaction {
    /// Takes so many statement numbers. They are spent with this transaction or not at all.
    func takeNumbers(_ count: Int) throws -> ClosedRange<Int> {
        let last: Int = try row("UPDATE statement_numbers SET last = last + \(count) RETURNING last")!["last"]
        return (last - count + 1)...last
    }

    func lastNumber() throws -> Int { try row("SELECT last FROM statement_numbers")!["last"] }

    /// Whoever closes a number stands in one line with those who spend one.
    func lockNumbers() throws { _ = try row("SELECT last FROM statement_numbers FOR UPDATE") }

    /// Spends the next numbers on these words.
    func state(_ words: [Statement.Word], by school: String) throws -> ClosedRange<Int> {
        let numbers = try takeNumbers(words.count)
        let now = now
        try keep(zip(numbers, words).map { Statement(school: school, number: $0, statedAt: now, says: $1) })
        return numbers
    }

    func keep(_ statement: Statement) throws { try keep([statement]) }

    /// Keeps statements, which are to be signed and said.
    private func keep(_ statements: [Statement]) throws {
        let payloads = try statements.map { String(decoding: try JSON.encode($0), as: UTF8.self) }
        let subjects = statements.map(\.subject)
        try run(
            """
            WITH kept AS (
                INSERT INTO statements (number, kind, student, diploma, version, payload, spent_at)
                SELECT number, kind, NULLIF(student, '')::uuid, NULLIF(diploma, '')::uuid, NULLIF(version, 0), payload,
                       \(now)
                FROM unnest(\(statements.map(\.number))::bigint[], \(statements.map(\.kind.rawValue))::text[],
                            \(subjects.map { $0.student?.uuidString ?? "" })::text[],
                            \(subjects.map { $0.diploma?.uuidString ?? "" })::text[],
                            \(subjects.map { $0.version ?? 0 })::integer[], \(payloads)::text[])
                    AS said (number, kind, student, diploma, version, payload)
                RETURNING number, kind
            )
            INSERT INTO signing (number, kind, not_before) SELECT number, kind, \(now) FROM kept
            """)
    }

    func keepUnsigned(_ isUnsigned: Bool, _ id: StatementID) throws {
        if isUnsigned {
            try run("INSERT INTO signing (number, kind, not_before) VALUES (\(id.number), \(id.kind), \(now))")
        } else {
            try run("DELETE FROM signing WHERE number = \(id.number) AND kind = \(id.kind)")
        }
    }

    func claimUnsigned(_ attempt: Attempt) throws -> [Claimed<StatementID, UnsignedStatement>] {
        try rows(
            """
            WITH chosen AS MATERIALIZED (
                SELECT number, kind FROM signing
                WHERE not_before <= \(now) AND (leased_until IS NULL OR leased_until <= \(now))
                ORDER BY number LIMIT 100 FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE signing SET attempt = \(attempt.token), leased_until = \(attempt.leasedUntil),
                    tries = tries + CASE WHEN signing.attempt IS NULL THEN 0 ELSE 1 END
                FROM chosen WHERE signing.number = chosen.number AND signing.kind = chosen.kind
                RETURNING signing.number, signing.kind, signing.tries, signing.postponed
            )
            SELECT number, kind, tries, postponed, payload, spent_at FROM claimed JOIN statements USING (number, kind)
            ORDER BY number
            """
        ).map { row in
            let id = StatementID(number: try row["number"], kind: try row["kind"])
            return Claimed(id, tries: try row["tries"], postponed: try row["postponed"]) {
                try UnsignedStatement(id, payload: try row["payload"], spentAt: try row["spent_at"])
            }
        }
    }

    /// Takes what was signed off the list, where the attempt still holds it.
    func takeSigned(_ ids: [StatementID], _ attempt: Attempt) throws -> Set<StatementID> {
        let taken = try rows(
            """
            DELETE FROM signing
            USING unnest(\(ids.map(\.number))::bigint[], \(ids.map(\.kind.rawValue))::text[]) AS signed (number, kind)
            WHERE signing.number = signed.number AND signing.kind = signed.kind AND attempt = \(attempt.token)
            RETURNING signing.number, signing.kind
            """)
        return Set(try taken.map { StatementID(number: try $0["number"], kind: try $0["kind"]) })
    }

    func store(_ signed: [(id: StatementID, text: String)]) throws {
        try run(
            """
            INSERT INTO signatures (number, kind, signed, signed_at)
            SELECT number, kind, signed, \(now)
            FROM unnest(\(signed.map(\.id.number))::bigint[], \(signed.map(\.id.kind.rawValue))::text[],
                        \(signed.map(\.text))::text[]) AS signed (number, kind, signed)
            """)
    }

    func giveUnsignedBack(
        _ id: StatementID, until: Date, tries: Int, postponed: Int, _ attempt: Attempt
    ) throws {
        try run(
            """
            UPDATE signing SET not_before = \(until), tries = \(tries), postponed = \(postponed), attempt = NULL,
                leased_until = NULL
            WHERE number = \(id.number) AND kind = \(id.kind) AND attempt = \(attempt.token)
            """)
    }

    /// What was signed, in the order of numbers; of a void number only that it is void.
    func signedStatements(after number: Int, most: Int) throws -> [StatementID] {
        try rows(
            """
            SELECT number, kind FROM statements JOIN signatures USING (number, kind)
            WHERE number > \(number)
              AND (kind = 'void' OR NOT EXISTS (SELECT 1 FROM statements AS closing
                                                WHERE closing.number = statements.number AND closing.kind = 'void'))
            ORDER BY number LIMIT \(most)
            """
        ).map { StatementID(number: try $0["number"], kind: try $0["kind"]) }
    }

    /// How a statement that was signed is told to verifiers.
    func signedFact(of id: StatementID) throws -> any Fact {
        let row = try row(
            """
            SELECT payload, spent_at, signed FROM statements JOIN signatures USING (number, kind)
            WHERE number = \(id.number) AND kind = \(id.kind)
            """)!
        return try UnsignedStatement(id, payload: try row["payload"], spentAt: try row["spent_at"])
            .fact(signed: try row["signed"])
    }

    /// What a number was spent on; nil when it never was.
    func spent(_ number: Int) throws -> UnsignedStatement? {
        try row("SELECT kind, payload, spent_at FROM statements WHERE number = \(number) AND kind <> 'void'").map {
            try UnsignedStatement(
                StatementID(number: number, kind: try $0["kind"]), payload: try $0["payload"],
                spentAt: try $0["spent_at"])
        }
    }

    func isVoid(_ number: Int) throws -> Bool {
        try row("SELECT number FROM statements WHERE number = \(number) AND kind = 'void'") != nil
    }
}

extension Statement {
    var subject: (student: UUID?, diploma: UUID?, version: Int?) {
        switch says {
        case .sealed(let file): (file.student, file.diploma, file.version)
        case .revoked(let revocation): (revocation.student, revocation.diploma, nil)
        case .reinstated(let reinstatement): (reinstatement.student, reinstatement.diploma, nil)
        case .void: (nil, nil, nil)
        }
    }
}
