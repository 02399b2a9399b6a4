import Languages
import Messages
import Seal

/// The first part of every PDF of one kind: everything that all graduates share, and the numbers of what follows.
struct Template: Sendable {
    let writer: PDFWriter
    let digested: Unsealed.Digested
    /// Shared subsets, by `Cut`.
    let fonts: [Subset]
    let numbers: Numbers

    /// The objects that each document writes itself.
    struct Numbers: Sendable {
        let metadata, resources, content, attachment, field, signature, code, info: Reference

        fileprivate init(_ writer: inout PDFWriter) {
            metadata = writer.reserve()
            resources = writer.reserve()
            content = writer.reserve()
            attachment = writer.reserve()
            field = writer.reserve()
            signature = writer.reserve()
            code = writer.reserve()
            info = writer.reserve()
        }
    }

    /// Where the shared fonts are, for the resources of each document.
    let fontReferences: [Reference?]

    init(_ school: School, _ document: Document, _ typefaces: Typefaces) throws(Unprintable) {
        let shaper = Shaper(typefaces: typefaces)
        var sheet = Sheet(fonts: FontSet(typefaces), shaper: shaper)
        try sheet.form(school, document)
        try sheet.preload(document)
        var writer = PDFWriter()
        let numbers = Numbers(&writer)
        Self.structure(&writer, numbers, document, form: sheet.canvas.bytes)
        var references: [Reference?] = []
        for (index, subset) in sheet.fonts.own.enumerated() {
            guard !subset.isEmpty else {
                references.append(nil)
                continue
            }
            let reference = writer.reserve()
            writer.font(reference, subset, tag: "MORTA\(letter(index))", deflated: true)
            references.append(reference)
        }
        digested = Unsealed.Digested(writer.bytes)
        self.writer = writer
        self.numbers = numbers
        fonts = sheet.fonts.own
        fontReferences = references
    }

    /// Catalog, page, output intent, form field and file specification (ISO 19005-3, ETSI EN 319 142-1 §5).
    private static func structure(
        _ writer: inout PDFWriter, _ numbers: Numbers, _ document: Document, form: [UInt8]
    ) {
        let (catalog, pages, page) = (writer.reserve(), writer.reserve(), writer.reserve())
        let (intent, profile, file, content) = (writer.reserve(), writer.reserve(), writer.reserve(), writer.reserve())
        precondition(catalog.number == Self.catalog.number)
        writer.object(
            catalog,
            "<</Type/Catalog/Pages \(pages)/Metadata \(numbers.metadata)/OutputIntents[\(intent)]"
                + "/Lang(\(document == .en ? "en" : "zh-TW"))/ViewerPreferences<</DisplayDocTitle true>>"
                + "/AF[\(file)]/Names<</EmbeddedFiles<</Names[(\(Attachment.fileName))\(file)]>>>>"
                + "/AcroForm<</SigFlags 3/Fields[\(numbers.field)]>>/Perms<</DocMDP \(numbers.signature)>>"
                + "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>>>")
        writer.object(pages, "<</Type/Pages/Kids[\(page)]/Count 1>>")
        writer.object(
            page,
            "<</Type/Page/Parent \(pages)/MediaBox[0 0 \(Sheet.width) \(Sheet.height)]/Resources \(numbers.resources)"
                + "/Contents[\(content) \(numbers.content)]/Annots[\(numbers.field)]>>")
        writer.object(
            intent,
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                + "/DestOutputProfile \(profile)>>")
        writer.stream(profile, ICCProfile.sRGB, entries: "/N 3", deflated: true)
        writer.object(
            file,
            "<</Type/Filespec/F(\(Attachment.fileName))/UF(\(Attachment.fileName))/Desc(The diploma for machines)"
                + "/AFRelationship/Data/EF<</F \(numbers.attachment)/UF \(numbers.attachment)>>>>")
        writer.object(
            numbers.field,
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/F 132/Rect[0 0 0 0]/P \(page)/V \(numbers.signature)>>")
        writer.stream(content, form, deflated: true)
    }

    /// The catalog follows the numbers that are reserved for each document.
    static let catalog = Reference(number: 9)
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
        if document != .en {
            texts += titles.map { (ChineseWording.title($0, $1), .kai) }
            texts += [(fixedChinese, .kai)]
        }
        for (text, style) in texts {
            for glyph in try shaper.shape(text, style, .body) { _ = fonts.code(for: glyph) }
        }
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
