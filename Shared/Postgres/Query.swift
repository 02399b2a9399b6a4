/// SQL in which every interpolated value travels as a bound parameter, never as text.
///
/// The literal parts are the statement's identity: one text is prepared once per connection.
package struct Query: ExpressibleByStringInterpolation, Sendable {
    package let sql: String
    package let values: [String?]

    /// What stands before, between and behind the values.
    private let literals: [String]

    package init(stringLiteral sql: String) {
        self.sql = sql
        values = []
        literals = [sql]
    }

    package init(stringInterpolation built: StringInterpolation) {
        values = built.values
        literals = built.literals
        var sql = literals[0]
        for place in values.indices { sql += "$\(place + 1)\(literals[place + 1])" }
        self.sql = sql
    }

    /// Numbers the values in the order in which they stand in the text.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var literals = [""]
        fileprivate var values: [String?] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            literals.reserveCapacity(interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { literals[values.count] += literal }

        /// A part of a statement that several statements have in common, with its values. It is SQL that was written as such.
        package mutating func appendInterpolation(_ part: Query) {
            appendLiteral(part.literals[0])
            for (value, literal) in zip(part.values, part.literals.dropFirst()) {
                bind(value)
                appendLiteral(literal)
            }
        }

        package mutating func appendInterpolation(_ value: some Bindable) { bind(value.bound) }
        package mutating func appendInterpolation(_ value: (some Bindable)?) { bind(value.bound) }

        /// Enumerations and ruled texts are bound as what they are written as, without a conformance of their own.
        @_disfavoredOverload
        package mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value)
        where Value.RawValue: Bindable { bind(value.rawValue.bound) }

        @_disfavoredOverload
        package mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value?)
        where Value.RawValue: Bindable { bind(value?.rawValue.bound) }

        @_disfavoredOverload
        package mutating func appendInterpolation<Value: RawRepresentable>(_ values: [Value])
        where Value.RawValue: Bindable { bind(values.map(\.rawValue).bound) }

        private mutating func bind(_ value: String?) {
            values.append(value)
            literals.append("")
        }
    }
}
