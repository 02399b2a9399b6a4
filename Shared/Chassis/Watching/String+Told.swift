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

/// An error as it may stand in a log, a row or what a program says of its health: what could not be decoded is told by its
/// place, without the value, and what somebody outside has made long is cut.
package func sentence(for error: any Error) -> String {
    error is DecodingError ? Unreadable(error).refusal.sentence : "\(error)".told(upTo: 500)
}
