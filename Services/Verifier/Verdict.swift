import Foundation
import Messages

/// What a school registered about one file, as a page may show it.
struct Entry: Sendable, Equatable {
    let document: Document
    let version: Int
    let sealedAt: Date
    let shown: Statement.Shown
    /// The newest version, where this one is not.
    let newest: Newest?
    let revocation: Revocation?

    struct Newest: Sendable, Equatable {
        let version: Int
        let sealedAt: Date
    }

    struct Revocation: Sendable, Equatable {
        let decidedOn: Day
        let reason: String
        let announcement: String?
    }
}

/// The answer about a file. An outage never reads as a forgery.
enum Verdict: Sendable, Equatable {
    case valid(Entry)
    case superseded(Entry, by: Entry.Newest)
    case revoked(Entry, Entry.Revocation)
    case notGenuine
    case undetermined(Doubt)

    /// Why nothing can be said.
    enum Doubt: Sendable, Equatable {
        /// The registry cannot be read.
        case unreachable
        /// The registry knows that it lacks statements; this file may be among them.
        case incomplete
        /// What the registry holds about this file is not what a school has signed.
        case damaged
    }

    init(_ entry: Entry?, hasGaps: Bool) {
        self =
            switch entry {
            case let entry?:
                if let revocation = entry.revocation {
                    .revoked(entry, revocation)
                } else if let newest = entry.newest {
                    .superseded(entry, by: newest)
                } else {
                    .valid(entry)
                }
            case nil: hasGaps ? .undetermined(.incomplete) : .notGenuine
            }
    }

    /// The word in the API.
    var outcome: String {
        switch self {
        case .valid: "valid"
        case .superseded: "superseded"
        case .revoked: "revoked"
        case .notGenuine: "not-genuine"
        case .undetermined: "undetermined"
        }
    }

    var entry: Entry? {
        switch self {
        case .valid(let entry), .superseded(let entry, _), .revoked(let entry, _): entry
        case .notGenuine, .undetermined: nil
        }
    }
}
