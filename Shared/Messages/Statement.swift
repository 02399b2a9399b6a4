package import Foundation

/// What a school says, signed and for ever, about one sealed file. A verifier needs nothing else to answer.
///
/// It travels as the payload of a compact JWS (RFC 7515) with the header `{"alg":"ES256","typ":"diploma-statement+jwt","kid":…}`.
package struct Statement: Codable, Sendable, Equatable {
    /// The school's short name in the trust list.
    package let school: String
    /// Gapless per school from 1: a verifier sees what it has missed.
    package let number: Int
    package let diploma: UUID
    package let version: Int
    package let document: Document
    /// SHA-256 of the whole file in lower-case hexadecimal: the 數位檢驗碼.
    package let sha256: String
    /// The random id behind the QR code.
    package let lookup: String
    package let sealedAt: Date
    /// What the verifier's page shows beside its answer.
    package let shown: Shown

    package struct Shown: Codable, Sendable, Equatable {
        package let school: Bilingual
        package let name: PersonName
        package let department: Bilingual
        package let degree: Bilingual
        package let conferredMonth: Month
        package let certificateNumber: String

        package init(
            school: Bilingual, name: PersonName, department: Bilingual, degree: Bilingual, conferredMonth: Month,
            certificateNumber: String
        ) {
            self.school = school
            self.name = name
            self.department = department
            self.degree = degree
            self.conferredMonth = conferredMonth
            self.certificateNumber = certificateNumber
        }
    }

    package init(
        school: String, number: Int, diploma: UUID, version: Int, document: Document, sha256: String, lookup: String,
        sealedAt: Date, shown: Shown
    ) {
        self.school = school
        self.number = number
        self.diploma = diploma
        self.version = version
        self.document = document
        self.sha256 = sha256
        self.lookup = lookup
        self.sealedAt = sealedAt
        self.shown = shown
    }
}
