package import Foundation

/// One connection to PostgreSQL, owned by one thread. It is not `Sendable`: libpq blocks, and a connection has one user.
///
/// After an outage the next transaction opens a fresh connection, or throws why it cannot.
package final class Connection {
    private let server: Server
    private let name: String
    private var session: Session?
    private var isInTransaction = false

    /// - Parameter name: what `pg_stat_activity` shows as the application.
    package convenience init(to server: Server, name: String) throws {
        self.init(unopened: server, name: name)
        session = try Session(to: server, name: name)
    }

    init(unopened server: Server, name: String) {
        self.server = server
        self.name = name
    }

    /// Runs `body` in one READ COMMITTED transaction; commits when it returns, rolls back when it throws.
    ///
    /// - Parameter now: a clock that a test holds; nil means the database's.
    /// - Throws: what `body` throws, or `PostgresError`. An outage during the commit leaves its outcome unknown.
    @discardableResult
    package func transaction<Result>(
        now: Date? = nil, _ body: (borrowing Transaction) throws -> Result
    ) throws -> Result {
        precondition(!isInTransaction, "a connection has one transaction at a time")
        isInTransaction = true
        defer { isInTransaction = false }
        let (session, began) = try begin()
        let result: Result
        do {
            result = try body(Transaction(now: now ?? began, session: session))
        } catch {
            rollBack(session)
            throw error
        }
        do {
            // A transaction in which a statement failed answers COMMIT with ROLLBACK and calls that a success.
            guard try session.script("COMMIT").tag == "COMMIT" else {
                throw PostgresError(sqlstate: "25P02", message: "a statement had failed, so nothing was committed")
            }
        } catch {
            rollBack(session)
            throw error
        }
        return result
    }

    package func close() {
        precondition(!isInTransaction, "a connection is closed between transactions")
        session = nil
    }

    /// A connection that died while it stood idle is replaced here: nothing has been done on it yet.
    private func begin() throws -> (Session, Date) {
        if let session {
            do { return (session, try began(session)) } catch let error as PostgresError where error.isOutage {
                self.session = nil
            }
        }
        let fresh = try Session(to: server, name: name)
        session = fresh
        return (fresh, try began(fresh))
    }

    private func began(_ session: Session) throws -> Date {
        session.hasWritten = false
        return try session.script("BEGIN; SELECT now()").rows[0]["now"]
    }

    private func rollBack(_ session: Session) {
        if !session.isBroken, !session.isIdle { _ = try? session.script("ROLLBACK") }
        if session.isBroken || !session.isIdle { self.session = nil }
    }
}
