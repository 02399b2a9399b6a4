import Foundation
import Messages
import Pages
import Testing

@testable import Verifier

@Suite("Why a file is not the original")
struct ExplanationTests {
    private static let diploma = Made.diploma()
    private static let size = diploma.utf8.count

    private static func replacing(_ text: String, with other: String) -> [UInt8] {
        Array(diploma.replacing(text, with: other).utf8)
    }

    /// What some program writes in place of the original's metadata.
    private static func resaved(_ producer: String) -> [UInt8] {
        Array("%PDF-1.6\n1 0 obj<</Producer (\(producer))>>\nmortarboard-school:songtao<\n%%EOF".utf8)
    }

    private static func printed(_ producer: String) -> [UInt8] {
        Array("%PDF-1.4\n1 0 obj<</Creator(x)/Producer\(producer)>>\n%%EOF\n".utf8)
    }

    @Test(
        "PDFs",
        arguments: [
            (
                "a comment behind it", Array((diploma + "9 0 obj\n<<>>\nendobj\n%%EOF\n").utf8),
                .appended(Made.original, original: size, more: 26)
            ),
            ("a line feed behind it", Array((diploma + "\n").utf8), .appended(Made.original, original: size, more: 1)),
            (
                "half of it", Array(diploma.utf8.prefix(size / 2)),
                .cutOff(received: size / 2, whole: nil, Made.original)
            ),
            (
                "all but its end", Array(diploma.utf8.dropLast(20)),
                .cutOff(received: size - 20, whole: size, Made.original)
            ),
            ("a byte changed", replacing("0 0 m 1 1 l S\n0", with: "0 0 m 1 1 l B\n0"), .damaged(Made.original)),
            ("its mark damaged", replacing("school:songtao", with: "schaal:songtao"), .damaged(Made.original)),
            ("sealed, and leading to nothing that is registered", replacing("/d/0123", with: "/d/3210"), .unregistered),
            ("saved by qpdf", resaved("qpdf version 11.3.0"), .resaved(.library, nil)),
            (
                "saved by Acrobat, which keeps the address",
                replacing("<pdf:Producer>Mortarboard", with: "<xmp:CreatorTool>Adobe Acrobat 24.1"),
                .resaved(.acrobat, Made.original)
            ),
            ("written anew by nobody known", replacing("xref\n", with: "xref \n"), .resaved(nil, Made.original)),
            (
                "its address in another file", Array("%PDF-1.7\n(https://x.example/d/\(Made.lookup))\n%%EOF\n".utf8),
                .anotherContent(Made.original)
            ),
            ("another school's", replacing("school:songtao", with: "school:nowhere"), .unknownSchool),
            ("Chrome's print", printed("(Skia/PDF m102)"), .printed(.browser)),
            (
                "a print of Windows, in UTF-16", printed("(\u{0}M\u{0}i\u{0}c\u{0}r\u{0}osoft: Print To PDF)"),
                .printed(.windowsPrint)
            ),
            (
                "a print of a Mac, in hexadecimal",
                printed("<FEFF" + "Quartz PDFContext".utf16.map { String(format: "%04X", $0) }.joined() + ">"),
                .printed(.apple)
            ),
            ("a scan", printed("(CamScanner)"), .scanned(.scanner)),
            ("a transcript of Word's", printed("(Microsoft\u{ae} Word 2021)"), .stranger),
            ("nothing at all", Array("%PDF-1.7\n%%EOF\n".utf8), .stranger),
        ] as [(String, [UInt8], Explanation)])
    func files(what: String, bytes: [UInt8], explanation: Explanation) throws {
        #expect(try Made.explanation(bytes) == explanation, "\(what)")
    }

