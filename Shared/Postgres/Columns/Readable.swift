/// A value that can be read from a column that is not NULL, from PostgreSQL's text format.
package protocol Readable: Sendable {
    init?(column text: String)
    static func list(column text: String) -> [Self]?
}

extension Readable {
    package static func list(column text: String) -> [Self]? {
        guard let elements = ArrayLiteral.read(text) else { return nil }
        var list: [Self] = []
        for element in elements {
            guard let element, let value = Self(column: element) else { return nil }
            list.append(value)
        }
        return list
    }
}

extension Readable where Self: RawRepresentable, RawValue: Readable {
    package init?(column text: String) {
        guard let raw = RawValue(column: text) else { return nil }
        self.init(rawValue: raw)
    }
}

extension Readable where Self: LosslessStringConvertible {
    package init?(column text: String) { self.init(text) }
}
