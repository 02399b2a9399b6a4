import Languages

/// One element of the structure tree: what was drawn under one marked-content number (ISO 32000-1 §14.7.2).
struct Tag: Sendable {
    let role: Role
    let language: Language?
    let alternative: String?
    /// Where a figure stands.
    let box: Rectangle?
    let mark: Int

    /// - Parameter annotation: what a link does, as an object of its own.
    func object(parent: Reference, page: Reference, annotation: Reference? = nil) -> String {
        var text = "<</Type/StructElem/S/\(role.tag)/P \(parent)/Pg \(page)"
        if let language { text += "/Lang(\(language.tag))" }
        if let alternative { text += "/Alt\(textString(alternative))" }
        if let box { text += "/A<</O/Layout/Placement/Block/BBox[\(box.text)]>>" }
        let kids = annotation.map { "[\(mark)<</Type/OBJR/Obj \($0)/Pg \(page)>>]" } ?? String(mark)
        return text + "/K \(kids)>>"
    }
}

/// Where something stands on a page, in points.
struct Rectangle: Sendable {
    let x, y, width, height: Double

    /// The lower left and the upper right corner.
    var text: String {
        var bytes: [UInt8] = []
        for part in [x, y, x + width, y + height] { bytes.append(number: part) }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
}

extension Language {
    /// As BCP 47 has it.
    var tag: String {
        switch self {
        case .zh: "zh-Hant"
        case .en: "en"
        }
    }
}

extension Canvas {
    /// Says what is drawn until `endMark`, in the content itself.
    mutating func beginMark(_ tag: Tag) { write("/\(tag.role.tag)<</MCID \(tag.mark)>>BDC\n") }

    /// What is drawn until `endMark` is there for the eye alone.
    mutating func beginArt() { write("/Artifact<</Type/Layout>>BDC\n") }

    /// The text of what is drawn until `endMark`, where a reader could not put it together from the glyphs.
    mutating func beginText(_ text: String) { write("/Span<</ActualText\(textString(text))>>BDC\n") }

    mutating func endMark() { write("EMC\n") }
}
