import Languages
import Messages
import Testing

@testable import Press

@Test(
    "Each character comes from the typeface that draws it best",
    arguments: [
        ("林", Cut.kai), ("𠮷", .kaiExtB), ("A", .roman), ("é", .roman), ("1", .roman), ("．", .kai), ("，", .kai),
        ("Ж", .roman), ("ё", .roman), ("Ω", .roman), ("ώ", .roman), ("\u{2F8A6}", .kaiExtB), ("ŋ", .roman), ("〇", .kai),
        ("ª", .roman), ("º", .roman),
    ] as [(Character, Cut)])
func typefaces(character: Character, cut: Cut) {
    #expect(Samples.shaper.typefaces.setting(of: character, in: .kai, after: nil)?.cut == cut)
}

@Test func aDotFollowsItsNeighbour() {
    let typefaces = Samples.shaper.typefaces
    #expect(typefaces.setting(of: "·", in: .kai, after: .kai)?.cut == .kai)
    #expect(typefaces.setting(of: "·", in: .kai, after: .roman)?.cut == .roman)
}

@Test("A character is drawn as the one that it is, and never as one that Unicode counts as the same")
func exactForms() throws {
    let (exact, other) = ("\u{2F8A6}", "慈")
    #expect(exact == other, "Unicode does")
    let glyphs = try [exact, other].map { try #require(Samples.shaper.shape($0, .kai, .name).first) }
    #expect(glyphs[0].cut == .kaiExtB && glyphs[1].cut == .kai)
    #expect(glyphs.map { Array($0.text.unicodeScalars) } == [exact, other].map { Array($0.unicodeScalars) })
    // These have no glyph, and the characters beside whose forms they exist are no substitutes.
    #expect(Samples.shaper.unprintable("\u{F902}\u{F903}", .kai).count == 2)
    #expect(try Samples.shaper.shape("\u{212B}", .kai, .name).map(\.text) == ["Å"], "a letter looks the same")
}

@Test("Marks hang where the typeface has a place for them, and the text layer says them")
func marks() throws {
    for (name, places) in [("ọ\u{300}", 2), ("g\u{301}\u{300}", 2), ("é", 0), ("M\u{303}", 1)] {
        let glyphs = try Samples.shaper.shape(name, .roman, .name)
        #expect(glyphs.filter(\.isMark).count == places, "\(name)")
        let text = glyphs.map(\.text).joined()
        #expect(text == name)
    }
}

@Test(
    "Two marks that have one place on a letter stand on each other", arguments: ["g\u{301}\u{300}", "x\u{30C}\u{301}"])
func stackedMarks(name: String) throws {
    let marks = try Samples.shaper.shape(name, .roman, .name).filter(\.isMark)
    #expect(marks.count == 2 && marks[1].dy - marks[0].dy > 0.1)
}
