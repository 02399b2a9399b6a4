/// A list in an event: as long as anybody needs it and no longer, for whoever hears it looks at each of its elements.
package struct ShortList<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// In elements. A diploma has room for fewer.
    package static var longest: Int { 5 }

    package let elements: [Element]

    /// - Throws: `DecodingError`, which says how long it may be; what lies behind is not read.
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var elements: [Element] = []
        while !container.isAtEnd {
            guard elements.count < Self.longest else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "must be a list of at most \(Self.longest) elements"))
            }
            elements.append(try container.decode(Element.self))
        }
        self.elements = elements
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(elements)
    }
}
