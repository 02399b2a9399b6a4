import Mustache

/// HTML whose values are escaped byte by byte.
///
/// The library compares characters, and a quotation mark with an accent combined to it is none of its five: it would
/// pass as it is, and close the attribute that it stands in.
struct EscapedBytes: MustacheContentType {
    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { Self.reference(to: $0) != nil }) else { return text }
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if let reference = Self.reference(to: byte) {
                escaped.append(contentsOf: reference.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func reference(to byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

extension EscapedBytes {
    /// Stands before every template: the library forgets the content type at the edge of each.
    static let pragma: String = {
        MustacheContentTypes.register(EscapedBytes(), named: "ESCAPED-BYTES")
        return "{{% CONTENT_TYPE: ESCAPED-BYTES}}\n"
    }()
}
