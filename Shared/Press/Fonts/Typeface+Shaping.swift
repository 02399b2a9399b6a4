import CHarfBuzz

/// Text into glyphs, by HarfBuzz.
extension Typeface {
    /// Appends the glyphs of a piece that this typeface alone draws, for the cut as which it stands on the page.
    func append(_ piece: String, in cut: Cut, isTakenApart: Bool, to glyphs: inout [Glyph]) {
        let buffer = hb_buffer_create()
        defer { hb_buffer_destroy(buffer) }
        let isKai = cut.rawValue <= Cut.kaiPlus.rawValue
        var piece = piece
        piece.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { bytes in
                hb_buffer_add_utf8(buffer, bytes.baseAddress, Int32(bytes.count), 0, Int32(bytes.count))
            }
            hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
            hb_buffer_set_script(buffer, isKai ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN)
            hb_buffer_set_language(buffer, isKai ? Self.chinese : Self.english)
            // A mark is a character of its own to whoever reads the page: its glyph says the mark, and its letter's the letter.
            hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS)
            if isTakenApart { hb_buffer_set_unicode_funcs(buffer, Self.withoutComposing) }
            withUnsafePointer(to: Self.liningFigures) { hb_shape(font, buffer, $0, isKai ? 0 : 1) }
            collect(buffer, utf8, cut, to: &glyphs)
        }
    }

    private func collect(
        _ buffer: OpaquePointer?, _ utf8: UnsafeBufferPointer<UInt8>, _ cut: Cut, to glyphs: inout [Glyph]
    ) {
        let em = Double(unitsPerEm)
        var count: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
            let positions = hb_buffer_get_glyph_positions(buffer, nil)
        else { return }
        var last = -1
        var stack = Stack()
        for index in 0..<Int(count) {
            let start = Int(infos[index].cluster)
            var next = index + 1
            while next < Int(count), Int(infos[next].cluster) == start { next += 1 }
            let end = next < Int(count) ? Int(infos[next].cluster) : utf8.count
            let text = start == last ? "" : String(decoding: utf8[start..<max(start, end)], as: UTF8.self)
            last = start
            let id = UInt16(infos[index].codepoint)
            let position = positions[index]
            let isMark = position.x_advance == 0 && (position.x_offset != 0 || position.y_offset != 0)
            var dy = Double(position.y_offset) / em
            if isMark { dy += stack.move(extent(id, em), at: dy) } else { stack = Stack() }
            glyphs.append(
                Glyph(
                    cut: cut, id: id, advance: Double(position.x_advance) / em,
                    width: Double(advance(id)) / em, dx: Double(position.x_offset) / em, dy: dy,
                    text: text))
        }
    }

    /// How low and how high a glyph reaches, in ems from the baseline.
    private func extent(_ id: UInt16, _ em: Double) -> ClosedRange<Double> {
        var extents = hb_glyph_extents_t()
        hb_font_get_glyph_extents(font, hb_codepoint_t(id), &extents)
        let top = Double(extents.y_bearing) / em
        return min(top, top + Double(extents.height) / em)...top
    }

    // HarfBuzz interns languages and never frees them; a feature without start and end holds everywhere.
    nonisolated(unsafe) private static let chinese = hb_language_from_string("zh-tw", -1)
    nonisolated(unsafe) private static let english = hb_language_from_string("en", -1)
    /// Leaves a letter and its marks apart.
    nonisolated(unsafe) private static let withoutComposing: OpaquePointer? = {
        let functions = hb_unicode_funcs_create(hb_unicode_funcs_get_default())
        hb_unicode_funcs_set_compose_func(functions, { _, _, _, _, _ in 0 }, nil, nil)
        hb_unicode_funcs_make_immutable(functions)
        return functions
    }()
    /// Figures as tall as capitals: the typeface's own 1 looks like an I, and numbers are what a diploma is found by.
    private static let liningFigures = hb_feature_t(tag: 0x6C6E_756D, value: 1, start: 0, end: .max)  // lnum
}

/// The marks of one letter, above it and below. The typeface has a place for each on the letter, and none on another mark: two would
/// lie over each other.
private struct Stack {
    private var top, bottom: Double?

    /// - Returns: how far a mark goes up or down, in ems, to stand clear of those before it.
    mutating func move(_ extent: ClosedRange<Double>, at height: Double) -> Double {
        let (low, high) = (extent.lowerBound + height, extent.upperBound + height)
        if low + high > 0 {
            let move = top.map { max(0, $0 + Self.gap - low) } ?? 0
            top = high + move
            return move
        }
        let move = bottom.map { min(0, $0 - Self.gap - high) } ?? 0
        bottom = low + move
        return move
    }

    private static let gap = 0.03
}
