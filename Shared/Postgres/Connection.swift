package import Foundation

/// One connection to PostgreSQL, owned by one thread. It is not `Sendable`: libpq blocks, and a connection has one user.
package final class Connection {
    /// - Parameter url: `postgresql://role:password@host:port/database`; the password may come apart from it.
    package init(to server: Server, name: String) throws { preconditionFailure() }

    /// Runs `body` in one READ COMMITTED transaction; commits when it returns, rolls back when it throws.
    /// - Parameter now: a clock that a test holds; nil means the database's.
    package func transaction<Result>(now: Date? = nil, _ body: (borrowing Transaction) throws -> Result) throws
        -> Result
    {
        preconditionFailure()
    }

    package func close() {}
}

/// Where the database is and as whom to go there.
package struct Server: Sendable {
    package var url: String
    /// The schema that the program owns; it becomes the search path. Nil keeps the role's own.
    package var schema: String?

    package init(url: String, schema: String?) {
        self.url = url
        self.schema = schema
    }
}

/// Connections on threads of their own, for programs that live on Swift's cooperative pool.
package final class Database: Sendable {
    package init(_ server: Server, connections: Int, name: String) { preconditionFailure() }

    package func transaction<Result: Sendable>(
        now: Date? = nil, _ body: @escaping @Sendable (borrowing Transaction) throws -> Result
    ) async throws -> Result {
        preconditionFailure()
    }

    package func close() {}
}

/// What PostgreSQL or the connection to it answered.
package struct PostgresError: Error, Sendable {
    /// Five characters (PostgreSQL appendix A); nil when the connection itself failed.
    package let sqlstate: String?
    /// The name of the constraint that said no.
    package let constraint: String?
    package let message: String

    package init(sqlstate: String?, constraint: String? = nil, message: String) {
        self.sqlstate = sqlstate
        self.constraint = constraint
        self.message = message
    }

    /// The connection is gone: whether a commit took effect is unknown, and waiting helps.
    package var isOutage: Bool { preconditionFailure() }
    /// Trying the same transaction again may succeed: outage, deadlock, serialization, lock or statement timeout.
    package var isPassing: Bool { preconditionFailure() }
}

/// The schema's history: `V001_name.sql`, forward only.
package enum Migrations {
    /// Runs what is missing, each in its own transaction under an advisory lock, and records name and checksum.
    /// - Returns: the names of the files that were run.
    /// - Throws: when a recorded file was edited or is missing.
    @discardableResult
    package static func run(folder: URL, on connection: Connection) throws -> [String] { preconditionFailure() }
}
