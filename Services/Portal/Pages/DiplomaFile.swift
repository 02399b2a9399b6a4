import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages

/// A sealed file as its student may have it: the exact bytes that were mailed.
struct DiplomaFile: Sendable {
    let version: Int
    let name: FileName
    let sha256: String
    let bytes: [UInt8]

    /// What became of fetching one.
    enum Fetched: Sendable {
        case file(DiplomaFile)
        case unknown
        /// It exists, and the page says why it may not be had now.
        case withheld
        /// The program that has it did not answer.
        case unavailable
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .contentDisposition: name.contentDisposition,
                .eTag: "\"\(sha256)\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension DiplomaFile {
    /// Puts the file together from its parts, one after the other, and holds the whole against its digest.
    /// - Parameter ask: for a part of a version, by its number from 0; it returns nil when no answer came.
    static func fetch(
        _ version: Int?, asking ask: (_ version: Int?, _ part: Int) async throws -> ReadDiploma.Answer?
    ) async throws -> Fetched {
        var bytes: [UInt8] = []
        var (version, part) = (version, 0)
        while true {
            switch try await ask(version, part) {
            case nil: return .unavailable
            // Of what had a part a moment ago, nobody would understand that it does not exist.
            case .unknown: return part == 0 ? .unknown : .unavailable
            case .withheld: return .withheld
            case .part(let read):
                bytes += read.bytes
                guard bytes.count >= read.size else {
                    // A newer version may be registered meanwhile: the parts are all of this one.
                    (version, part) = (read.version, part + 1)
                    continue
                }
                guard bytes.count == read.size, SHA256.hash(bytes).hex == read.sha256 else { return .unavailable }
                return .file(
                    DiplomaFile(version: read.version, name: read.fileName, sha256: read.sha256, bytes: bytes))
            }
        }
    }
}
