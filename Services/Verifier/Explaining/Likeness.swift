import Pages

/// What a file is that is no PDF, told by how it begins: people send what lies nearest to the diploma that they were sent.
enum Likeness: String, Sendable, Equatable, Codable, CaseIterable {
    /// A letter as mail programs save it (RFC 5322).
    case mail
    /// The same of Outlook (.msg).
    case outlookMail = "outlook-mail"
    case archive
    case picture
    case office
    /// An error or sign-in page, saved under the name of the file that was wanted.
    case webPage = "web-page"
    /// A PDF in base64, as it stands inside a letter.
    case base64
    case other

    /// Nil for a PDF. One whose first mark is damaged still is one by its last: then the answer is about its bytes.
    init?(_ sample: Sample, fileName: String) {
        let head = Array(sample.head.prefix(1_024))
        if head.place(of: Array("%PDF-".utf8)) != nil { return nil }
        if sample.end(1_024).place(of: Array("%%EOF".utf8)) != nil { return nil }
        self = Self.byFirstBytes(sample.head, fileName) ?? Self.byText(sample.head) ?? .other
    }

    private static func byFirstBytes(_ head: [UInt8], _ fileName: String) -> Likeness? {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return isOffice(head) ? .office : .archive }
        // Office's older container holds Word's documents and Outlook's letters.
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let isLetter = head.place(of: utf16("__substg1.0_")) != nil || fileName.ends(in: ".msg")
            return isLetter ? .outlookMail : .office
        }
        if marks(of: pictures, stand: head) || isHEIF(head) || isWebP(head) { return .picture }
        if marks(of: archives, stand: head) { return .archive }
        return head.starts(with: "{\\rtf".utf8) ? .office : nil
    }

    private static func byText(_ head: [UInt8]) -> Likeness? {
        let start = head.drop { $0 <= 0x20 || $0 >= 0x80 }.prefix(8_192).map(lowered)
        if start.starts(with: "<!doctype html".utf8) || start.starts(with: "<html".utf8) { return .webPage }
        // `JVBERi` is `%PDF-` in base64.
        if start.starts(with: "jvberi".utf8) || start.starts(with: "data:application/pdf;base64,".utf8) {
            return .base64
        }
        return isLetter(start) ? .mail : nil
    }

    /// Two header lines of letters among those that it begins with.
    private static func isLetter(_ start: [UInt8]) -> Bool {
        let lines = start.split(separator: UInt8(ascii: "\n"), maxSplits: 200).prefix(200)
        let known = lines.count { line in letterHeaders.contains { line.starts(with: $0.utf8) } }
        guard let first = lines.first, known >= 2 else { return false }
        return first.prefix(40).contains(UInt8(ascii: ":")) || first.starts(with: "from ".utf8)
    }

    private static let letterHeaders = [
        "received:", "return-path:", "delivered-to:", "from:", "to:", "subject:", "date:", "message-id:",
        "mime-version:", "content-type: multipart/", "dkim-signature:", "x-mailer:", "reply-to:",
    ]

    private static let pictures: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8), Array("BM".utf8), [0x49, 0x49, 0x2A, 0x00],
        [0x4D, 0x4D, 0x00, 0x2A],
    ]
    private static let archives: [[UInt8]] = [
        Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [0x1F, 0x8B], Array("PK\u{5}\u{6}".utf8),
    ]

    private static func marks(of kinds: [[UInt8]], stand head: [UInt8]) -> Bool {
        kinds.contains { head.starts(with: $0) }
    }

    private static func isOffice(_ head: [UInt8]) -> Bool {
        let names = Array(head.prefix(4_096))
        return ["[Content_Types].xml", "mimetypeapplication/vnd.oasis", "word/"].contains {
            names.place(of: Array($0.utf8)) != nil
        }
    }

    private static func isHEIF(_ head: [UInt8]) -> Bool {
        head.dropFirst(4).starts(with: "ftyphe".utf8) || head.dropFirst(4).starts(with: "ftypmif1".utf8)
            || head.dropFirst(4).starts(with: "ftypavif".utf8)
    }

    private static func isWebP(_ head: [UInt8]) -> Bool {
        head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8)
    }

    private static func utf16(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }
}

/// ASCII letters in lower case; other bytes as they are.
func lowered(_ byte: UInt8) -> UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte }

extension String {
    /// Compared in bytes, ASCII letters in any case.
    fileprivate func ends(in ending: String) -> Bool {
        utf8.suffix(ending.utf8.count).map(lowered).elementsEqual(ending.utf8)
    }
}
