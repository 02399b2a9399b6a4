import CPostgres

/// What libpq answered. It is only read after it was received, so threads may share it.
final class ResultSet: @unchecked Sendable {
    private let result: OpaquePointer
    let columns: [String: Int32]

    init(_ result: OpaquePointer) {
        self.result = result
        var columns: [String: Int32] = [:]
        for number in 0..<PQnfields(result) { columns[String(cString: PQfname(result, number))] = number }
        self.columns = columns
    }

    deinit { PQclear(result) }

    var rows: [Row] { (0..<PQntuples(result)).map { Row(self, $0) } }
    /// Rows changed, or rows selected.
    var count: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }
    /// `COMMIT`, `ROLLBACK`, `INSERT 0 1` …
    var tag: String { String(cString: PQcmdStatus(result)) }

    func text(_ row: Int32, _ column: Int32) -> String? {
        PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
    }
}
