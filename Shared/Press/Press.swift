import Cryptography
package import Foundation
import Languages
import Messages
package import Seal

/// Draws diplomas: one page as PDF/A-3a and PDF/UA-1, ready to be sealed. Any thread may use it.
///
/// Objects are written directly and text is shaped by HarfBuzz; what all diplomas share is drawn once, in `init`.
package final class Press: Sendable {
    private let school: School
    private let typefaces: Typefaces
    private let memory = Memory()
    private let templates: [Document: Template]
    private let form: SealForm
    private let isSpecimen: Bool

    /// Maps the font files and draws the templates, which takes some tens of milliseconds.
    ///
    /// - Parameters:
    ///   - form: what room is left for a seal.
    ///   - fonts: others than those of the layout.
    ///   - isSpecimen: whether it prints samples, which say so across the page and are never sealed.
    package init(
        school: School, layout: Layout, form: SealForm = .plain, fonts: FontFiles? = nil, isSpecimen: Bool = false
    ) throws(UnusableFont) {
        self.school = school
        (self.form, self.isSpecimen) = (form, isSpecimen)
        typefaces = try Typefaces(fonts ?? layout.fonts)
        var templates: [Document: Template] = [:]
        for document in Document.allCases {
            do {
                templates[document] = try Template(
                    layout, school, document, typefaces, form: form, isSpecimen: isSpecimen)
            } catch {
                switch error {
                case .missingGlyphs(let characters, _): throw .schoolNotPrintable(characters)
                case .tooLong(let field): throw .schoolTooLong(field)
                case .standIn, .addressTooLong: preconditionFailure("The form of a diploma has neither: \(error)")
                }
            }
        }
        self.templates = templates
        rest()
    }

    /// Lets go of the pages of the font files that drawing has brought into memory: tens of megabytes that an idle program
    /// need not hold.
    package func rest() { for typeface in typefaces.all.prefix(Cut.spacedKai.rawValue) { typeface.letGo() } }

    /// Everything for which this diploma cannot be drawn, and not only the first: what its texts say, and then what has no room.
    package func flaws(of face: Face) -> [Unprintable] {
        defer { rest() }
        let shaper = Shaper(typefaces: typefaces, memory: memory)
        var flaws: [Unprintable] = []
        for text in face.texts {
            let missing = shaper.unprintable(text.text, text.style)
            if !missing.isEmpty {
                flaws.append(.missingGlyphs(missing, in: text.field))
            } else if let part = text.standIn {
                flaws.append(.standIn(part, in: text.field))
            }
        }
        guard flaws.isEmpty else { return flaws }
        do {
            _ = try composed(face, Date(timeIntervalSince1970: 0))
            return []
        } catch {
            return [error]
        }
    }

    /// - Parameters:
    ///   - sealedAt: the claimed time of the signature and the date of the document.
    ///   - evidence: by which the seal will be judged, where its form has that within the sealed bytes.
    /// - Throws: ``Unprintable``; then nothing was made, and nothing would come out better a second time.
    package func draw(
        _ face: Face, sealedAt: Date, evidence: Proofs = .none
    ) throws(Unprintable) -> Unsealed {
        precondition(!isSpecimen, "No seal stands on a sample")
        var (writer, template) = try composed(face, sealedAt)
        let time = Timestamp(sealedAt)
        if let place = template.seal.evidence { writer.evidence(place, evidence) }
        let hole = writer.object(template.numbers.signature) {
            SignatureHole.append(to: &$0, name: textString(school.name.zh), date: time.pdf, form: form)
        }
        finish(&writer, template, face, time)
        return Unsealed(writer.bytes, hole: hole, digested: template.digested)
    }

    /// A whole file that nobody seals.
    ///
    /// - Throws: ``Unprintable``, as for the diploma itself.
    package func specimen(_ face: Face, drawnAt: Date) throws(Unprintable) -> [UInt8] {
        precondition(isSpecimen, "What is not marked could be taken for a diploma")
        var (writer, template) = try composed(face, drawnAt)
        writer.object(template.numbers.signature, "null")
        finish(&writer, template, face, Timestamp(drawnAt))
        return writer.bytes
    }

    private func finish(_ writer: inout PDFWriter, _ template: Template, _ face: Face, _ time: Timestamp) {
        let id = identifier(face, time)
        writer.finish(trailer: "/Root \(template.catalog)/Info \(template.numbers.info)/ID[<\(id)><\(id)>]")
    }

    /// All but the seal.
    private func composed(_ face: Face, _ sealedAt: Date) throws(Unprintable) -> (PDFWriter, Template) {
        guard let template = templates[face.document] else { preconditionFailure("Each kind has its template") }
        for text in face.texts {
            if let part = memory.standIn(in: text) { throw .standIn(part, in: text.field) }
        }
        let time = Timestamp(sealedAt)
        let numbers = template.numbers
        let code = try QRCode(face.verifyAt)
        var writer = template.writer
        writer.reserveCapacity(writer.bytes.count + 80_000)
        var sheet = Sheet(
            template.layout, school, fonts: FontSet(typefaces, shared: template.fonts),
            shaper: Shaper(typefaces: typefaces, memory: memory))
        sheet.canvas.reserveCapacity(24_000)
        try read(template, face, &sheet, &writer)
        resources(&writer, template, sheet.fonts)
        writer.stream(numbers.content, sheet.canvas.bytes)
        writer.stream(numbers.code, code.rows, entries: code.entries)
        let title = Title(face, school)
        writer.stream(
            numbers.metadata,
            XMP.packet(
                title: title, creator: school.name.zh, identifier: school.mark, sealedAt: time,
                languages: face.document.languages),
            entries: "/Type/Metadata/Subtype/XML")
        writer.object(
            numbers.info,
            "<</Title\(textString(title.main))/Producer(\(XMP.producer))/CreationDate(\(time.pdf))/ModDate(\(time.pdf))>>"
        )
        let attachment = Attachment(school: school.name, diploma: face).encoded()
        writer.stream(
            numbers.attachment, attachment,
            entries:
                "/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size \(attachment.count)/ModDate(\(time.pdf))>>"
        )
        return (writer, template)
    }

    /// Draws what this diploma says between what all of them say, in the order in which it is read.
    private func read(
        _ template: Template, _ face: Face, _ sheet: inout Sheet, _ writer: inout PDFWriter
    ) throws(Unprintable) {
        var tree = template.tree
        for part in template.parts {
            switch part {
            case .shared(let content, let element):
                sheet.canvas.append(content)
                tree.read(element)
            case .own(let element):
                guard let drawn = try sheet.draw(element, face, mark: tree.next) else { continue }
                if element.isLink { writer.link(template.numbers.link!, face, drawn.box) }
                tree.read(
                    tree.write(drawn.tag, to: &writer, annotation: element.isLink ? template.numbers.link : nil))
            }
        }
        tree.finish(&writer, template.language)
    }

    /// Fonts and images of the page; the document's own fonts are stored as they are, since deflating them
    /// would cost more time than all the rest together.
    private func resources(_ writer: inout PDFWriter, _ template: Template, _ fonts: FontSet) {
        var names = template.resources.fonts
        for (index, subset) in fonts.own.enumerated() where !subset.isEmpty {
            let reference = writer.reserve()
            writer.font(reference, subset, tag: "GRADU\(letter(index))", deflated: false)
            names += "\(FontName(isShared: false, index: index).text) \(reference)"
        }
        writer.object(
            template.numbers.resources,
            "<</Font<<\(names)>>/XObject<</Q \(template.numbers.code)\(template.resources.images)>>>>")
    }

    /// The file identifier: different for different diplomas, and the same when one is drawn again.
    private func identifier(_ face: Face, _ time: Timestamp) -> String {
        Array(SHA256.hash(Array("\(face.verifyAt)\n\(face.certificateNumber)\n\(time.pdf)".utf8)).prefix(16)).hex
    }
}
