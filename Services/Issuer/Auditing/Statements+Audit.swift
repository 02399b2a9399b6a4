import Foundation
import Messages
import Postgres

/// Everything that was ever sealed and stated, read again. The database hashes the files: they stay where they are.
extension Transaction {
    func spentNumbers(_ numbers: ClosedRange<Int>) throws -> [SpentNumber] {
        try rows(
            """
            SELECT wanted.number, statements.payload, signatures.signed, seals.diploma, seals.version, seals.sha256,
                   encode(sha256(COALESCE(seals.file, (SELECT file FROM imported_files
                                                       WHERE imported_files.sha256 = seals.sha256))), 'hex') AS found,
                   EXISTS (SELECT FROM statements AS void WHERE void.number = wanted.number AND void.kind = 'void') AS is_void,
                   EXISTS (SELECT FROM awaited WHERE awaited.number = wanted.number
                             AND awaited.kind = statements.kind) AS is_awaited,
                   EXISTS (SELECT FROM registrations WHERE registrations.number = wanted.number
                             AND registrations.kind = statements.kind AND refused_at IS NOT NULL
                             AND registered_at IS NULL) AS is_refused
            FROM generate_series(\(numbers.lowerBound)::bigint, \(numbers.upperBound)::bigint) AS wanted (number)
                 LEFT JOIN statements ON statements.number = wanted.number AND statements.kind <> 'void'
                 LEFT JOIN signatures ON signatures.number = statements.number AND signatures.kind = statements.kind
                 LEFT JOIN seals ON seals.number = wanted.number
            ORDER BY wanted.number
            """
        ).map { row in
            let payload: String? = try row["payload"]
            let diploma: UUID? = try row["diploma"]
            return SpentNumber(
                number: try row["number"],
                statement: payload.flatMap { try? JSON.decode(Statement.self, from: Array($0.utf8)) }, payload: payload,
                signed: try row["signed"],
                file: try diploma.map {
                    .init(diploma: $0, version: try row["version"], sha256: try row["sha256"], found: try row["found"])
                }, isVoid: try row["is_void"], isRefused: try row["is_refused"], isAwaited: try row["is_awaited"])
        }
    }
}
