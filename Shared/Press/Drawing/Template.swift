import Languages
import Messages
import Seal

/// The first part of every PDF of one kind: everything that all graduates share, and the numbers of what follows.
struct Template: Sendable {
    let layout: Layout
    let writer: PDFWriter
    let digested: Unsealed.Digested
    /// Shared subsets, by `Cut`.
    let fonts: [Subset]
    let numbers: Numbers
    /// The page in the order in which it is read.
    let parts: [Part]
    /// With the elements that all diplomas share.
    let tree: StructureTree
    let language: Language
    /// Shared fonts and images, for the resources of each document.
    let resources: (fonts: String, images: String)
    let seal: SealParts

    enum Part: Sendable {
        /// Content that is the same on all of them.
        case shared([UInt8], Reference)
        case own(Element)
    }

    /// The objects that each document writes itself.
    struct Numbers: Sendable {
        let metadata, resources, content, attachment, field, signature, code, info: Reference
        /// What the printed address does, where there is one.
        let link: Reference?

        fileprivate init(_ writer: inout PDFWriter, hasLink: Bool) {
            metadata = writer.reserve()
            resources = writer.reserve()
            content = writer.reserve()
            attachment = writer.reserve()
            field = writer.reserve()
            signature = writer.reserve()
            code = writer.reserve()
            info = writer.reserve()
            link = hasLink ? writer.reserve() : nil
        }
    }

    init(
        _ layout: Layout, _ school: School, _ document: Document, _ typefaces: Typefaces, form: SealForm,
        isSpecimen: Bool
    ) throws(Unprintable) {
        let elements = (layout.documents[document] ?? []).map { $0.naming(school) }
        var writer = PDFWriter()
        let numbers = Numbers(&writer, hasLink: elements.contains(where: \.isLink))
        let catalog = writer.reserve()
        let page = writer.reserve()
        let seal = SealParts(&writer, form.level)
        var tree = StructureTree(&writer, page: page)
        var sheet = Sheet(
            layout, school, fonts: FontSet(typefaces), shaper: Shaper(typefaces: typefaces, memory: Memory()))
        try sheet.background(elements, isSpecimen: isSpecimen)
        let background = sheet.canvas.bytes
        var parts: [Part] = []
        for element in elements where !element.kind.isArt {
            guard element.isConstant else {
                parts.append(.own(element))
                continue
            }
            sheet.canvas = Canvas()
            guard let drawn = try sheet.draw(element, nil, mark: tree.next) else { continue }
            parts.append(.shared(sheet.canvas.bytes, tree.write(drawn.tag, to: &writer)))
        }
        try sheet.preload(document)
        let language: Language = document == .en ? .en : .zh
        Skeleton(
            catalog: catalog, page: page, language: language, size: layout.page, seal: seal, isSpecimen: isSpecimen
        )
        .write(to: &writer, numbers, tree, background: background)
        tree.writeShared(to: &writer, field: numbers.field)
        var fontNames = ""
        for (index, subset) in sheet.fonts.own.enumerated() where !subset.isEmpty {
            let reference = writer.reserve()
            writer.font(reference, subset, tag: "MORTA\(letter(index))", deflated: true)
            fontNames += "\(FontName(isShared: true, index: index).text) \(reference)"
        }
        resources = (fontNames, layout.writeImages(to: &writer))
        digested = Unsealed.Digested(writer.bytes)
        (self.layout, self.writer, self.numbers, self.parts, self.tree) = (layout, writer, numbers, parts, tree)
        (self.language, self.catalog, self.seal) = (language, catalog, seal)
        fonts = sheet.fonts.own
    }

    let catalog: Reference
}

extension Layout {
    /// - Returns: their entries in the resources.
    fileprivate func writeImages(to writer: inout PDFWriter) -> String {
        images.keys.sorted().map { name in
            let picture = images[name]!
            var entries =
                "/Type/XObject/Subtype/Image/Width \(picture.width)/Height \(picture.height)\(picture.entries)"
            if let opacity = picture.opacity {
                let mask = writer.reserve()
                writer.stream(
                    mask, opacity,
                    entries: "/Type/XObject/Subtype/Image/Width \(picture.width)/Height \(picture.height)"
                        + "/ColorSpace/DeviceGray/BitsPerComponent 8", deflated: true)
                entries += "/SMask \(mask)"
            }
            let reference = writer.reserve()
            writer.stream(reference, picture.data, entries: entries, deflated: picture.isDeflated)
            return "\(imageName(name)) \(reference)"
        }.joined()
    }
}

extension Sheet {
    /// Puts the glyphs of all fixed wording into the shared fonts, so that a document brings only those of its names.
    fileprivate mutating func preload(_ document: Document) throws(Unprintable) {
        let printable = String((0x21...0x7E).map { Character(Unicode.Scalar($0)) }.filter { $0 != "?" })
        var texts: [(String, Style)] = [(printable, .roman), (" Th fi fl ff ffi ’ — ", .roman)]
        if document != .zh {
            texts += titles.map { (EnglishWording.title($0, $1), .italic) }
            texts += [(String(printable.filter(\.isLetter)) + " Th fi ", .italic)]
        }
        if document != .en { texts += [(fixedChinese, .kai)] }
        for (text, style) in texts {
            for glyph in try shaper.shape(text, style, .body) { _ = fonts.code(for: glyph) }
        }
        guard document != .en else { return }
        let spaced = Set(titles.map { ChineseWording.title($0, $1) }.joined()).map(String.init).sorted().joined()
        for glyph in try shaper.shape(spaced + "中華民國年月一二三四五六七八九十百零", .kai, .body) { _ = fonts.code(for: glyph.spaced) }
    }

    private var titles: [(Degree.Level, DiplomaKind)] {
        Degree.Level.allCases.flatMap { level in DiplomaKind.allCases.map { (level, $0) } }
    }

    private var fixedChinese: String {
        "生於中華民國元前年月日一二三四五六七八九十百零在本校學院系所班組修業期滿，成績及格，准予畢業。研究經碩士博士學位考試合格，"
            + "依學位授予法之規定，授予學士。此證，特此證明雙主修：輔系：工商管理文理資訊電機機械科技程設計應用掃描查驗證書字號製發補日期第（）　"
    }
}

/// A to Z.
func letter(_ index: Int) -> Character { Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index))) }
