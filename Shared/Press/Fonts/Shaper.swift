/// Turns text into glyphs, piece by piece where the typeface changes.
struct Shaper: Sendable {
    let typefaces: Typefaces
    let memory: Memory

    /// - Throws: all characters that no typeface draws.
    func shape(_ text: String, _ style: Style, _ field: Unprintable.Field) throws(Unprintable) -> [Glyph] {
        try memory.glyphs(of: text, style, field) { () throws(Unprintable) in try shapeAnew(text, style, field) }
    }

    private func shapeAnew(_ text: String, _ style: Style, _ field: Unprintable.Field) throws(Unprintable) -> [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        var piece = ""
        var current: Setting?
        for character in text {
            guard let setting = typefaces.setting(of: character, in: style, after: current?.cut) else {
                throw .missingGlyphs(unprintable(text, style), in: field)
            }
            if let finished = current,
                setting.cut != finished.cut || setting.isTakenApart || finished.isTakenApart
            {
                append(piece, finished, to: &glyphs)
                piece = ""
            }
            current = setting
            piece += setting.text
        }
        if let current { append(piece, current, to: &glyphs) }
        guard !glyphs.contains(where: { $0.id == 0 }) else {
            throw .missingGlyphs(unprintable(text, style), in: field)
        }
        return glyphs
    }

    /// The characters that would be missing, each once.
    func unprintable(_ text: String, _ style: Style) -> [Character] {
        var previous: Cut?
        var missing: [Character] = []
        for character in text {
            let setting = typefaces.setting(of: character, in: style, after: previous)
            previous = setting?.cut ?? previous
            var glyphs: [Glyph] = []
            if let setting {
                append(setting.text, setting, to: &glyphs)
            }
            let isDrawn = setting != nil && !glyphs.contains { $0.id == 0 }
            if !isDrawn, !missing.contains(character) { missing.append(character) }
        }
        return missing
    }

    private func append(_ piece: String, _ setting: Setting, to glyphs: inout [Glyph]) {
        typefaces[setting.cut].append(piece, in: setting.cut, isTakenApart: setting.isTakenApart, to: &glyphs)
    }
}