    @Test(
        "Other files",
        arguments: [
            (
                "a letter", "a.eml",
                Array("Received: from x\r\nFrom: a@b\r\nSubject: c\r\n\r\nContent-Type: application/PDF;".utf8), .mail,
                1
            ),
            ("a letter of a mailbox", "a", Array("From x@y Mon\nDate: Mon\nTo: z\n\n".utf8), .mail, 0),
            ("Outlook's letter", "a.MSG", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .outlookMail, 0),
            ("an old Word document", "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .office, 0),
            ("a Word document", "a.pdf", Array("PK\u{3}\u{4}....[Content_Types].xml".utf8), .office, 0),
            ("a ZIP", "a.zip", Array("PK\u{3}\u{4}....diploma.pdf".utf8), .archive, 0),
            ("a photo", "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], .picture, 0),
            ("a phone's photo", "a.heic", Array("\u{0}\u{0}\u{0} ftypheic".utf8), .picture, 0),
            ("a sign-in page", "a.pdf", Array("\u{FEFF}\r\n<!DOCTYPE HTML><title>Sign in".utf8), .webPage, 0),
            ("a PDF in base64", "a.pdf", Array("JVBERi0xLjcK".utf8), .base64, 0),
            ("a note", "a.txt", Array("Subject: none of it".utf8), .other, 0),
        ] as [(String, String, [UInt8], Likeness, Int)])
    func others(what: String, name: String, bytes: [UInt8], likeness: Likeness, attachments: Int) throws {
        #expect(try Made.explanation(bytes, name: name) == .notAPDF(likeness, attachments: attachments), "\(what)")
    }

    @Test("A file longer than what is kept of it is told by its beginning and its end")
    func long() throws {
        let filler = [UInt8](repeating: 0x20, count: 900_000)
        let long = Array("%PDF-1.4\n".utf8) + filler + Array("/Producer(Skia/PDF m1)\n%%EOF\n".utf8)
        #expect(try Made.explanation(long) == .printed(.browser))
        let sample = try #require(try Self.sample(long))
        #expect(sample.parts.map(\.count).reduce(0, +) == Sample.headSize + Sample.tailSize)
        let appended = Array(Self.diploma.utf8) + filler
        #expect(
            try Made.explanation(appended) == .appended(Made.original, original: Self.size, more: filler.count))
    }

    @Test("The beginnings of a file are the same however it comes in pieces", arguments: [1, 2, 5, 6, 7, 100])
    func pieces(size: Int) throws {
        let bytes = Array("%PDF-1.7\n%%EOF\n%%EOF%%EOF\n%%EO%%EOF\n".utf8)
        let upload = try Made.upload(bytes, pieces: size)
        #expect(upload == (try Made.upload(bytes)))
        let ends = ["%PDF-1.7\n%%EOF\n", "%PDF-1.7\n%%EOF\n%%EOF%%EOF\n"].map {
            EndReader.Beginning(size: $0.utf8.count, sha256: digest($0))
        }
        #expect(upload.traces.beginnings == ends)
    }

    @Test("Every explanation has its own code, says something in both languages, and leads somewhere")
    func words() {
        let all = Self.all
        #expect(Set(all.map(\.reason.code)).count == all.count)
        #expect(
            Set(all.map(\.reason.words.en)).count == all.count && Set(all.map(\.reason.words.zh)).count == all.count)
        #expect(all.allSatisfy { !$0.evidence.isEmpty && !$0.why.zh.isEmpty })
        #expect(Set(all.map { Advice(about: $0) }) == Set(Advice.allCases))
        // What helps is told, and nothing that turns the answer round.
        let told = all.flatMap { explanation in
            [explanation.reason.words, explanation.why, Advice(about: explanation).words]
                + explanation.evidence.map(\.says)
        }
        for words in told { #expect(words.zh.firstRange(of: "成功") == nil && words.en.firstRange(of: "erified") == nil) }
    }

    static let all: [Explanation] =
        Likeness.allCases.filter { $0 != .outlookMail }.map { .notAPDF($0, attachments: 1) } + [
            .appended(Made.original, original: 1_000, more: 20), .cutOff(received: 500, whole: 1_000, Made.original),
            .damaged(Made.original), .unregistered, .resaved(.ghostscript, Made.original), .printed(.browser),
            .scanned(.scanner),
            .anotherContent(Made.original), .unknownSchool, .stranger,
        ]

    private static func sample(_ bytes: [UInt8]) throws -> Sample? {
        if case .sample(let sample, _) = try Made.upload(bytes).seen { sample } else { nil }
    }
}
