import Foundation
import Messages
import Postgres

/// Codes that are wanted, and how many there were.
extension Transaction {
    func keep(_ wanted: CodeWanted, sayingAgainAt next: Date) throws {
        try run(
            """
            INSERT INTO requests (request, student, address, language, wanted_at, say_again_at, is_at_desk)
            VALUES (\(wanted.request), \(wanted.student), \(wanted.address), \(wanted.language), \(wanted.wantedAt),
                \(next), \(wanted.isAtDesk ?? false))
            """)
    }

    /// When the student asked for codes, replaced ones included.
    func requests(of student: UUID, since start: Date) throws -> [Date] {
        try rows("SELECT wanted_at FROM requests WHERE student = \(student) AND wanted_at > \(start)").map {
            try $0["wanted_at"]
        }
    }

    /// When codes were wanted at an address, by anybody, for whatever and however it was spelt. Two who ask at once are counted one
    /// after the other.
    func lockRequests(to address: String, since start: Date) throws -> [Date] {
        try run("SELECT pg_advisory_xact_lock(hashtextextended(reader_of(\(address)), 0))")
        return try rows(
            """
            SELECT wanted_at FROM requests
            WHERE reader_of(address) = reader_of(\(address)) AND wanted_at > \(start)
            UNION ALL
            SELECT wanted_at FROM sign_in_codes
            WHERE reader_of(address) = reader_of(\(address)) AND wanted_at > \(start)
            """
        ).map { try $0["wanted_at"] }
    }

    /// What was typed last was wrong once more; of a code that is over nothing else is awaited.
    func keep(_ exhausted: CodeExhausted) throws {
        try run(
            """
            UPDATE requests SET exhausted_at = \(exhausted.exhaustedAt),
                say_again_at = CASE WHEN state = 'mailed' THEN NULL ELSE say_again_at END
            WHERE request = \(exhausted.request) AND student = \(exhausted.student)
            """)
    }

    /// How many codes were wanted on a day, as far as those who wanted them are done.
    func codes(of day: Day) throws -> Int {
        try row("SELECT COALESCE(sum(codes), 0)::integer AS codes FROM code_counts WHERE day = \(day)")!["codes"]
    }

    func countCode(on day: Day) throws {
        try run(
            """
            INSERT INTO code_counts (day, lane, codes) VALUES (\(day), pg_backend_pid() % 64, 1)
            ON CONFLICT (day, lane) DO UPDATE SET codes = code_counts.codes + 1
            """)
    }
}
