package import Foundation

/// One sealed file: which version of which diploma it is, and how it is known again.
package struct SealedFile: Codable, Sendable, Equatable {
    package let diploma: UUID
    /// Whose degree it is: a revocation names the student and covers all that they hold.
    package let student: UUID
    package let version: Int
    package let document: Document
    package let kind: DiplomaKind
    /// SHA-256 of the whole file in lower-case hexadecimal: the 數位檢驗碼.
    package let sha256: String
    /// That of the version sealed before it, which this one puts out of date. Nil for the first.
    package let previous: String?
    /// The random id behind the QR code.
    package let lookup: String
    package let sealedAt: Date
    package let shown: Statement.Shown
    /// True of a file that the school's former system issued, on the day of `sealedAt`, and that it states now. Else it is not said.
    package let imported: Bool?

    package init(
        diploma: UUID, student: UUID, version: Int, document: Document, kind: DiplomaKind, sha256: String,
        previous: String?, lookup: String, sealedAt: Date, shown: Statement.Shown, imported: Bool? = nil
    ) {
        self.diploma = diploma
        self.student = student
        self.version = version
        self.document = document
        self.kind = kind
        self.sha256 = sha256
        self.previous = previous
        self.lookup = lookup
        self.sealedAt = sealedAt
        self.shown = shown
        self.imported = imported
    }
}
