extension Passage {
    /// For readers of HTML. Its few styles stand inline, because mail programs drop others; nothing is fetched to show it, colours are
    /// the reader's own, and whatever is long breaks on a phone.
    var html: String {
        "<div lang=\"\(tag)\">\n\(blocks.map(html(of:)).joined(separator: "\n"))\n</div>"
    }

    private func html(of block: Block) -> String {
        switch block {
        case .title(let text): "<p style=\"font-weight:bold\">\(lines(text))</p>"
        case .paragraph(let text): "<p>\(lines(text))</p>"
        case .code(let text):
            "<p style=\"font:bold 28px monospace;letter-spacing:4px\">\(escaped(text))</p>"
        case .items(let items): list("ul", items)
        case .steps(let steps): list("ol", steps)
        case .link(let address): "<p><a href=\"\(escaped(address))\">\(escaped(address))</a></p>"
        case .digest(let file, let digest):
            "<p>\(escaped(file))<br><span style=\"font-family:monospace;word-break:break-all\">\(escaped(digest))</span></p>"
        }
    }

    private func list(_ kind: String, _ items: [String]) -> String {
        "<\(kind)>\(items.map { "<li>\(lines($0))</li>" }.joined())</\(kind)>"
    }

    private func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(
            separator: "<br>")
    }

    /// All passages as one document.
    static func document(_ passages: [Passage], title: String) -> String {
        """
        <!doctype html>
        <html lang="\(passages[0].tag)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title></head>
        <body>
        <div style="max-width:34em;margin:0 auto;padding:8px;font:16px/1.6 sans-serif;overflow-wrap:break-word">
        \(passages.map(\.html).joined(separator: "\n<hr>\n"))
        </div>
        </body></html>

        """
    }
}

/// Byte by byte: a sign with an accent combined to it is another character, and would pass as it is.
private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
        case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
        case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
        case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
        case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
