/// A JSON Schema, as far as the contract needs one.
package indirect enum Schema: Sendable, Equatable {
    case object([Property])
    case text(pattern: String)
    case oneOf([String])
    case time
    case number
    case flag
    /// Of so many elements at most.
    case list(Schema, atMost: Int)

    /// A member of an object.
    package struct Property: Sendable, Equatable {
        package let name: String
        package let isRequired: Bool
        package let schema: Schema
    }

    /// A text that keeps to the rule of its type.
    package static func of<Value: RuledText>(_: Value.Type) -> Schema { .text(pattern: Value.pattern) }
    /// As ``ShortList`` reads it.
    package static func few<Element: Codable & Hashable & Sendable>(_: Element.Type, _ schema: Schema) -> Schema {
        .list(schema, atMost: ShortList<Element>.longest)
    }
    /// A line in each of the two languages.
    package static var bilingual: Schema { .object([.must("zh", .of(Line.self)), .must("en", .of(Line.self))]) }
}

extension Schema.Property {
    /// A member without which the whole is refused.
    package static func must(_ name: String, _ schema: Schema) -> Self {
        .init(name: name, isRequired: true, schema: schema)
    }
    /// A member that may be left out.
    package static func may(_ name: String, _ schema: Schema) -> Self {
        .init(name: name, isRequired: false, schema: schema)
    }
    /// The key that every event about a student carries.
    package static var key: [Self] {
        [
            .must("studentNumber", .of(StudentNumber.self)), .must("term", .of(Term.self)),
            .may("programme", .of(ShortName.self)),
        ]
    }
}
