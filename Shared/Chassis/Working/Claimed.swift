/// A row that one attempt holds. What is kept of it may be unreadable: that is its own fault and not its neighbours'.
package struct Claimed<ID: Hashable & Sendable, Item: Sendable>: Sendable {
    package let id: ID
    package let tries: Int
    package let postponed: Int
    package let item: Result<Item, any Error>

    /// - Parameter read: reads the row's own columns.
    package init(_ id: ID, tries: Int, postponed: Int, reading read: () throws -> Item) {
        self.id = id
        self.tries = tries
        self.postponed = postponed
        item = Result(catching: read)
    }
}
