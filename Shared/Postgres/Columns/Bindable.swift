/// A value that can be bound to a parameter, in PostgreSQL's text format. Nil is NULL.
package protocol Bindable: Sendable {
    var bound: String? { get }
    /// A list of such values: an array literal, unless the type says otherwise, as bytes do.
    static func bound(_ list: [Self]) -> String
}

extension Bindable {
    package static func bound(_ list: [Self]) -> String { ArrayLiteral.write(list.map(\.bound)) }
}

extension Bindable where Self: RawRepresentable, RawValue: Bindable {
    package var bound: String? { rawValue.bound }
}

extension Bindable where Self: LosslessStringConvertible {
    package var bound: String? { description }
}
