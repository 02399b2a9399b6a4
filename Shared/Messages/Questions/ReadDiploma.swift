package import Foundation

/// A student fetches the sealed file of their diploma: one numbered part of the exact bytes with each answer. What verifiers do not
/// know is given to nobody.
package struct ReadDiploma: StudentQuestion {
    package static let name = "issuer.read-diploma"
    package static let answeredBy = Program.issuer
    /// In bytes. In JSON it is a third longer, and stays below 256 KiB with what travels around it.
    package static let partSize = 180 * 1_024

    package let student: UUID
    package let diploma: UUID
    /// Nil: the newest that may be had.
    package let version: Int?
    /// From 0.
    package let part: Int

    package init(student: UUID, diploma: UUID, version: Int?, part: Int) {
        self.student = student
        self.diploma = diploma
        self.version = version
        self.part = part
    }

    /// The part, or why there is none.
    package enum Answer: Codable, Sendable, Equatable {
        /// This student has no such version, or it has no such part.
        case unknown
        /// It exists, and its student may not have it now.
        case withheld
        case part(Part)
    }

    /// A part of a file, with what is true of the whole.
    package struct Part: Codable, Sendable, Equatable {
        package var version: Int
        /// As the mail calls the file.
        package var fileName: FileName
        /// Of the whole file, in bytes.
        package var size: Int
        /// Of the whole file, in hex: 數位檢驗碼.
        package var sha256: String
        package var bytes: Data

        package init(version: Int, fileName: FileName, size: Int, sha256: String, bytes: Data) {
            self.version = version
            self.fileName = fileName
            self.size = size
            self.sha256 = sha256
            self.bytes = bytes
        }
    }
}
