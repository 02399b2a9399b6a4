/// The fonts that a page may use: those that all documents of a kind share, and its own for what these lack.
struct FontSet: Sendable {
    /// By `Cut`. They do not grow any more.
    let shared: [Subset]
    private(set) var own: [Subset]

    init(_ typefaces: Typefaces, shared: [Subset] = []) {
        self.shared = shared
        own = Cut.allCases.map { Subset(typefaces[$0], spacing: $0.isSpaced ? Cut.spacing : 0) }
    }

    /// The name of the font resource, and the glyph's code in it.
    mutating func code(for glyph: Glyph) -> (font: FontName, code: UInt16) {
        let index = glyph.cut.rawValue
        // Read in their place: to take one out of the array would count all that it holds up and down, for each glyph.
        let common = shared.withUnsafeBufferPointer { $0.isEmpty ? nil : $0[index].code(glyph.id, glyph.text) }
        if let common { return (FontName(isShared: true, index: index), common) }
        return (FontName(isShared: shared.isEmpty, index: index), own[index].add(glyph.id, glyph.text))
    }
}
