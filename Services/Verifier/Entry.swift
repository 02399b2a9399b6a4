import Foundation
import Messages

/// What a school registered about one file, as a page may show it.
struct Entry: Sendable, Equatable {
    let document: Document
    let kind: DiplomaKind
    let version: Int
    let sealedAt: Date
    /// Whether the school's former system issued it, and the school has only stated it since.
    var isImported = false
    /// The random id behind its QR code.
    var lookup = ""
    let shown: Statement.Shown
    /// The newest version, where this one is not.
    let newest: Newest?
    let revocation: Revocation?

    struct Newest: Sendable, Equatable {
        let version: Int
        let sealedAt: Date
        /// Whether it replaces one that was lost or damaged (補發), or corrects it (更正).
        var kind = DiplomaKind.diploma
    }

    struct Revocation: Sendable, Equatable {
        /// Whether it is the degree that is revoked, and not this diploma alone.
        let isOfDegree: Bool
        let decidedOn: Day
        let reason: String
        let announcement: String?
    }
}
