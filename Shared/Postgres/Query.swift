/// SQL in which every interpolated value travels as a bound parameter, never as text.
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

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = ""
        fileprivate var values: [String?] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { sql += literal }

        package mutating func appendInterpolation(_ value: some Bindable) {
            values.append(value.bound)
            sql += "$\(values.count)"
        }
    }
}
