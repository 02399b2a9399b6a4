import Cryptography
import Foundation
import Messages

/// Where the files lie that the former system issued: under the names that the rows say, or under their digests.
struct ImportFolder: Sendable {
    let folder: URL

    /// More than a verifier looks at.
    static let largest = 10 << 20

    /// - Returns: the bytes; nil where the row names no file and none lies there under its digest.
    /// - Throws: `ImportFlaw` for bytes that are not the row's.
    func bytes(of row: ImportRow) throws -> [UInt8]? {
        guard let issued = row.issued else { return nil }
        func flaw(_ why: ImportFlaw.Why) -> ImportFlaw {
            row.flaw(why, in: issued.fileName == nil ? .sha256 : .file, issued.fileName ?? "\(issued.sha256).pdf")
        }
        let path = folder.appending(path: issued.fileName ?? "\(issued.sha256).pdf")
        guard let handle = try? FileHandle(forReadingFrom: path) else {
            if issued.fileName == nil { return nil }
            throw flaw(.noFile)
        }
        defer { try? handle.close() }
        let bytes = [UInt8](try handle.read(upToCount: Self.largest + 1) ?? Data())
        guard bytes.count <= Self.largest else { throw flaw(.fileTooLarge(most: Self.largest)) }
        guard SHA256.hash(bytes).hex == issued.sha256 else { throw flaw(.fileDiffers) }
        guard bytes.starts(with: "%PDF-".utf8) else { throw flaw(.notAPDF) }
        return bytes
    }
}
