import Foundation
import Messages
import Testing

@testable import Press

@Test func aSubsetHasItsGlyphsTheirPartsAndNothingElse() throws {
    let typeface = Samples.shaper.typefaces[.roman]
    var subset = Subset(typeface)
    // é is made of e and an accent; both come with it although nobody asked for them.
    let glyph = try #require(try Samples.shaper.shape("é", .roman, .name).first)
    #expect(glyph.id != 0)
    #expect(subset.add(glyph.id, "é") == 1)
    #expect(subset.add(glyph.id, "é") == 1)
    #expect(subset.glyphs.count == 2)
    let file = subset.file()
    #expect(subset.glyphs.count == 4)
    #expect(file.count < 4000)
    #expect(FontFile.checksum(file) == 0xB1B0_AFBA)
    try file.withUnsafeBytes { bytes in
        let tags = (0..<bytes.uint16(4)).map { String(decoding: bytes[(12 + 16 * $0)..<(16 + 16 * $0)], as: UTF8.self) }
        #expect(tags == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"])
        let maxp = bytes.uint32(12 + 16 * (try #require(tags.firstIndex(of: "maxp"))) + 8)
        #expect(bytes.uint16(maxp + 4) == 4)
    }
}

@Test func everyEntryOfTheCrossReferenceTableTakesTwentyBytes() throws {
    var writer = PDFWriter()
    let (one, two) = (writer.reserve(), writer.reserve())
    writer.stream(two, Array("hello".utf8))
    writer.object(one, "<</Type/Catalog>>")
    writer.finish(trailer: "/Root \(one)")
    let text = String(decoding: writer.bytes, as: UTF8.self)
    let table = try #require(text.firstMatch(of: /xref\n0 3\n(?<entries>(.{19}\n){3})trailer\n/))
    let offsets = table.entries.split(separator: "\n").compactMap { Int($0.prefix(10)) }
    #expect(offsets[0] == 0)
    for (number, offset) in offsets.enumerated().dropFirst() {
        #expect(writer.bytes[offset...].starts(with: "\(number) 0 obj\n".utf8))
    }
    let start = try #require(Data(writer.bytes).range(of: Data("\nxref\n".utf8))).lowerBound + 1
    #expect(text.hasSuffix("startxref\n\(start)\n%%EOF\n"))
}

@Test(
    "Numbers have two decimals at most and no needless zeros",
    arguments: [
        (0, "0 "), (1, "1 "), (1.5, "1.5 "), (-0.25, "-0.25 "), (12.345, "12.35 "), (100.004, "100 "), (-3.999, "-4 "),
    ])
func numbers(value: Double, text: String) {
    var bytes: [UInt8] = []
    bytes.append(number: value)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
}

@Test func aTextMapsBackToItsCharactersBeyondTheBasicPlaneToo() {
    let map = String(decoding: ToUnicode.map(["", "A", "𠮷", "", "fi"]), as: UTF8.self)
    #expect(map.contains("3 beginbfchar\n<0001><0041>\n<0002><D842DFB7>\n<0004><00660069>\nendbfchar\n"))
    let long = String(decoding: ToUnicode.map(Array(repeating: "x", count: 250)), as: UTF8.self)
    #expect(long.matches(of: /(\d+) beginbfchar/).map { String($0.1) } == ["100", "100", "50"])
}

@Test func theColourProfileSaysItsSize() {
    let profile = ICCProfile.sRGB
    profile.withUnsafeBytes { #expect($0.uint32(0) == profile.count) }
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
    #expect(profile.count < 600)
}
