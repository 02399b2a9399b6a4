package import Foundation
package import Messages
package import Postgres

/// When an event was stated, and so how it stands to others about the same subject: the latest by (`time`, `sequence`, `id`)
/// holds, in every program alike and whatever the order of arrival.
///
/// It is kept in the columns `stated_at`, `sequence` and `event` (both texts `COLLATE "C"`); a guard is «not older»
/// (`<=`), so that an event that is heard again may fill columns that are new.
package struct Stated: Sendable, Equatable, Comparable {
    /// The event's `time`.
    package let at: Date
    /// CloudEvents' extension `sequence`; empty when the publisher gave none.
    package let sequence: String
    /// The event's id.
    package let event: String

    package init(at: Date, sequence: String = "", event: String) {
        self.at = at
        self.sequence = sequence
        self.event = event
    }

    /// From the columns in which it is kept.
    package init(_ row: Row) throws {
        self.init(at: try row["stated_at"], sequence: try row["sequence"], event: try row["event"])
    }

    /// The sequence of what is stated at the same time and right behind it: a greater one, less than whoever stated this gives to what
    /// they say next. This one's own where there is none.
    package var next: String {
        guard sequence.utf8.count >= EventSequence.longest else { return sequence + "!" }
        var bytes = Array(sequence.utf8)
        while bytes.last == UInt8(ascii: "~") { bytes.removeLast() }
        guard let last = bytes.last else { return sequence }
        bytes[bytes.count - 1] = last + 1
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func < (left: Stated, right: Stated) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.sequence != right.sequence { return left.sequence.utf8.lexicographicallyPrecedes(right.sequence.utf8) }
        return left.event.utf8.lexicographicallyPrecedes(right.event.utf8)
    }

    /// What the program that answers for the type tells the publisher about an event that arrives after `kept`; nil when
    /// it is in order, or the same one heard again. Exports stamp days, so of two with one `time` nobody can tell which was meant.
    package func refusal(after kept: Stated?) -> Refusal? {
        guard let kept, !event.isWritten(as: kept.event) else { return nil }
        if at == kept.at, sequence == kept.sequence {
            return Refusal("same-time", "Another statement has the time \(at.rfc3339). State it again, stamped later.")
        }
        guard self < kept else { return nil }
        return Refusal(
            "older-than-known",
            "A later statement, of \(kept.at.rfc3339), is known. State it again if this one is right.")
    }
}

/// CloudEvents' extension `sequence`: compared byte by byte, so numbers are written with leading zeros.
struct EventSequence: RuledText {
    static let pattern = "^[!-~]{1,64}$"
    static let rule = "1 to 64 printable ASCII characters without spaces"
    /// In bytes.
    static let longest = 64
    let rawValue: String

    init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    static func holds(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}
