import CPostgres
import Foundation

/// One libpq connection from its opening to its end. A new connection is a new session with nothing prepared.
final class Link {
    private let handle: OpaquePointer
    private var prepared: [String: Prepared] = [:]
    private var names = 0
    /// The tables of its schema, once they were asked for: a program's tables change while it does not run.
    var tables: [Int]?
    /// Statements are texts in the program, so this is a guard against a program that builds them.
    private static let preparedAtMost = 256
    /// A plan is kept as it was made, often for an empty table of which every index is as good as any other. So a statement is
    /// prepared anew when it has been used as often as ever before, and after so many times at most: a table has then grown to
    /// twice its size, or by so many batches.
    private static let usesAtMost = 500

    private struct Prepared {
        let name: String
        /// After so many it is prepared anew.
        let uses: Int
        var used = 0
    }

    /// Longer than `statement_timeout`: only a server that stands still exceeds it.
    private static let patience = Duration.seconds(25)

    init(to server: Server, name: String) throws(PostgresError) {
        let parameters = server.parameters(name: name)
        let keys = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { for text in keys + values { free(text) } }
        let handle = PQconnectdbParams(
            keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle else { throw PostgresError(sqlstate: nil, message: "libpq has no memory for a connection") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgresError(sqlstate: nil, message: "cannot connect: \(Self.lastLine(PQerrorMessage(handle)))")
        }
        // Otherwise a large statement would wait in the sending, for as long as nobody reads at the other end.
        guard PQsetnonblocking(handle, 1) == 0 else {
            defer { PQfinish(handle) }
            throw PostgresError(sqlstate: nil, message: "libpq cannot send without waiting")
        }
        // libpq would print warnings to standard error, where the log is.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        self.handle = handle
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }
    /// No transaction is open and nothing is under way.
    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// - Parameter patience: how long until the server counts as gone; nil waits for ever.
    /// - Returns: the answer of the last statement.
    @discardableResult
    func script(_ sql: String, patience: Duration? = Link.patience) throws(PostgresError) -> ResultSet {
        guard PQsendQuery(handle, sql) == 1 else { throw lost() }
        return try answers(patience).last!
    }

    func execute(_ query: Query) throws(PostgresError) -> ResultSet {
        let parameters = try parameters(of: query)
        let known = prepared[query.sql]
        if let known, known.used < known.uses {
            prepared[query.sql]!.used += 1
            try send(parameters, to: known.name)
        } else {
            if let known { try script("DEALLOCATE \(known.name)") }
            try makeRoom()
            let name = newName()
            guard PQsendPrepare(handle, name, query.sql, 0, nil) == 1 else { throw lost() }
            _ = try answers(Link.patience)
            prepared[query.sql] = Prepared(name: name, uses: known.map { min($0.uses * 2, Self.usesAtMost) } ?? 8)
            try send(parameters, to: name)
        }
        do { return try answers(Link.patience).last! } catch {
            // A plan does not survive that a migration changed its columns: the next time it is made anew.
            if error.isMisfit { prepared[query.sql] = nil }
            throw error
        }
    }

    private func makeRoom() throws(PostgresError) {
        guard prepared.count >= Self.preparedAtMost else { return }
        try script("DEALLOCATE ALL")
        prepared = [:]
    }

    private func newName() -> String {
        names += 1
        return "s\(names)"
    }

    private func parameters(of query: Query) throws(PostgresError) -> Parameters {
        guard let parameters = Parameters(query.values) else {
            throw PostgresError(sqlstate: "22021", message: "a text holds U+0000, which the database refuses")
        }
        return parameters
    }

    private func send(_ parameters: Parameters, to name: String) throws(PostgresError) {
        let sent = parameters.withPointers {
            PQsendQueryPrepared(handle, name, Int32(parameters.count), $0, nil, nil, 0)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Sends what has been put together, and reads what it answers.
    /// - Throws: the first error in it, after everything has been read.
    private func answers(_ patience: Duration?) throws(PostgresError) -> [ResultSet] {
        let deadline = patience.map { ContinuousClock.now + $0 }
        try flush(until: deadline)
        var answers: [ResultSet] = []
        var failure: PostgresError?
        while true {
            while PQisBusy(handle) == 1 { try wait(for: POLLIN, until: deadline) }
            guard let result = PQgetResult(handle) else { break }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: answers.append(ResultSet(result))
            default:
                failure = failure ?? self.failure(result)
                PQclear(result)
            }
        }
        if let failure { throw failure }
        guard !answers.isEmpty else { throw lost() }
        return answers
    }

    /// A server that answers before it has everything is read meanwhile, so that neither side waits for the other.
    private func flush(until deadline: ContinuousClock.Instant?) throws(PostgresError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1: try wait(for: POLLIN | POLLOUT, until: deadline)
            default: throw lost()
            }
        }
    }

    private func wait(for events: Int32, until deadline: ContinuousClock.Instant?) throws(PostgresError) {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        let left = deadline.map { Int32(max(0, ($0 - .now) / .milliseconds(1)).rounded(.up)) } ?? -1
        let ready = poll(&socket, 1, left)
        if ready == 0 {
            // The descriptor is closed under libpq's feet on purpose: nothing else makes it give up the connection.
            shutdown(PQsocket(handle), Int32(SHUT_RDWR))
            PQconsumeInput(handle)
            throw PostgresError(sqlstate: nil, message: "the database has not answered in time")
        }
        if ready < 0, errno == EINTR { return }
        guard socket.revents & ~Int16(POLLOUT) == 0 || PQconsumeInput(handle) == 1 else { throw lost() }
    }

    private func failure(_ result: OpaquePointer) -> PostgresError {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue!)).map { String(cString: $0) }
        }
        guard let sqlstate = field("C") else { return lost() }
        var message = field("M") ?? "an error without a message"
        // Class 22 quotes the value that was wrong.
        if sqlstate.hasPrefix("22"), let quote = message.range(of: ": \"") {
            message = String(message[..<quote.lowerBound])
        }
        return PostgresError(sqlstate: sqlstate, constraint: field("n"), message: message)
    }

    private func lost() -> PostgresError {
        PostgresError(sqlstate: nil, message: "the connection was lost: \(Self.lastLine(PQerrorMessage(handle)))")
    }

    private static func lastLine(_ text: UnsafeMutablePointer<CChar>?) -> String {
        guard let text else { return "no reason given" }
        return String(cString: text).split(separator: "\n").last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "no reason given"
    }
}
