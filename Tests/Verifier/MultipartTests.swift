import Cryptography
import HTTPTypes
import Messages
import Pages
import Testing

@testable import Verifier

@Suite("Uploads")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----X9"
    private static let pdf = "%PDF-1.7\r\n--mortarboard-school:songtao<\r\n----\r\n------X\n\r\r\n%%EOF\n"

    /// Reads a form in pieces of the given sizes, the last one repeated.
    private func read(_ body: String, type: String = type, pieces: [Int] = [1 << 20]) throws -> Upload {
        var reader = try UploadReader(contentType: type, length: nil)
        var rest = Array(body.utf8)[...]
        var pieces = pieces[...]
        while !rest.isEmpty {
            let size = pieces.count > 1 ? pieces.removeFirst() : pieces.first!
            try reader.take(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return try reader.finish()
    }

    private static func form(
        _ content: String = pdf, disposition: String = #"form-data; name="file"; filename="diploma.pdf""#,
        before: String = "", after: String = "", end: String = "\r\n------X9--\r\n"
    ) -> String {
        "\(before)------X9\r\nContent-Disposition: \(disposition)\r\nContent-Type: application/pdf\r\n\r\n\(content)"
            + "\(after)\(end)"
    }

    @Test("A file keeps its digest, wherever the body is cut")
    func cuts() throws {
        let body = Self.form()
        let expected = try read(body)
        #expect(expected.sha256 == SHA256.hash(Array(Self.pdf.utf8)) && expected.size == Self.pdf.utf8.count)
        #expect(expected.fileName == "diploma.pdf" && expected.school == "songtao" && expected.likeness == nil)
        for cut in 1..<body.utf8.count { #expect(try read(body, pieces: [cut, 1 << 20]) == expected) }
        for size in 1...20 { #expect(try read(body, pieces: [size]) == expected) }
    }

    @Test(
        "Other fields are read past",
        arguments: [
            ("------X9\r\ncontent-disposition: form-data; name=lang\r\n\r\nzh\r\n", ""),
            ("", "\r\n------X9\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"),
        ])
    func otherFields(before: String, after: String) throws {
        #expect(try read(Self.form(before: before, after: after)).sha256 == SHA256.hash(Array(Self.pdf.utf8)))
    }

    @Test(
        "Names of files are shown without folders and control characters",
        arguments: [
            (#"filename="diploma-1140327 (1).pdf""#, "diploma-1140327 (1).pdf"),
            (#"filename="畢業證書.pdf""#, "畢業證書.pdf"),
            (#"filename="C:\fakepath\a.pdf""#, "a.pdf"),
            (#"filename="../../etc/a.pdf""#, "a.pdf"),
            ("filename=\"etc/\u{301}a.pdf\"", "\u{301}a.pdf"),
            (#"filename="a\"b.pdf""#, #"a"b.pdf"#),
            (#"filename=a.pdf"#, "a.pdf"),
            (#"filename="a%22;b.pdf"; size=3"#, "a%22;b.pdf"),
        ])
    func fileNames(parameter: String, shown: String) throws {
        #expect(try read(Self.form(disposition: #"form-data; name="file"; \#(parameter)"#)).fileName == shown)
    }

    @Test(
        "What mail programs and old libraries put around a part is read past",
        arguments: [
            "preamble\r\n" + form(), "\r\n" + form(), "--X9\r\n\r\n" + form(), form(end: "\r\n------X9--\r\nepilogue"),
            form(end: "\r\n------X9--"), form().replacing("------X9\r\nC", with: "------X9 \t\r\nC"),
            form(disposition: "form-data;\r\n name=\"file\";\r\n\tfilename=\"a.pdf\""),
        ])
    func around(body: String) throws {
        for pieces in [[1 << 20], [1], [7]] {
            #expect(try read(body, pieces: pieces).sha256 == SHA256.hash(Array(Self.pdf.utf8)))
        }
    }

    @Test("A program may send the bytes without a file name")
    func withoutName() throws {
        #expect(try read(Self.form(disposition: #"form-data; name="file""#)).fileName.isEmpty)
    }

    @Test(
        "What is no form with a file is refused with its own reason",
        arguments: [
            ("", .fileMissing),
            ("------X9\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na text\r\n" + form(), .oneFileOnly),
            ("no boundary at all", .formUnreadable),
            (form(end: ""), .formCutShort),
            (form(end: "\r\n------X9"), .formCutShort),
            (form(end: "\r\n------X9-"), .formCutShort),
            (form(end: "\r\n------X9 \r\n"), .formCutShort),
            (form(end: "\r\n------X9 --\r\n"), .formUnreadable),
            (form(end: "\r\n------X99--\r\n"), .formUnreadable),
            (form(end: "\n------X9--\r\n"), .formCutShort),
            (form().replacing("\r\n", with: "\n"), .formUnreadable),
            ("------X9--\r\n", .fileMissing),
            (form(disposition: #"form-data; name="other"; filename="a.pdf""#), .fileMissing),
            (form("", disposition: #"form-data; name="file"; filename="""#), .fileMissing),
            (form(""), .fileEmpty),
            (form(before: form(end: "\r\n")), .oneFileOnly),
            (form(disposition: #"attachment; name="file"; filename="a.pdf""#), .formUnreadable),
            (form(disposition: #"form-data; filename="a.pdf""#), .formUnreadable),
            (form(disposition: #"form-data; name="file"; name="other"; filename="a.pdf""#), .formUnreadable),
            (form(disposition: #"form-data; name="file"; filename="a.pdf"#), .formUnreadable),
            (form(disposition: #"form-data; name="file" filename="a.pdf""#), .formUnreadable),
            (form(disposition: "form-data; name=\"file\"; filename=\"a\0.pdf\""), .formUnreadable),
            (
                form(disposition: "form-data; name=file; filename=a\r\nContent-Disposition: form-data; name=b"),
                .formUnreadable
            ),
            (
                form(disposition: "form-data; name=file; filename=a\r\nContent-Transfer-Encoding: base64"),
                .formUnreadable
            ),
            (form(disposition: "form-data; name=file; filename=a\r\n: none"), .formUnreadable),
            (form(disposition: "form-data; name=file; filename=a\r\nX:\u{301} none\nY: z"), .formUnreadable),
            (form(disposition: "form-data; name=\"f\u{301}ile\"; filename=a"), .formUnreadable),
            ("------X9\r\n\r\n\(pdf)\r\n------X9--\r\n", .formUnreadable),
            (
                form(disposition: "form-data; name=file; filename=a\r\nX: \(String(repeating: "x", count: 9_000))"),
                .formUnreadable
            ),
            (
                "------X9\r\nContent-Disposition: form-data; name=a\r\n\r\n\(String(repeating: "x", count: 70_000))",
                .formTooLarge
            ),
        ] as [(String, UploadRefusal)])
    func refusals(body: String, refusal: UploadRefusal) {
        for pieces in [[1 << 20], [1], [7]] {
            #expect(throws: refusal) { try read(body, pieces: pieces) }
        }
    }

    @Test(
        "A body that is no form is refused at once",
        arguments: [
            nil, "", "application/pdf", "multipart/form-data", "multipart/mixed; boundary=a",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a; boundary=b",
            "multipart/form-data; boundary=\(String(repeating: "a", count: 71))",
            "multipart/form-data; boundary=\"a\r\nb\"",
        ])
    func types(type: String?) {
        #expect(throws: UploadRefusal.formExpected) { try UploadReader(contentType: type, length: nil) }
    }

    @Test("A boundary may be quoted, and the type in any case")
    func quoted() throws {
        let body = Self.form()
        #expect(
            try read(body, type: #"Multipart/Form-Data; charset=utf-8; Boundary="----X9""#).size == Self.pdf.utf8.count)
    }

    @Test("The limit is 10 MB of the file, not of the form")
    func limit() throws {
        let padding = String(repeating: "x", count: UploadReader.size.file - "%PDF-".utf8.count)
        #expect(try read(Self.form("%PDF-" + padding), pieces: [65_536]).size == 10 * 1_048_576)
        #expect(throws: UploadRefusal.fileTooLarge) { try read(Self.form("%PDF-x" + padding), pieces: [65_536]) }
        #expect(throws: UploadRefusal.fileTooLarge) {
            try UploadReader(contentType: Self.type, length: UploadReader.size.file + UploadReader.size.whole + 1)
        }
    }

    @Test("What bears neither mark of a PDF is none", arguments: ["\u{ff}\u{d8} a picture", "%PDE-1.7 %%EOE"])
    func noPDF(content: String) throws {
        #expect(try read(Self.form(content)).likeness == .other)
    }

    @Test("A diploma stays a PDF whichever byte is changed")
    func changedBytes() throws {
        let bytes = Array(Self.pdf.utf8)
        for index in bytes.indices where bytes[index] != 13 && bytes[index] != 10 {
            var changed = bytes
            changed[index] ^= 1
            let upload = try read(Self.form(String(decoding: changed, as: UTF8.self)))
            #expect(upload.sha256 != SHA256.hash(bytes) && upload.likeness == nil)
        }
    }

    @Test("Every refusal has its own words in both languages")
    func words() {
        #expect(Set(UploadRefusal.allCases.map(\.reason.words.zh)).count == UploadRefusal.allCases.count)
        #expect(Set(UploadRefusal.allCases.map(\.reason.words.en)).count == UploadRefusal.allCases.count)
        #expect(UploadRefusal.allCases.allSatisfy { (400..<500).contains($0.status.code) })
    }
}
