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

/// A message that is said on a journey, or begins one.
package protocol Journeying: Message {
    /// Nil where this one is on none.
    var journey: Journey? { get }
}

extension DiplomaScheduled: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension DiplomaSealed: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension DiplomaRegistered: Journeying {
    package var journey: Journey? { diploma.flatMap { diploma in version.map { .version($0, of: diploma) } } }
}

extension DiplomaMailed: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension CodeWanted: Journeying {
    package var journey: Journey? { .code(request) }
}

extension SignInCodeWanted: Journeying {
    package var journey: Journey? { .code(request) }
}

extension CodeMailed: Journeying {
    package var journey: Journey? { .code(request) }
}

extension CodeUndeliverable: Journeying {
    package var journey: Journey? { .code(request) }
}

extension LetterWanted: Journeying {
    package var journey: Journey? { .letter(letter) }
}

extension LetterMailed: Journeying {
    package var journey: Journey? { .letter(letter) }
}

extension LetterUndeliverable: Journeying {
    package var journey: Journey? { .letter(letter) }
}
