import Messages

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
            "<p style=\"font:bold 28px monospace;letter-spacing:4px\">\(text.escapedInMarkup)</p>"
        case .items(let items): list("ul", items)
        case .steps(let steps): list("ol", steps)
        case .link(let address): "<p><a href=\"\(address.escapedInMarkup)\">\(address.escapedInMarkup)</a></p>"
        case .digest(let file, let digest):
            "<p>\(file.escapedInMarkup)<br><span style=\"font-family:monospace;word-break:break-all\">\(digest.escapedInMarkup)</span></p>"
        }
    }

    private func list(_ kind: String, _ items: [String]) -> String {
        "<\(kind)>\(items.map { "<li>\(lines($0))</li>" }.joined())</\(kind)>"
    }

    /// Telephone numbers in it can be dialled, as on pages. Addresses in the web are a block of their own: what somebody has typed may
    /// lead anywhere.
    private func lines(_ text: String) -> String {
        LinkedText(text).pieces.map { piece in
            let shown = piece.text.escapedInMarkup.replacing("\n", with: "<br>")
            return piece.leadsTo.map { "<a href=\"\($0.escapedInMarkup)\">\(shown)</a>" } ?? shown
        }.joined()
    }

    /// All passages as one document.
    static func document(_ passages: [Passage], title: String) -> String {
        """
        <!doctype html>
        <html lang="\(passages[0].tag)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title.escapedInMarkup)</title></head>
        <body>
        <div style="max-width:34em;margin:0 auto;padding:8px;font:16px/1.6 sans-serif;overflow-wrap:break-word">
        \(passages.map(\.html).joined(separator: "\n<hr>\n"))
        </div>
        </body></html>

        """
    }
}
