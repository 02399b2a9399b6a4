import Foundation
import Messages
import Seal
import Testing

@testable import Press

/// A layout that ships, with one thing changed.
private func changed(_ change: (inout [String: Any]) -> Void) throws -> Data {
    let file = try Data(contentsOf: Layout.file(ofShipped: "classic"))
    var layout = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
    change(&layout)
    return try JSONSerialization.data(withJSONObject: layout)
}

private func changed(_ document: String, at index: Int, _ field: String, to value: Any?) throws -> Data {
    try changed { layout in
        guard var documents = layout["documents"] as? [String: [[String: Any]]] else { return }
        documents[document]?[index][field] = value
        layout["documents"] = documents
    }
}

private func read(_ data: Data) throws(LayoutError) -> Layout {
    try Layout(json: data, beside: FileManager.default.temporaryDirectory)
}

@Test("Each layout that ships can be used", arguments: Layout.shipped)
func shippedLayouts(name: String) throws {
    let layout = try Layout(named: name)
    #expect(layout.documents.count == Document.allCases.count)
}

@Test(
    "What is wrong in a layout is told with the way to the field",
    arguments: [
        ("size", "large" as any Sendable, "documents.zh[0].size: must be a number from 4.0 to 200.0"),
        ("size", 3.0, "documents.zh[0].size: must be a number from 4.0 to 200.0"),
        (
            "sise", 30.0,
            "documents.zh[0].sise: is not known here; there may be kind, x, y, width, height, text, aside, "
                + "style, language, size, least, tracking, leading, gap, align, anchor, colour, role, alternative, when, link, image"
        ),
        (
            "kind", "banner",
            "documents.zh[0].kind: must be one of line, paragraphs, rule, ornament, backdrop, code, seal, image, steel-seal"
        ),
        ("colour", "mauve", "documents.zh[0].colour: is none of the layout's colours, nor of those that all have"),
        ("role", "paragraph", "documents.zh: must have a heading1 before any other heading"),
        ("least", 60.0, "documents.zh[0].least: must not be larger than the size, 40.0"),
    ])
func wrongFields(field: String, value: any Sendable, sentence: String) throws {
    let data = try changed("zh", at: 0, field, to: value)
    let error = #expect(throws: LayoutError.self) { try read(data) }
    #expect(error?.description == sentence)
}

@Test("A layout that leaves out what the law wants is refused")
func demands() throws {
    for placeholder in ["{body.zh}", "{conferred.zh}", "{number}", "{issued.zh}", "{title.zh}"] {
        let data = try changed { layout in
            guard var documents = layout["documents"] as? [String: [[String: Any]]] else { return }
            documents["zh"]?.removeAll { $0["text"] as? String == placeholder }
            layout["documents"] = documents
        }
        let error = #expect(throws: LayoutError.self) { try read(data) }
        #expect(error?.description == "documents.zh: shows no \(placeholder), which such a diploma must")
    }
}

@Test("No layout sets what is said of a graduate smaller than can be read")
func smallBody() throws {
    let layout = try Layout(named: "classic")
    let index = try #require(layout.documents[.en]?.firstIndex { $0.text.placeholders.contains(.bodyEn) })
    let data = try changed("en", at: index, "least", to: 8)
    let error = #expect(throws: LayoutError.self) { try read(data) }
    #expect(error?.place == "documents.en[\(index)].least")
}

@Test(
    "What is no layout is refused with a sentence",
    arguments: [
        ("{", "is not JSON: "), ("[]", "must be an object in braces"), ("{}", "format: is missing"),
        (#"{"format": "mortarboard-layout/9"}"#, "format: must be mortarboard-layout/1"),
        (#"{"format": "mortarboard-layout/1"}"#, "page: is missing"),
        (#"{"format": "mortarboard-layout/1", "page": {"width": 100, "height": 800}}"#, "page.width: must be a number"),
        (
            #"{"format": "mortarboard-layout/1", "page": {"width": 842, "height": 595}, "colours": {"ink": "red"}}"#,
            "colours.ink: must be a colour like #1a171a"
        ),
        (
            #"{"format": "mortarboard-layout/1", "page": {"width": 842, "height": 595}, "images": {"seal": "no.png"}}"#,
            "images.seal: “no.png” cannot be read; it is looked for beside the layout"
        ),
    ])
func noLayout(text: String, sentence: String) {
    let error = #expect(throws: LayoutError.self) { try read(Data(text.utf8)) }
    #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
}

@Test("A text names placeholders that there are")
func placeholders() {
    var unknown = ""
    #expect(Pattern("校長　{president.zh}", unknown: &unknown)?.placeholders == [.presidentZh])
    #expect(Pattern("{president}", unknown: &unknown) == nil && unknown == "{president}")
    #expect(Pattern("{name.zh", unknown: &unknown) == nil)
}

@Test("A signature of the school's own stands on its diplomas, transparent where its picture is")
func signature() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Samples.png).write(to: folder.appending(path: "signature.png"))
    let data = try changed { $0["images"] = ["signature": "signature.png"] }
    let layout = try Layout(json: data, beside: folder)
    let picture = try #require(layout.images["signature"])
    #expect(picture.width == 2 && picture.height == 2 && picture.entries.contains("/DeviceRGB"))
    #expect(picture.data == [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9] && picture.opacity == [255, 128, 0, 255])
    for document in Document.allCases {
        let press = try Press(school: Samples.school, layout: layout)
        let sealed = try Sealing.shared.seal(press.draw(Samples.face(document), sealedAt: Samples.sealedAt))
        let text = String(decoding: sealed, as: UTF8.self)
        #expect(text.contains("/SMask") && text.contains("/I0 Do"))
        try keep(sealed, "signature-\(document).pdf")
    }
    try Data(Samples.png.dropLast(20)).write(to: folder.appending(path: "signature.png"))
    let error = #expect(throws: LayoutError.self) { try Layout(json: data, beside: folder) }
    #expect(error?.place == "images.signature")
}

@Test("A sample says that it is one, and has no seal", arguments: Samples.pages)
func specimen(layout: String, document: Document) throws {
    let press = try Press(school: Samples.school, layout: try Layout(named: layout), isSpecimen: true)
    let drawn = try press.specimen(Samples.face(document), drawnAt: Samples.sealedAt)
    let file = String(decoding: drawn, as: UTF8.self)
    #expect(!file.contains("/ByteRange") && !file.contains("/DocMDP") && file.hasSuffix("%%EOF\n"))
    #expect(try text(of: drawn).contains("SPECIMEN"))
    try keep(drawn, "specimens/\(layout)-\(document).pdf")
}
