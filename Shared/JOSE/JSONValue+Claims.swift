import Foundation
import Messages

extension JSONValue {
    /// Seconds since 1970 (RFC 7519 §2, NumericDate); nil for what is none.
    var date: Date? {
        guard case .number(let seconds) = self, (0...1e11).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    /// By bytes: two texts that are one to Unicode are two to whoever gives out tokens.
    func isText(_ text: String) -> Bool {
        if case .text(let own) = self { own.utf8.elementsEqual(text.utf8) } else { false }
    }

    /// A name by which machines know somebody or something: printable ASCII, at most 255 bytes.
    var identifier: String? {
        let bytes = text.utf8
        return (1...255).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7e).contains($0) } ? text : nil
    }
}
