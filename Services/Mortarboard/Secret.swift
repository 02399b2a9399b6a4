import Cryptography
import Foundation

/// A password in a file of its own.
enum Secret {
    static func read(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Complaint("\(path) cannot be read.")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw Complaint("\(path) is empty.") }
        return secret
    }

    static var random: String { randomBytes(24).hex }

    /// Makes the file, for its owner alone, when it is not there yet.
    static func readOrMake(_ path: String) throws -> String {
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        let secret = random
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Complaint("\(path) cannot be made: \(String(cString: strerror(errno)))") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data(secret.utf8))
        return secret
    }
}
