import Foundation
import Messages

/// The registered file that another one is, or claims to be, a changed copy of. Of a changed file nothing about a person is shown: what
/// can be read inside it may have been copied from an original into any file.
struct Original: Sendable, Equatable {
    let school: Bilingual<Line>
    let document: Document
    let certificateNumber: String
    let version: Int
    let sealedAt: Date

    init(_ file: SealedFile) {
        (school, document) = (file.shown.school, file.document)
        (certificateNumber, version, sealedAt) = (file.shown.certificateNumber, file.version, file.sealedAt)
    }
}
