/// A line of the log about one row: ids and no contents.
package struct LogEntry: Sendable {
    package let event: String
    package let ids: [String: String]

    package init(_ event: String, _ ids: [String: String]) {
        self.event = event
        self.ids = ids
    }
}
