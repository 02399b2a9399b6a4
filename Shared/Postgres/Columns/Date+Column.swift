import Calendar
package import Foundation

/// `timestamptz` with its microseconds. The session speaks UTC and ISO, so the text has one shape.
extension Date: ColumnValue {
    package var bound: String? { sql }
    package init?(column text: String) { self.init(sql: text) }
}
