package import Foundation

/// What goes on by itself once it was wanted, hours or weeks later and at several programs: the sealing and mailing of a version, a
/// code, a letter. All that is said on its way is one trace, wherever it is said, for its name alone tells which.
package struct Journey: Sendable, Equatable {
    package let name: String

    private init(_ kind: String, _ id: UUID, _ more: String = "") {
        name = "\(kind)/\(id.uuidString.lowercased())\(more)"
    }

    /// Of a version of a diploma, from its day to the mailboxes.
    package static func version(_ version: Int, of diploma: UUID) -> Journey {
        Journey("diploma", diploma, "/\(version)")
    }

    /// Of a code, from the wish to the mail server.
    package static func code(_ request: UUID) -> Journey { Journey("code", request) }

    /// Of a letter, from the wish to the mail server.
    package static func letter(_ letter: UUID) -> Journey { Journey("letter", letter) }
}
