import Foundation
import Messages

/// How far the backups of a database are behind.
struct Backups: Equatable {
    /// Seconds since its log was archived last, while that fails; nought while it does not; nil where none is archived.
    let failingFor: Double?
    /// Seconds since the last whole copy of it was made; nil where nobody has said so.
    let copyAge: Double?

    /// When the copy was made that the comment of a database tells of: `copied at 2026-06-16T15:38:00Z`, as `deploy/backup` writes it,
    /// and whoever makes copies by other means may. Nil of any other comment.
    static func moment(in comment: String) -> Date? {
        let words = comment.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, words[0].elementsEqual("copied".utf8), words[1].elementsEqual("at".utf8) else {
            return nil
        }
        return Date(rfc3339: String(decoding: words[2], as: UTF8.self))
    }
}
