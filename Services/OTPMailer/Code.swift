import Cryptography
import Foundation
import Messages

/// Six characters that show that a student reads a mailbox.
enum Code {
    /// Capitals and digits without those that people take for each other: 0 O, 1 I. A keyboard that writes small letters, or a
    /// person who reads the code aloud, changes nothing. 32 symbols, so 30 bits, with five tries each (at least 20 bits: NIST
    /// SP 800-63B).
    static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    static let length = CheckCode.length
    static let tries = CheckCode.tries
    static let life = TimeInterval(CheckCode.minutes * 60)

    /// - Parameter random: gives bytes that nobody can guess.
    static func draw(random: (Int) -> [UInt8] = randomBytes) -> String {
        // 256 is a multiple of 32: no symbol is favoured.
        String(decoding: random(length).map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
    }

    /// What was typed or pasted, as a code. Nil when it cannot be one.
    static func read(_ typed: String) -> String? {
        guard let plain = typed.typedUnparted(atMost: 256)?.uppercased() else { return nil }
        guard plain.utf8.count == length, plain.utf8.allSatisfy(alphabet.contains) else { return nil }
        return plain
    }
}

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
