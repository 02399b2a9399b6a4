import Languages
import Messages
import Testing

@testable import Press

@Test(
    "Names of Taiwan are printable, whatever script their owner registered",
    arguments: [
        "林堃喆", "張瀞文", "𠮷田", "陳𤧟", "龘", "歐陽煊鋆", "伊斯瑪哈善．達給斯巴楠", "瓦歷斯·諾幹", "Walis‧Nokan", "夏曼・藍波安", "Kʉi Ŋalang",
        "Sra’kacaw Hla’alua", "e\u{301}", "Nguyễn Thị Ánh", "O'Brien-Łuczak", "ČŽŠ ğışçö", "ǵ̀ x̌", "𠊎𡍼㛢㴓", "葛\u{E0100}城",
    ])
func printableNames(name: String) { #expect(Samples.press.unprintable(name) == []) }

@Test(
    "What no font draws is found, each character of it",
    arguments: [
        ("王🀄明", ["🀄"]), ("ضياء Wang", ["ض", "ي", "ا", "ء"]), ("A\u{7}B", ["\u{7}"]), ("王\u{202E}明", ["\u{202E}"]),
        // TW-Kai-Plus has a place for this character, and nothing in it.
        ("王\u{FB630}", ["\u{FB630}"]), ("👨‍👩‍👧", ["👨‍👩‍👧"]), ("", []),
    ] as [(String, [Character])])
func unprintableNames(name: String, missing: [Character]) { #expect(Samples.press.unprintable(name) == missing) }

@Test func aDiplomaWithAMissingCharacterIsNotDrawn() {
    #expect(throws: Unprintable.missingGlyph("🀄", in: .name)) {
        _ = try Samples.press.draw(Samples.face(zh: "王🀄明"), sealedAt: Samples.sealedAt)
    }
    #expect(throws: Unprintable.missingGlyph("ض", in: .englishName)) {
        _ = try Samples.press.draw(Samples.face(.en, en: "ضياء"), sealedAt: Samples.sealedAt)
    }
}

@Test func theRegistrarReadsWhatIsMissing() {
    #expect("\(Unprintable.missingGlyph("🀄", in: .name))" == "no font draws 🀄 (U+1F004) in name")
    #expect("\(Unprintable.tooLong(.body))" == "too long: body")
}

@Test func aSchoolWithAMissingCharacterHasNoPress() {
    var school = Samples.school
    school.president.zh = "沈🀄筠"
    #expect(throws: UnusableFont.schoolNotPrintable("🀄")) { _ = try Press(school: school) }
}

@Test func missingFontsAreNamed() {
    #expect(throws: UnusableFont.unreadable(path: "/nowhere/cns11643/TW-Kai-98_1.ttf")) {
        _ = try Press(school: Samples.school, fonts: FontFiles(root: "/nowhere"))
    }
    var fonts = FontFiles.debian
    fonts.italic = "/etc/passwd"
    #expect(throws: UnusableFont.notTrueType(path: "/etc/passwd")) {
        _ = try Press(school: Samples.school, fonts: fonts)
    }
}

@Test(
    "Each character comes from the typeface that draws it best",
    arguments: [
        ("林", Cut.kai), ("𠮷", .kaiExtB), ("A", .roman), ("é", .roman), ("1", .roman), ("．", .kai), ("，", .kai),
    ] as [(Character, Cut)])
func typefaces(character: Character, cut: Cut) {
    #expect(Samples.shaper.typefaces.cut(for: character, in: .kai, after: nil) == cut)
}

@Test func aDotFollowsItsNeighbour() {
    let typefaces = Samples.shaper.typefaces
    #expect(typefaces.cut(for: "·", in: .kai, after: .kai) == .kai)
    #expect(typefaces.cut(for: "·", in: .kai, after: .roman) == .roman)
}
