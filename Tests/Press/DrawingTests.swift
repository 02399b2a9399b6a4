import Cryptography
import Foundation
import Languages
import Messages
import Seal
import Testing

@testable import Press

@Test("Every kind of diploma is drawn for everybody, in every layout", arguments: Samples.pages)
func everybodyGetsADiploma(layout: String, document: Document) throws {
    let press = try #require(Samples.presses[layout])
    for (name, face) in Samples.faces(document) {
        let sealed = try Sealing.shared.seal(press.draw(face, sealedAt: Samples.sealedAt))
        #expect(sealed.starts(with: "%PDF-1.7\n".utf8))
        #expect(sealed.suffix(6).elementsEqual("%%EOF\n".utf8))
        #expect(sealed.count < 200_000, "\(name) must fit into any mailbox")
        try keep(sealed, "\(layout)-\(name)-\(document).pdf")
    }
}

@Test("What the law allows has room on every kind of diploma, in every layout", arguments: Samples.pages)
func longOnesFit(layout: String, document: Document) throws {
    let press = try #require(Samples.presses[layout])
    for (name, face) in Samples.longFaces(document) {
        #expect(press.flaws(of: face) == [], "\(name)")
        let sealed = try Sealing.shared.seal(press.draw(face, sealedAt: Samples.sealedAt))
        #expect(try text(of: sealed).contains(face.certificateNumber.filter { !$0.isWhitespace }))
        try keep(sealed, "\(layout)-\(name)-\(document).pdf")
    }
}

@Test(
    "A school whose name, or its president's, could only be set too small to be read has no press; a long one is set smaller",
    arguments: [
        (.school, true, "松濤科技大學", 3, 12), (.school, false, "Songtao University ", 4, 12),
        (.president, true, "沈松筠", 4, 12), (.president, false, "Shen Sung-Yun ", 3, 12),
    ] as [(Unprintable.Field, Bool, String, Int, Int)])
func longSchool(field: Unprintable.Field, isChinese: Bool, part: String, fits: Int, tooMany: Int) throws {
    let name: WritableKeyPath<School, Bilingual<String>> = field == .school ? \.name : \.president
    let language: WritableKeyPath<Bilingual<String>, String> = isChinese ? \.zh : \.en
    let text = name.appending(path: language)
    var school = Samples.school
    school[keyPath: text] = String(repeating: part, count: fits)
    _ = try Press(school: school, layout: Samples.layout)
    school[keyPath: text] = String(repeating: part, count: tooMany)
    #expect(throws: UnusableFont.schoolTooLong(field)) { _ = try Press(school: school, layout: Samples.layout) }
}

@Test("The text layer says what the page shows", arguments: Samples.names)
func textLayer(name: String, zh: String) throws {
    var face = Samples.face(.zh, zh: zh)
    face.nationality = .init(zh: "印尼", en: "Indonesia")
    let sealed = try Sealing.shared.seal(Samples.press.draw(face, sealedAt: Samples.sealedAt))
    try keep(sealed, "name-\(name).pdf")
    let read = try text(of: sealed).unicodeScalars
    let wanted = Array(zh.filter { !$0.isWhitespace }.unicodeScalars)
    // As scalars: to Swift an ideograph and its compatibility form are one text.
    #expect(
        read.indices.contains { read[$0...].starts(with: wanted) }
            || String(read).contains(String(zh.filter { !$0.isWhitespace }))
                && !zh.unicodeScalars.contains { $0.value >= 0x2F800 },
        "\(String(read))")
}

@Test(
    "What came in the place of a lost diploma says so, with the day, and a diploma does not",
    arguments: Document.allCases)
func certificate(document: Document) throws {
    let faces = Samples.faces(document)
    for (name, isCertificate) in [("short", false), ("reissued", true)] {
        let face = try #require(faces[name])
        let sealed = try Sealing.shared.seal(Samples.press.draw(face, sealedAt: Samples.sealedAt))
        let words = try text(of: sealed)
        let titles = [
            ChineseWording.title(face.degree.level, .certificate),
            EnglishWording.title(face.degree.level, .certificate),
        ]
        #expect(titles.contains { words.contains($0.filter { !$0.isWhitespace }) } == isCertificate, "\(words)")
        #expect(["補發日期", "Reissuedon"].contains { words.contains($0) } == isCertificate)
    }
}

@Test func theSameFaceAtTheSameTimeGivesTheSameDraft() throws {
    let drafts = try (0..<2).map { _ in
        let sealed = try Sealing.shared.seal(Samples.press.draw(Samples.face(), sealedAt: Samples.sealedAt))
        let hole = try #require(Data(sealed).range(of: Data("/Contents<".utf8)))
        return sealed.prefix(hole.upperBound)
    }
    #expect(drafts[0] == drafts[1])
}

@Test func theAttachmentSaysWhatIsPrinted() throws {
    let face = try #require(Samples.faces(.bilingual)["double"])
    let sealed = try Sealing.shared.seal(Samples.press.draw(face, sealedAt: Samples.sealedAt))
    let text = String(decoding: sealed, as: UTF8.self)
    let json = try #require(text.firstMatch(of: /\/EmbeddedFile[^\n]*\nstream\n(\{.*\})\nendstream/)).1
    struct Read: Decodable {
        let format: String
        let school: Bilingual<String>
        let diploma: Face
    }
    let read = try JSONDecoder().decode(Read.self, from: Data(json.utf8))
    #expect(read.format == "mortarboard-diploma/1")
    #expect(read.school == Samples.school.name)
    #expect(read.diploma == face)
    #expect(json.contains(#""birthDate":"2002-03-12""#) && json.contains(#""conferred":"2025-06""#))
}

@Test("A sealed file names its school in clear, once", arguments: Document.allCases)
func mark(document: Document) throws {
    let sealed = try Sealing.shared.seal(Samples.press.draw(Samples.face(document), sealedAt: Samples.sealedAt))
    let text = String(decoding: sealed, as: UTF8.self)
    #expect(text.ranges(of: ">mortarboard-school:songtao<").count == 1)
}

@Test func textThatMeansSomethingInXMLIsEscaped() {
    let face = Samples.face(zh: "A<B>&C <\u{0338}")
    let packet = String(
        decoding: XMP.packet(
            title: Title(face, Samples.school), creator: "D", identifier: "E", sealedAt: Timestamp(Samples.sealedAt),
            languages: [.zh]),
        as: UTF8.self)
    #expect(packet.contains("：A&lt;B&gt;&amp;C &lt;\u{0338}</"))
    #expect(packet.contains("<dc:identifier>E</dc:identifier>"))
    #expect(packet.contains("<xmp:CreateDate>2025-07-18T00:53:20Z</xmp:CreateDate>"))
}
