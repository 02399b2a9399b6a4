import Cryptography
package import Foundation
import Languages
import Messages
package import Seal

/// Draws diplomas: one A4 page as PDF/A-3b, ready to be sealed. Any thread may use it.
///
/// Objects are written directly and text is shaped by HarfBuzz; what all diplomas share is drawn once, in `init`.
package final class Press: Sendable {
    private let school: School
    private let typefaces: Typefaces
    private let templates: [Document: Template]

    /// Maps the font files and draws the templates, which takes some tens of milliseconds.
    package init(school: School, fonts: FontFiles = .debian) throws(UnusableFont) {
        self.school = school
        typefaces = try Typefaces(fonts)
        var templates: [Document: Template] = [:]
        for document in Document.allCases {
            do {
                templates[document] = try Template(school, document, typefaces)
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
    package func rest() { for typeface in typefaces.all { typeface.letGo() } }

    /// Everything for which this diploma cannot be drawn, and not only the first: what its texts say, and then what has no room.
    package func flaws(of face: Face) -> [Unprintable] {
        defer { rest() }
        let shaper = Shaper(typefaces: typefaces)
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
            _ = try draw(face, sealedAt: Date(timeIntervalSince1970: 0))
            return []
        } catch {
            return [error]
        }
    }

    /// - Parameters:
    ///   - sealedAt: the claimed time of the signature and the date of the document.
    /// - Throws: ``Unprintable``; then nothing was made, and nothing would come out better a second time.
    package func draw(_ face: Face, sealedAt: Date) throws(Unprintable) -> Unsealed {
        guard let template = templates[face.document] else { preconditionFailure("Each kind has its template") }
        for text in face.texts {
            if let part = text.standIn { throw .standIn(part, in: text.field) }
        }
        let time = Timestamp(sealedAt)
        let numbers = template.numbers
        var sheet = Sheet(
            fonts: FontSet(typefaces, shared: template.fonts), shaper: Shaper(typefaces: typefaces))
        try sheet.facts(face)
        let code = try QRCode(face.verifyAt)

        var writer = template.writer
        writer.reserveCapacity(writer.bytes.count + 80_000)
        resources(&writer, template, sheet.fonts)
        writer.stream(numbers.content, sheet.canvas.bytes)
        writer.stream(numbers.code, code.rows, entries: code.entries)
        let title = title(of: face)
        writer.stream(
            numbers.metadata,
            XMP.packet(title: title, creator: school.name.zh, identifier: school.mark, sealedAt: time),
            entries: "/Type/Metadata/Subtype/XML")
        writer.object(
            numbers.info,
            "<</Title\(textString(title))/Producer(\(XMP.producer))/CreationDate(\(time.pdf))/ModDate(\(time.pdf))>>")
        let attachment = Attachment(school: school.name, diploma: face).encoded()
        writer.stream(
            numbers.attachment, attachment,
            entries:
                "/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size \(attachment.count)/ModDate(\(time.pdf))>>"
        )
        let hole = writer.object(numbers.signature) {
            SignatureHole.append(to: &$0, name: textString(school.name.zh), date: time.pdf)
        }
        let id = identifier(face, time)
        writer.finish(trailer: "/Root \(Template.catalog)/Info \(numbers.info)/ID[<\(id)><\(id)>]")
        return Unsealed(writer.bytes, hole: hole, digested: template.digested)
    }

    /// Fonts and images of the page; the document's own fonts are stored as they are, since deflating them
    /// would cost more time than all the rest together.
    private func resources(_ writer: inout PDFWriter, _ template: Template, _ fonts: FontSet) {
        var names = ""
        for (index, reference) in template.fontReferences.enumerated() {
            if let reference { names += "\(FontName(isShared: true, index: index).text) \(reference)" }
        }
        for (index, subset) in fonts.own.enumerated() where !subset.isEmpty {
            let reference = writer.reserve()
            writer.font(reference, subset, tag: "GRADU\(letter(index))", deflated: false)
            names += "\(FontName(isShared: false, index: index).text) \(reference)"
        }
        writer.object(
            template.numbers.resources, "<</Font<<\(names)>>/XObject<</Q \(template.numbers.code)>>>>")
    }

    private func title(of face: Face) -> String {
        face.document == .en
            ? "\(EnglishWording.title(face.degree.level, face.kind)), \(face.name.en ?? face.name.zh), \(school.name.en)"
            : "\(school.name.zh)\(ChineseWording.title(face.degree.level, face.kind))：\(face.name.zh)"
    }

    /// The file identifier: different for different diplomas, and the same when one is drawn again.
    private func identifier(_ face: Face, _ time: Timestamp) -> String {
        SHA256.hash(Array("\(face.verifyAt)\n\(face.certificateNumber)\n\(time.pdf)".utf8)).prefix(16)
            .map { padded(String($0, radix: 16)) }.joined()
    }
}

private func padded(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }
