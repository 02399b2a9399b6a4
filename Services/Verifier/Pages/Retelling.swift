import Cryptography
import Foundation
import Messages

/// What a result page carries so that it is told again, in the other language, without the file.
///
/// It is sealed: a result is told to who has sent the file, and not to whoever knows its check code. The key is the process's; by a
/// page of another one the file is asked for again.
struct Retelling: Sendable {
    private let key = randomBytes(32)

    private struct Told: Codable {
        let sha256: String
        let size: Int
        let fileName: String
        let school: String?
    }

    func ticket(for upload: Upload) throws -> String {
        let told = try JSON.encode(
            Told(
                sha256: upload.sha256.base64URL, size: upload.size, fileName: upload.fileName, school: upload.school))
        return "\(told.base64URL).\(hmacSHA256(key: key, told).base64URL)"
    }

    /// - Returns: nil of a ticket that is none of this process's.
    func upload(of ticket: String) -> Upload? {
        let parts = ticket.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = [UInt8](base64URL: String(Substring(parts[0]))),
            let seal = [UInt8](base64URL: String(Substring(parts[1]))),
            isEqualInConstantTime(seal, hmacSHA256(key: key, bytes)),
            let told = try? JSON.decode(Told.self, from: bytes), let sha256 = [UInt8](base64URL: told.sha256)
        else { return nil }
        return Upload(sha256: sha256, size: told.size, fileName: told.fileName, school: told.school)
    }
}
