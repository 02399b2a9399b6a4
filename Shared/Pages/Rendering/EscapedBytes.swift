import Messages
import Mustache

/// HTML whose values are escaped byte by byte.
///
/// The library compares characters, and a quotation mark with an accent combined to it is none of its five: it would
/// pass as it is, and close the attribute that it stands in.
struct EscapedBytes: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escapedInMarkup }
}

extension EscapedBytes {
    /// Stands before every template: the library forgets the content type at the edge of each.
    static let pragma: String = {
        MustacheContentTypes.register(EscapedBytes(), named: "ESCAPED-BYTES")
        return "{{% CONTENT_TYPE: ESCAPED-BYTES}}\n"
    }()
}
