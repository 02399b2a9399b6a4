package import Foundation
package import Messages

/// What a program sees of its database and its own tables, for the doctor, who has no role there.
package struct SelfCheck: Codable, Sendable {
    package let program: Program
    /// The database's clock.
    package let at: Date
    /// As PostgreSQL counts: 150006 is 15.6.
    package let version: Int
    /// By their names in PostgreSQL.
    package let settings: [String: String]
    package let connections: Int
    package let mostConnections: Int
    /// Seconds since the oldest transaction began that this role may see.
    package let oldestTransaction: Double
    /// Why the program cannot use its tables; nil when it can.
    package let misfit: String?
    /// The last migrations that it was built with.
    package let schema: [String]

    package init(
        program: Program, at: Date, version: Int, settings: [String: String], connections: Int, mostConnections: Int,
        oldestTransaction: Double, misfit: String?, schema: [String]
    ) {
        (self.program, self.at, self.version, self.settings) = (program, at, version, settings)
        (self.connections, self.mostConnections) = (connections, mostConnections)
        (self.oldestTransaction, self.misfit, self.schema) = (oldestTransaction, misfit, schema)
    }
}
