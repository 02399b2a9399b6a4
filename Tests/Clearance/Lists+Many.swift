import Chassis
import Foundation
import Messages
import Postgres
import TestKit

@testable import Clearance

// A school's lists as they are in June.

extension Lists {
    /// Lists students with every unit's line, as so many listings would.
    func fill(students: Int, units: [String] = Lists.units) throws {
        try bench.connection.transaction { tx in
            try tx.run(
                """
                INSERT INTO candidates (student, is_listed, snapshot, number, term, programme, batch, department, department_zh,
                    department_en, name_zh, stated_at, sequence, event)
                SELECT gen_random_uuid(), true, '{}', 'N' || 10000 + n, '114-2', 'main', '114-2-1', 'D' || n % 40, '系', 'D',
                    '周沛恩', \(tx.now), '', n::text
                FROM generate_series(1, \(students)) AS n
                """)
            try tx.run("INSERT INTO lists (student, opened_at) SELECT student, \(tx.now) FROM candidates")
            try tx.run(
                """
                INSERT INTO answers (student, unit, number, is_asked)
                SELECT student, unit, number, true FROM candidates, unnest(\(units)::text[]) AS unit
                """)
        }
        try analyze()
    }

    /// Tells the database how much of what there is.
    func analyze() throws {
        let owner = try Connection(to: bench.owner, name: "bench")
        defer { owner.close() }
        try owner.transaction { tx in
            for table: Query in ["ANALYZE candidates", "ANALYZE lists", "ANALYZE answers"] { try tx.run(table) }
        }
    }

    /// How the database reads what a query asks for.
    func plan(_ query: Query) throws -> String {
        var explained = Query.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        explained.appendLiteral("EXPLAIN (ANALYZE, COSTS off, TIMING off) ")
        let texts = query.sql.split(separator: /\$[0-9]+/, omittingEmptySubsequences: false)
        for (text, value) in zip(texts, query.values + [nil]) {
            explained.appendLiteral(String(text))
            if text.endIndex != query.sql.endIndex { explained.appendInterpolation(value) }
        }
        let plan = Query(stringInterpolation: explained)
        return try bench.connection.transaction { tx in
            try tx.rows(plan).map { try $0["QUERY PLAN"] as String }.joined(separator: "\n")
        }
    }
}
