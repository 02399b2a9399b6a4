import Chassis
import Foundation
import Messages

/// Judges what a program sees of its database.
enum DatabaseLook {
    /// Seconds. Codes live for five minutes, leases for 20 s: by the database's clock, but logs and pages go by the machines'.
    static let mostSkew = 2.0

    /// - Parameters:
    ///   - before: this machine's clock before the program was asked.
    ///   - after: and when it had answered.
    static func differences(_ check: SelfCheck, between before: Date, and after: Date) -> [Difference] {
        let name = check.program.rawValue
        var found: [Difference] = []
        func differs(_ kind: Difference.Kind, _ what: String, _ mend: String...) {
            found.append(Difference(kind: kind, name: name, what: what, mend: mend))
        }
        let skew = max(before.timeIntervalSince(check.at), check.at.timeIntervalSince(after))
        if skew > mostSkew {
            differs(
                .clock, "has a database whose clock is \(Int(skew)) s off this machine's",
                "timedatectl set-ntp true   # on both machines",
                "chronyc tracking   # says which of them is wrong")
        }
        if let misfit = check.misfit {
            differs(.schema, "cannot use its tables: \(misfit)", "deploy/run DIRECTORY \(name) migrate")
        }
        if check.version < 150_000 {
            differs(.database, "runs on PostgreSQL \(check.version / 10_000), and needs 15", "pg_upgradecluster")
        }
        for (setting, loss) in [
            ("fsync", "a power cut can destroy the database"), ("full_page_writes", "a power cut can leave torn pages"),
            ("synchronous_commit", "a crash forgets what was acknowledged to the broker"),
            ("autovacuum", "tables grow, and one day it stops"),
        ] where check.settings[setting] == "off" {
            differs(
                .database, "has \(setting) off: \(loss)", "ALTER SYSTEM SET \(setting) = 'on';",
                "pg_ctlcluster 15 main reload")
        }
        if check.connections * 10 > check.mostConnections * 9 {
            differs(
                .database,
                "has \(check.connections) of \(check.mostConnections) connections in use; each instance of a program holds ten",
                "ALTER SYSTEM SET max_connections = \(check.mostConnections * 2);   # and start the server anew")
        }
        if check.oldestTransaction > 3_600 {
            differs(
                .database,
                "has a transaction that began \(Int(check.oldestTransaction / 60)) minutes ago: nothing is cleared away meanwhile",
                "psql -xc 'TABLE pg_stat_activity ORDER BY xact_start LIMIT 1'   # whose it is",
                "kill -TERM PID   # that one server process, by its pid; never -KILL")
        }
        return found
    }
}
