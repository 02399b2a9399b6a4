/// What one person proposes and another confirms: that a degree, or one diploma that was sealed in error, holds no more; or that it
/// holds again.
package struct RevocationWish: Codable, Sendable, Equatable {
    /// What is to become true.
    package enum Kind: String, Codable, Sendable, CaseIterable { case revoke, reinstate }

    package let kind: Kind
    /// Nil for the degree, with all documents and versions of it.
    package let document: Document?
    /// On which day it was decided, by whom the law names.
    package let decidedOn: Day
    /// Whoever checks a file reads it.
    package let reason: Line
    /// Where it was announced: an address, or the number of a letter. Only of what is revoked.
    package let announcement: Line?

    package init(_ kind: Kind, of document: Document?, decidedOn: Day, reason: Line, announcement: Line? = nil) {
        self.kind = kind
        self.document = document
        self.decidedOn = decidedOn
        self.reason = reason
        self.announcement = kind == .revoke ? announcement : nil
    }
}
