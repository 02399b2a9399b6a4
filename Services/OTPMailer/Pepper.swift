import Cryptography
import Foundation

/// The key without which the kept hashes tell nothing: six characters alone are soon guessed.
struct Pepper: Sendable {
    private let key: [UInt8]

    init(_ text: String) { key = Array(text.utf8) }

    var isLongEnough: Bool { key.count >= 32 }

    /// What is kept of a code. It holds for this request alone, and for what the code is for.
    func hash(_ code: String, of request: UUID, for purpose: Purpose = .proof) -> [UInt8] {
        let bound = purpose == .proof ? "" : "\(purpose.rawValue) "
        return hmacSHA256(key: key, Array("\(bound)\(request.uuidString)\(code)".utf8))
    }
}

struct PepperTooShort: Error, CustomStringConvertible {
    var description: String { "the setting pepper has fewer than 32 characters" }
}
