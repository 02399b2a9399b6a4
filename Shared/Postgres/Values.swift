/// A value that can be bound to a parameter, in PostgreSQL's text format. Nil is NULL.
package protocol Bindable: Sendable {
    var bound: String? { get }
}

/// A value that can be read from a column that is not NULL, from PostgreSQL's text format.
package protocol Readable: Sendable {
    init?(column text: String)
}

package typealias ColumnValue = Bindable & Readable
