import Languages
import Messages
import Testing

@testable import Press

private func sentence(_ paragraphs: [[Phrase]]) -> [String] { paragraphs.map { $0.map(\.text).joined() } }

@Test(
    "The English sentence has its articles and its commas",
    arguments: [
        ("Department of Physics", "of the Department of Physics, College of"),
        ("The School of Law", "of the School of Law, College of"),
        ("Physics", "in Physics, College of"),
        ("Graduate Institute of Law", "of the Graduate Institute of Law, College of"),
    ])
func english(department: String, words: String) {
    var face = Samples.face()
    face.department.en = department
    let text = sentence(EnglishWording.body(face))[0]
    #expect(text.contains("born on March 12, 2002, having fulfilled all the requirements \(words)"), "\(text)")
    #expect(text.contains("Science in Engineering, with all the honors, rights and privileges thereunto appertaining."))
    #expect(!text.contains("the the") && !text.contains("the The") && !text.contains(",,") && !text.contains(" ,"))
    face.degree.level = .master
    #expect(
        sentence(EnglishWording.body(face))[0].contains(
            "Computer Science, and having passed the examination for the master’s degree, is hereby awarded the degree of "
        ))
}

@Test("Fields of study beside the first stand together, each with the school that is not ours")
func fields() {
    var face = Samples.face()
    let marine = Face.OtherField(
        school: .init(zh: "國立海岸大學", en: "National Coast University"),
        department: .init(zh: "海洋學系", en: "Department of Marine Science"))
    let law = Face.OtherField(
        department: .init(zh: "法律學系", en: "Department of Law"), degree: .init(zh: "法學士", en: "Bachelor of Laws"))
    face.doubleMajors = [law]
    face.minors = [marine]
    #expect(sentence(ChineseWording.body(face))[1] == "雙主修：法律學系，授予法學士學位　　輔系：國立海岸大學海洋學系")
    #expect(
        sentence(EnglishWording.body(face))[1]
            == "Double major: Department of Law (Bachelor of Laws). Minor: Department of Marine Science, National Coast University."
    )
    face.doubleMajors = []
    face.minors = [marine, law]
    #expect(sentence(ChineseWording.body(face))[1] == "輔系：國立海岸大學海洋學系、法律學系")
    #expect(
        sentence(EnglishWording.body(face))[1].hasPrefix(
            "Minors: Department of Marine Science, National Coast University; "))
    face.minors = []
    #expect(sentence(ChineseWording.body(face)).count == 1 && sentence(EnglishWording.body(face)).count == 1)
}

@Test("Chinese is broken between phrases, where they have room on a line")
func phrases() throws {
    let paragraph = try Paragraph(ChineseWording.body(Samples.face())[0], Samples.shaper)
    let lines = paragraph.lines(width: 22, tears: false).map { $0.map(\.text).joined() }
    #expect(lines == ["生於中華民國九十一年三月十二日，", "在本校電機資訊學院資訊工程學系修業期滿，", "成績及格，准予畢業，依學位授予法之規定，", "授予工學學士學位。此證"])
}

@Test("In English a field of study stays on one line where it has room, and is broken between words where it has none")
func wholeFields() throws {
    var face = Samples.face()
    face.doubleMajors = [.init(department: .init(zh: "企業管理學系", en: "Department of Business Administration"))]
    face.minors = [
        .init(department: .init(zh: "日本語文學系", en: "Department of Japanese")),
        .init(department: .init(zh: "法律學系", en: "School of Law")),
    ]
    func lines(_ face: Face) throws -> [String] {
        let paragraph = try Paragraph(EnglishWording.body(face)[1], Samples.shaper)
        return paragraph.lines(width: 24, tears: false).map { $0.map(\.text).joined() }
    }
    #expect(
        try lines(face) == [
            "Double major: Department of Business Administration. ", "Minors: Department of Japanese; School of Law.",
        ])
    face.doubleMajors[0].school = .init(zh: "國立海岸大學", en: "National Coast University")
    let torn = try lines(face)
    #expect(torn.joined() == EnglishWording.body(face)[1].map(\.text).joined())
    #expect(torn.count > 2 && torn.first?.hasSuffix(". ") == false, "\(torn)")
}

/// The sizes in which one element's text is set, of names and of what is said of them.
private func sizes(_ face: Face, _ layout: Layout) throws -> [(Element, Double)] {
    let typefaces = Samples.shaper.typefaces
    var sheet = Sheet(layout, Samples.school, fonts: FontSet(typefaces), shaper: Samples.shaper)
    return try (layout.documents[face.document] ?? []).compactMap { element in
        guard !element.kind.isArt else { return nil }
        sheet.canvas = Canvas()
        guard try sheet.draw(element, face, mark: 0) != nil, element.kind == .paragraphs else { return nil }
        let drawn = String(decoding: sheet.canvas.bytes, as: UTF8.self)
        return drawn.firstMatch(of: /\/F\d ([\d.]+) Tf/).map { (element, Double($0.1)!) }
    }
}

@Test(
    "What is said of a graduate is never smaller than 10.5 points, nor larger than the name", arguments: Samples.pages)
func sizes(layout: String, document: Document) throws {
    let layout = try Layout(named: layout)
    for (name, face) in Samples.faces(document).merging(Samples.longFaces(document), uniquingKeysWith: { $1 }) {
        var names: [Double] = []
        for (element, size) in try sizes(face, layout) {
            if element.text.placeholders.contains(where: { $0 == .nameZh || $0 == .nameEn }) { names.append(size) }
            guard element.text.placeholders.contains(where: \.isBody) else { continue }
            #expect(size >= 10.5 && size <= names.max() ?? 0, "\(name): \(size)")
        }
        #expect(!names.isEmpty && names.allSatisfy { $0 >= 10.5 })
    }
}

@Test("A nationality stands by the name, or below it when it has no room there")
func nationality() throws {
    let shaper = Samples.shaper
    let aside = try shaper.shape("（印尼）", .kai, .nationality)
    for (text, lines) in [("林明", 1), ("Anastasia Kusumawardhani", 2)] {
        let block = Block(
            paragraphs: [try Paragraph([Phrase(text, .kai, .name)], shaper)], aside: aside, leading: 1.15, gap: 0,
            width: 170, height: 60)
        let size = try #require(block.largest(from: 16, to: 16))
        let set = block.set(size)
        #expect(set.lines.count == lines && set.lines.last?.aside != nil && set.longest <= 170)
    }
}
