import Foundation

/// How one character is set.
struct Setting: Equatable, Sendable {
    let cut: Cut
    /// The scalars that the typeface has: those of the text, or others that mean the same and look the same.
    let text: String
    /// Whether the marks hang on the letter one by one, because the typeface has no place for them on the composed one.
    var isTakenApart = false
}

/// All typefaces, opened once.
struct Typefaces: Sendable {
    /// By `Cut`.
    let all: [Typeface]

    init(_ files: FontFiles) throws(UnusableFont) {
        var all: [Typeface] = []
        for path in [files.kai, files.kaiExtB, files.kaiPlus, files.roman, files.italic, files.smallCaps] {
            all.append(try Typeface(path: path))
        }
        // The letter-spaced cuts.
        self.all = all + all.prefix(3)
    }

    subscript(_ cut: Cut) -> Typeface { all[cut.rawValue] }

    /// How a character is set in this style: as exactly the scalars it has, where any typeface draws them. Of equivalents only
    /// those are taken that look the same: a letter with its accents, put together or taken apart. Never of an ideograph: a
    /// compatibility ideograph exists because its form is another.
    ///
    /// - Parameter previous: what drew the character before it. A dot or an apostrophe follows its neighbour.
    /// - Returns: nil when none draws it, when it is invisible, or when it only holds the place of a character.
    func setting(of character: Character, in style: Style, after previous: Cut?) -> Setting? {
        let order = order(for: character, in: style, after: previous)
        let scalars = character.unicodeScalars
        if let only = character.onlyScalar {
            guard only.isPlain || !only.isRefused else { return nil }
            if let cut = order.first(where: { self[$0].draws(only) }) {
                return only.properties.isMark ? nil : Setting(cut: cut, text: String(character))
            }
            guard only.isLetterOfParts else { return nil }
        } else if scalars.contains(where: \.properties.isVariationSelector) {
            return variant(character, order)
        } else if scalars.contains(where: { $0.isRefused && !$0.isJamo }) {
            return nil
        }
        return composed(character, order) ?? taken(apart: character, order)
    }

    private func order(for character: Character, in style: Style, after previous: Cut?) -> [Cut] {
        if character.isEuropean { return style.latin }
        guard style == .kai else { return style.order }
        let order: [Cut] = [.kai, .kaiExtB, .kaiPlus, .roman]
        guard character.isNeutral, let previous else { return order }
        return [previous] + order
    }

    /// A form that a variation selector asks for, where a typeface has this very form.
    private func variant(_ character: Character, _ order: [Cut]) -> Setting? {
        let scalars = Array(character.unicodeScalars)
        guard scalars.count == 2, !scalars[0].isRefused else { return nil }
        return order.first { self[$0].draws(scalars[0], as: scalars[1]) }
            .map { Setting(cut: $0, text: String(character)) }
    }

    /// One glyph for the whole, or a composed letter on which the remaining marks have their places.
    private func composed(_ character: Character, _ order: [Cut]) -> Setting? {
        let text = String(character).precomposedStringWithCanonicalMapping
        let scalars = text.unicodeScalars
        guard !scalars.contains(where: \.isRefused) else { return nil }
        return order.first { cut in
            scalars.allSatisfy(self[cut].draws) && (scalars.count == 1 || areAnchored(text, cut, isTakenApart: false))
        }.map { Setting(cut: $0, text: text) }
    }

    private func taken(apart character: Character, _ order: [Cut]) -> Setting? {
        let text = String(character).decomposedStringWithCanonicalMapping
        let scalars = text.unicodeScalars
        guard scalars.count > 1, !scalars.contains(where: \.isRefused) else { return nil }
        return order.first { cut in
            scalars.allSatisfy(self[cut].draws) && areAnchored(text, cut, isTakenApart: true)
        }.map { Setting(cut: $0, text: text, isTakenApart: true) }
    }

    /// Whether the typeface has a place for each mark. One that HarfBuzz did not move has none: it would stand beside its letter.
    private func areAnchored(_ text: String, _ cut: Cut, isTakenApart: Bool) -> Bool {
        guard self[cut].placesMarks else { return false }
        var glyphs: [Glyph] = []
        self[cut].append(text, in: cut, isTakenApart: isTakenApart, to: &glyphs)
        return glyphs.dropFirst().allSatisfy { $0.dx != 0 || $0.dy != 0 }
    }
}
