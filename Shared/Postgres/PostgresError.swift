import Passing

/// What PostgreSQL or the connection to it answered. It never carries a value: those may be personal data.
package struct PostgresError: MayPass, Sendable, CustomStringConvertible {
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

    package var description: String { sqlstate.map { "\(message) (\($0))" } ?? message }

    /// The connection is gone: whether a commit took effect is unknown, and waiting helps.
    package var isOutage: Bool {
        guard let sqlstate else { return true }
        return sqlstate.hasPrefix("08") || sqlstate.hasPrefix("57P")
    }

    /// Two transactions stood in each other's way and this one was stopped (deadlock, serialization).
    package var isConflict: Bool { sqlstate == "40001" || sqlstate == "40P01" }

    /// The program and the schema do not fit each other: a column that is not there, a right that was not granted. Values
    /// are bound, so no message is to blame; it waits until somebody has migrated.
    package var isMisfit: Bool {
        guard let sqlstate else { return false }
        return sqlstate.hasPrefix("42") || sqlstate == "3F000" || sqlstate == "0A000"
    }

    /// A statement took too long, or waited too long for a lock that another transaction held.
    package var isTimeout: Bool { sqlstate == "55P03" || sqlstate == "57014" }

    /// Trying the same transaction again may succeed: outage, deadlock, serialization, lock or statement timeout,
    /// resources that ran out, a disk that fails, a standby that does not write yet, a session that the server ended because
    /// it stood still, or a schema that does not fit.
    package var isPassing: Bool {
        guard let sqlstate, !isOutage, !isMisfit else { return true }
        return ["25006", "25P03", "40001", "40P01", "55P03", "57014"].contains(sqlstate)
            || sqlstate.hasPrefix("53") || sqlstate.hasPrefix("58")
    }
}
