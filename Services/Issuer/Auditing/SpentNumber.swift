import Cryptography
import Foundation
import Messages

/// What a number was spent on, as it is kept in four places that must agree.
struct SpentNumber {
    let number: Int
    /// Nil when nothing was stated under it.
    let statement: Statement?
    /// Exactly what was to be signed.
    let payload: String?
    /// Compact JWS; nil while it is not signed.
    let signed: String?
    let file: File?
    /// A later statement says that no file will bear it.
    let isVoid: Bool
    /// By one verifier, at least.
    let isRefused: Bool
    /// Not every verifier has said that it knows it.
    let isAwaited: Bool

    struct File {
        let diploma: UUID
        let version: Int
        /// Under which it is kept.
        let sha256: String
        /// Of its bytes as they are now; nil where there are none.
        let found: String?
    }

    /// What is wrong with it.
    enum Flaw: String, Encodable, CaseIterable {
        case missing, unreadable, changed, misstated, unkept, missigned, refused

        var sentence: String {
            switch self {
            case .missing: "nothing was stated under it: a row is gone. Restore it from a backup"
            case .unreadable: "what was stated under it cannot be read. Restore the row from a backup"
            case .changed: "the bytes of its file are not those that were sealed. Restore the row from a backup"
            case .misstated: "its file is another than the one that was stated. Restore both rows from a backup"
            case .unkept:
                "its file is gone. Restore the row from a backup; of one that “take-back” has named the next version stands"
            case .missigned: "what was signed is not what was stated. Restore both rows from a backup"
            case .refused: "a verifier has refused it. Mend what it names, then restate; or void it"
            }
        }
    }

    /// Whether it states an imported file of which the bytes are not kept.
    var isDigestAlone: Bool {
        guard let file, file.found == nil, case .sealed(let stated)? = statement?.says else { return false }
        return stated.imported == true
    }

    var isUnderWay: Bool { statement != nil && (signed == nil || isAwaited) && !isVoid }

    var flaws: [Flaw] {
        // Of what was closed because nobody knows what it said there is no other word.
        guard let payload else { return isVoid ? [] : [.missing] }
        guard let statement, statement.number == number else { return [.unreadable] }
        var flaws: [Flaw] = []
        if case .sealed(let stated) = statement.says {
            if let file {
                // Of what was imported the bytes may never have been known.
                if file.found == nil, stated.imported != true { flaws.append(.unkept) }
                if let found = file.found, found != file.sha256 { flaws.append(.changed) }
                if file.sha256 != stated.sha256 || file.diploma != stated.diploma || file.version != stated.version {
                    flaws.append(.misstated)
                }
            } else {
                flaws.append(.unkept)
            }
        } else if file != nil {
            flaws.append(.misstated)
        }
        let middle = signed?.utf8.split(separator: UInt8(ascii: ".")).dropFirst().first
        if signed != nil, middle.map(Array.init) != Array(Array(payload.utf8).base64URL.utf8) {
            flaws.append(.missigned)
        }
        if isRefused, !isVoid { flaws.append(.refused) }
        return flaws
    }
}
