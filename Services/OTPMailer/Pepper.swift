import Cryptography
import Foundation

/// The key without which the kept hashes tell nothing: six characters alone are soon guessed.
struct Pepper: Sendable {
    private let key: [UInt8]

    init(_ text: String) { key = Array(text.utf8) }

    var isLongEnough: Bool { key.count >= 32 }

    /// What is kept of a code. It holds for this request alone.
    func hash(_ code: String, of request: UUID) -> [UInt8] {
        hmacSHA256(key: key, Array("\(request.uuidString)\(code)".utf8))
    }
}

struct PepperTooShort: Error, CustomStringConvertible {
    var description: String { "the setting pepper has fewer than 32 characters" }
}
