package import Foundation
package import Messages
import Postgres

@testable import Chassis

/// What is held of one person, and what is left of it.
extension Bench {
    /// The tables in which a text stands, in whichever column, bytes too: all that there is, is read.
    package func tables(holding text: String) throws -> [String] {
        let hex = text.utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return try connection.transaction { tx in
            try tableNames(tx).filter { table in
                try tx.row(
                    """
                    SELECT true AS holds FROM \(Query(stringLiteral: table)) AS kept
                    WHERE position(lower(\(text)) IN lower(to_jsonb(kept)::text)) > 0
                       OR position(\(hex) IN to_jsonb(kept)::text) > 0
                    LIMIT 1
                    """) != nil
            }
        }
    }

    /// The tables of which an erasure says nothing, neither that they go nor that they stay.
    /// - Parameter others: those that are about nobody.
    package func tablesBesideErasure(_ others: Set<String>) throws -> Set<String> {
        // Ids and digests, counts, what travels for a day at most, and what people did to the program.
        let ofEveryProgram: Set = ["inbox", "unsent", "tallies", "parts", "acts", "destructions"]
        let told = Set((service.erasure?.all ?? []).flatMap(\.deeds).map(\.table.sql))
        return try connection.transaction { tx in
            Set(try tableNames(tx)).subtracting(told).subtracting(ofEveryProgram).symmetricDifference(others)
        }
    }

    private func tableNames(_ tx: borrowing Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT relname::text AS name FROM pg_class
            WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema()) AND relname <> 'schema_history'
            ORDER BY relname
            """
        ).map { try $0["name"] }
    }

    /// Lets the program hear that an erasure was granted.
    /// - Returns: what it answers.
    package func erase<Keeper: Answerer>(
        _ student: UUID, for request: UUID, _: Keeper.Type
    ) throws -> Erased<Keeper> {
        try hear(
            ErasureGranted(
                student: student, request: request, grantedBy: Line(rawValue: "kao")!, grantedAt: now))
        guard let answer = try said(Erased<Keeper>.self).last(where: { $0.request == request }) else { throw Silent() }
        return answer
    }

    /// Asks what an erasure would do.
    package func erasable<Keeper: Answerer>(_ student: UUID, _: Keeper.Type) throws -> [ErasedKind] {
        let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "personal data")
        guard let answer = try ask(ShowErasable<Keeper>(student: student), as: kao).answer else { throw Silent() }
        return answer.kinds
    }
}

private struct Silent: Error {}

extension [ErasedKind] {
    /// How many rows of each kind go, of those of which any does.
    package var gone: [String: Int] {
        Dictionary(uniqueKeysWithValues: filter { $0.gone > 0 }.map { ($0.kind, $0.gone) })
    }
    /// How many stay.
    package var kept: [String: Int] {
        Dictionary(uniqueKeysWithValues: filter { $0.kept > 0 }.map { ($0.kind, $0.kept) })
    }
}
