import Cryptography
import Foundation
import Messages

/// What a result page carries so that it is told again, in the other language or as a table, without the files.
///
/// It is sealed: a result is told to who has sent the file, and not to whoever knows its check code. The key is the process's; by a
/// page of another one the file is asked for again.
struct Retelling: Sendable {
    private let key = randomBytes(32)

    /// - Parameter isKnown: whether the register knows the file, which it does for ever: then nobody asks what it looks like.
    func ticket(for upload: Upload, isKnown: Bool) throws -> String { try seal(Told(upload, isKnown: isKnown)) }

    /// - Returns: nil of a ticket that is none of this process's.
    func upload(of ticket: String) -> Upload? { open(ticket, as: Told.self)?.upload }

    func seal(_ value: some Encodable) throws -> String {
        let told = try JSON.encode(value)
        return "\(told.base64URL).\(hmacSHA256(key: key, told).base64URL)"
    }

    /// - Returns: nil of what this process has not sealed.
    func open<Value: Decodable>(_ ticket: String, as _: Value.Type) -> Value? {
        let parts = ticket.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = [UInt8](base64URL: String(Substring(parts[0]))),
            let seal = [UInt8](base64URL: String(Substring(parts[1]))),
            isEqualInConstantTime(seal, hmacSHA256(key: key, bytes))
        else { return nil }
        return try? JSON.decode(Value.self, from: bytes)
    }

    /// A file as a page carries it.
    struct Told: Codable, Sendable {
        let sha256: String
        let size: Int
        let fileName: String
        let school: String?
        let wanted: String?
        let isByCode: Bool
        let traces: Traces

        init(_ upload: Upload, isKnown: Bool) {
            sha256 = upload.sha256.base64URL
            (size, fileName, school, wanted) = (upload.size, upload.fileName, upload.school, upload.wanted)
            isByCode = upload.isByCode
            traces = isKnown ? Traces() : upload.traces
        }

        var upload: Upload? {
            [UInt8](base64URL: sha256).map {
                Upload(
                    sha256: $0, size: size, fileName: fileName, school: school, wanted: wanted,
                    isByCode: isByCode, likeness: traces.likeness, seen: .traces(traces))
            }
        }
    }
}
