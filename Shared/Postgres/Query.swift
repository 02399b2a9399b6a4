/// SQL in which every interpolated value travels as a bound parameter, never as text.
///
/// The literal parts are the statement's identity: one text is prepared once per connection.
package struct Query: ExpressibleByStringInterpolation, Sendable {
    package let sql: String
    package let values: [String?]

    package init(stringLiteral sql: String) {
        self.sql = sql
        self.values = []
    }

    package init(stringInterpolation built: StringInterpolation) {
        self.sql = built.sql
        self.values = built.values
    }

    /// Numbers the values in the order in which they stand in the text.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = ""
        fileprivate var values: [String?] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.reserveCapacity(literalCapacity + 3 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql += literal }

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
            sql += "$\(values.count)"
        }
    }
}
