import Cryptography
import Messages

extension String {
    /// As logs, rejections and rows tell it: what is longer, in bytes, by its beginning and its digest. Somebody outside chose
    /// how long it is.
    func told(upTo limit: Int = 256) -> String {
        guard utf8.count > limit else { return withoutNUL }
        let beginning = String(decoding: utf8.prefix(limit), as: UTF8.self).withoutNUL
        return "\(beginning)… (\(utf8.count) bytes, SHA-256 \(SHA256.hash(Array(utf8)).hex))"
    }
}

/// An error as it may stand in a log or a row: what could not be decoded is told by its place, without the value.
func sentence(for error: any Error) -> String {
    error is DecodingError ? Unreadable(error).refusal.sentence : "\(error)".told(upTo: 500)
}

extension [UInt8] {
    /// Whether JSON in it nests deeper than any message does, so that whoever reads it need not go down.
    func nests(deeperThan limit: Int) -> Bool {
        guard count(where: { $0 | 0x20 == 0x7b }) > limit else { return false }
        var (depth, isText, isEscaped) = (0, false, false)
        for byte in self {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isText
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "{") where !isText, UInt8(ascii: "[") where !isText:
                depth += 1
                if depth > limit { return true }
            case UInt8(ascii: "}") where !isText, UInt8(ascii: "]") where !isText: depth -= 1
            default: break
            }
        }
        return false
    }
}
