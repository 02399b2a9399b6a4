import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What was issued before in twenty thousand rows")
struct ImportedManyTests {
    /// So many students whose diplomas were imported before, as an earlier part of the same file leaves them.
    private func school(holding count: Int) throws -> TestSchool {
        let school = try TestSchool(documents: "zh")
        try school.tamper(
            """
            INSERT INTO candidates (student, is_listed, stated_at, sequence, event)
            SELECT gen_random_uuid(), false, '2026-06-01Z', '', n::text FROM generate_series(1, \(count)) AS n
            """)
        try school.tamper(
            """
            INSERT INTO collections (student, certificate, written, state, collected_at, stated_at, sequence, event)
            SELECT student, 'OLD-' || event, 'OLD-' || event, 'standing', stated_at, stated_at, '', event FROM candidates
            """)
        try school.tamper(
            """
            INSERT INTO versions (diploma, version, student, document, certificate, due_at, state, is_imported)
            SELECT gen_random_uuid(), 1, student, 'zh', 'old-' || event, stated_at, 'registered', true FROM candidates
            """)
        try school.tamper(
            """
            INSERT INTO seals (diploma, version, number, lookup, sha256, file, printed, sealed_at)
            SELECT diploma, version, 1000000 + row_number() OVER (), diploma::text, 'x' || diploma, NULL, '{}', due_at
            FROM versions
            """)
        try school.tamper("ANALYZE candidates, collections, versions, seals")
        return school
    }

    /// How many rows the database reads for a page of them.
    private func work(_ school: TestSchool, page count: Int) throws -> Int {
        let rows: [[ImportField: String]] = (1...count).map { number in
            let digest = String(repeating: "0", count: 60) + "\(1_000 + number)"
            return [
                .studentNumber: "4209\(10_000 + number)", .certificateNumber: "NEW-\(number)", .sha256: digest,
            ]
        }
        let file = ImportTable.file(rows, at: school.bench.now)
        #expect(file.issued.count == count && count <= ImportCommand.page)
        let importing = try Composition(school.settings).importing
        return try school.bench.perform { tx in
            let reply = try importing.issue(file.issued, isTrial: false, tx)
            #expect(reply.answer.stated.count == count)
            let read: Int = try tx.rows(
                """
                SELECT (COALESCE(sum(seq_tup_read), 0) + COALESCE(sum(idx_tup_fetch), 0))::bigint AS read
                FROM pg_stat_xact_user_tables
                """)[0]["read"]
            return Reply(read, saying: reply.messages, resuming: reply.resumed)
        }
    }

    @Test("A page costs as much beside all that was imported before as beside nothing")
    func bounded() throws {
        let page = 50
        let (alone, beside) = (try work(school(holding: 0), page: page), try work(school(holding: 20_000), page: page))
        // A handful of rows each; reading one table through would be 20,000 more.
        #expect(alone < page * 200 && beside < page * 200, "\(alone) and \(beside)")
    }
}
