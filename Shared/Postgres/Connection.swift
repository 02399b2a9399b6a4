package import Foundation

/// One connection to PostgreSQL, owned by one thread. It is not `Sendable`: libpq blocks, and a connection has one user.
///
/// After an outage the next transaction opens a fresh connection, or throws why it cannot.
package final class Connection {
    private let server: Server
    private let name: String
    private var link: Link?
    private var isInTransaction = false

    /// - Parameter name: what `pg_stat_activity` shows as the application.
    package convenience init(to server: Server, name: String) throws {
        self.init(unopened: server, name: name)
        link = try Link(to: server, name: name)
    }

    /// Opens with its first transaction.
    package init(unopened server: Server, name: String) {
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
        let (link, began) = try begin()
        let result: Result
        do {
            result = try body(Transaction(now: now ?? began, link: link))
        } catch {
            rollBack(link)
            throw error
        }
        do {
            // A transaction in which a statement failed answers COMMIT with ROLLBACK and calls that a success.
            guard try link.script("COMMIT").tag == "COMMIT" else {
                throw PostgresError(sqlstate: "25P02", message: "a statement had failed, so nothing was committed")
            }
        } catch {
            rollBack(link)
            throw error
        }
        return result
    }

    /// Runs a statement that cannot stand in a transaction, and takes its time.
    func runAlone(_ statement: String) throws {
        precondition(!isInTransaction, "what runs alone runs between transactions")
        let link = try self.link ?? Link(to: server, name: name)
        self.link = link
        do {
            try link.script("SET statement_timeout = 0")
            try link.script(statement, patience: nil)
            try link.script("RESET statement_timeout")
        } catch {
            self.link = nil
            throw error
        }
    }

    /// Ends the session. Whoever uses the connection afterwards gets a new one.
    package func close() {
        precondition(!isInTransaction, "a connection is closed between transactions")
        link = nil
    }

    /// A connection that died while it stood idle is replaced here: nothing has been done on it yet.
    private func begin() throws -> (Link, Date) {
        if let link {
            do { return (link, try began(link)) } catch let error as PostgresError where error.isOutage {
                self.link = nil
            }
        }
        let fresh = try Link(to: server, name: name)
        link = fresh
        return (fresh, try began(fresh))
    }

    /// A beginning waits for no lock and no disk: a server that takes longer over it is gone, or the way to it is.
    private func began(_ link: Link) throws -> Date {
        try link.script("BEGIN; SELECT now()", patience: .seconds(5)).rows[0]["now"]
    }

    private func rollBack(_ link: Link) {
        if !link.isBroken, !link.isIdle { _ = try? link.script("ROLLBACK", patience: .seconds(5)) }
        if link.isBroken || !link.isIdle { self.link = nil }
    }
}
