import COpenSSL
import Passing

/// What OpenSSL refused, and why, as its own error queue tells it.
package struct CryptographyError: MayPass, Sendable, CustomStringConvertible {
    /// What was being done, as the rest of the sentence "while …".
    package let doing: String
    /// OpenSSL's error queue, oldest first; empty when the refusal is ours.
    package let reasons: [String]
    /// Whether the machine said no, a key store or a token: a wrong key stays wrong, a token comes back.
    package let isPassing: Bool

    /// Takes everything out of this thread's error queue, so that nothing is left there for the next caller to find.
    init(_ doing: String) {
        var reasons: [String] = []
        var isPassing = false
        while case let code = ERR_get_error(), code != 0 {
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(code, &text, text.count)
            isPassing = isPassing || isFromOutside(code)
            reasons.append(text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
        }
        self.doing = doing
        self.reasons = reasons
        self.isPassing = isPassing
    }

    package var description: String {
        reasons.isEmpty ? "while \(doing)" : "while \(doing): \(reasons.joined(separator: "; "))"
    }
}

/// Errors of the system, of key stores and of what is loaded at run time, as a token's provider is, and memory that ran out.
private func isFromOutside(_ code: UInt) -> Bool {
    let library = openssl_error_library(code)
    return [ERR_LIB_SYS, ERR_LIB_OSSL_STORE, ERR_LIB_ENGINE].contains(library) || library >= ERR_LIB_USER
        || openssl_error_is_of_memory(code) == 1
}

/// OpenSSL answers 1 for yes; anything else leaves its reasons in the error queue.
func succeed(_ answer: Int32, _ doing: String) throws {
    guard answer == 1 else { throw CryptographyError(doing) }
}

func succeed<Pointer>(_ pointer: Pointer?, _ doing: String) throws -> Pointer {
    guard let pointer else { throw CryptographyError(doing) }
    return pointer
}
