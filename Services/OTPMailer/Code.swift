import Cryptography
import Foundation
import Messages

/// Six characters that show that a student reads a mailbox.
enum Code {
    /// Letters and digits without those that people take for each other: 0 O o, 1 I l, and the small letters that only
    /// differ in size from their capitals. 47 symbols, so 33 bits, with five tries each (at least 20 bits: NIST SP
    /// 800-63B).
    static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabdefghijmnqrty".utf8)
    static let length = 6
    static let tries = 5
    static let life: TimeInterval = 5 * 60

    /// - Parameter random: gives bytes that nobody can guess.
    static func draw(random: (Int) -> [UInt8] = randomBytes) -> String {
        var code: [UInt8] = []
        // Bytes above the last whole multiple are thrown away: a plain remainder would favour the first symbols.
        let limit = 256 - 256 % alphabet.count
        while code.count < length {
            for byte in random(length) where byte < limit && code.count < length {
                code.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// What was typed, as a code: without spaces, full-width letters made plain. Nil when it cannot be one.
    static func read(_ typed: String) -> String? {
        guard let plain = typed.plain(atMost: 64)?.filter({ !$0.isWhitespace }) else { return nil }
        guard plain.utf8.count == length, plain.utf8.allSatisfy(alphabet.contains) else { return nil }
        return plain
    }
}

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
