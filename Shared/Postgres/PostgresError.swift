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

    /// The program and the schema do not fit each other: a column or a database that is not there, a right that was not
    /// granted. Values are bound, so no message is to blame; it waits until somebody has migrated or granted.
    package var isMisfit: Bool {
        guard let sqlstate else { return false }
        return Self.misfits.contains(String(sqlstate.prefix(2)))
    }

    /// A statement took too long, or waited too long for a lock that another transaction held.
    package var isTimeout: Bool { sqlstate == "55P03" || sqlstate == "57014" }

    /// It may pass by itself, and it may be the doing of what is written: a timeout, and what the server itself calls an
    /// internal error (a catalogue that changed under a statement, an index that is broken for some values). What meets it
    /// alone, again and again, is not waited for.
    package var isDoubtful: Bool { isTimeout || sqlstate?.hasPrefix("XX") == true }

    /// Trying the same transaction again may succeed: outage, deadlock, serialization, lock or statement timeout,
    /// resources that ran out, a disk that fails, a standby that does not write yet, a session that the server ended because
    /// it stood still, or a schema that does not fit.
    ///
    /// The other classes (appendix A) are about what is written: data (22), constraints (23), a limit that a value is too
    /// large for (54), a statement that failed before (25P02), a function's own objection (P0).
    package var isPassing: Bool {
        guard let sqlstate, !isOutage, !isMisfit, !isDoubtful else { return true }
        return ["25006", "25P03", "25P04", "40001", "40P01"].contains(sqlstate)
            || Self.surroundings.contains(String(sqlstate.prefix(2)))
    }

    /// Syntax and rights, no such schema, no such database, a login that is refused, a plan that a changed table has undone.
    private static let misfits: Set = ["42", "3F", "3D", "28", "0A"]
    /// Resources, objects in a state of their own, an operator, the system, a configuration that cannot be read.
    private static let surroundings: Set = ["53", "55", "57", "58", "F0"]
}
