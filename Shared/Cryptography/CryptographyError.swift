import COpenSSL

/// What OpenSSL refused, and why, as its own error queue tells it.
package struct CryptographyError: Error, Sendable, CustomStringConvertible {
    /// What was being done, as the rest of the sentence "while …".
    package let doing: String
    /// OpenSSL's error queue, oldest first; empty when the refusal is ours.
    package let reasons: [String]

    /// Takes everything out of this thread's error queue, so that nothing is left there for the next caller to find.
    init(_ doing: String) {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(code, &text, text.count)
            reasons.append(text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
        }
        self.doing = doing
        self.reasons = reasons
    }

    package var description: String {
        reasons.isEmpty ? "while \(doing)" : "while \(doing): \(reasons.joined(separator: "; "))"
    }
}

/// OpenSSL answers 1 for yes; anything else leaves its reasons in the error queue.
func succeed(_ answer: Int32, _ doing: String) throws {
    guard answer == 1 else { throw CryptographyError(doing) }
}

func succeed<Pointer>(_ pointer: Pointer?, _ doing: String) throws -> Pointer {
    guard let pointer else { throw CryptographyError(doing) }
    return pointer
}
