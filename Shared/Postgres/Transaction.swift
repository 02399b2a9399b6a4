package import Foundation

/// One unit of work. It cannot be copied, so it cannot outlive the reaction it was lent to.
package struct Transaction: ~Copyable {
    /// The database's clock when the transaction began, or the one that a test holds.
    package let now: Date
    private let link: Link

    init(now: Date, link: Link) {
        self.now = now
        self.link = link
    }

    /// - Returns: how many rows changed.
    @discardableResult
    package func run(_ query: Query) throws -> Int { try link.execute(query).count }

    package func rows(_ query: Query) throws -> [Row] { try link.execute(query).rows }

    /// The only row, or nil when there is none.
    package func row(_ query: Query) throws -> Row? { try rows(query).first }

    /// Whether an INSERT, UPDATE or DELETE has changed rows so far.
    package var hasWritten: Bool { link.hasWritten }

    /// Runs several statements as text, as a migration has them.
    func script(_ sql: String) throws { try link.script(sql, patience: nil) }
}
