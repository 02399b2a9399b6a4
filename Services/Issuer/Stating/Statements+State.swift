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
        for (number, word) in zip(numbers, words) {
            try keep(Statement(school: school, number: number, statedAt: now, says: word))
        }
        return numbers
    }

    /// Keeps a statement, which is to be signed and said.
    func keep(_ statement: Statement) throws {
        let payload = String(decoding: try JSON.encode(statement), as: UTF8.self)
        let (student, diploma, version) = statement.subject
        try run(
            """
            INSERT INTO statements (number, kind, student, diploma, version, payload, spent_at)
            VALUES (\(statement.number), \(statement.kind), \(student), \(diploma), \(version), \(payload), \(now))
            """)
        try keepUnsigned(true, StatementID(number: statement.number, kind: statement.kind))
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

    func store(_ signed: String, of id: StatementID) throws {
        try run(
            """
            INSERT INTO signatures (number, kind, signed, signed_at)
            VALUES (\(id.number), \(id.kind), \(signed), \(now))
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
    fileprivate var subject: (student: UUID?, diploma: UUID?, version: Int?) {
        switch says {
        case .sealed(let file): (file.student, file.diploma, file.version)
        case .revoked(let revocation): (revocation.student, revocation.diploma, nil)
        case .reinstated(let reinstatement): (reinstatement.student, reinstatement.diploma, nil)
        case .void: (nil, nil, nil)
        }
    }
}
