import Foundation

/// A folder into which keys are written once.
struct KeyFolder {
    private let url: URL

    init(_ url: URL) { self.url = url }

    /// Makes the folder, for its owner alone.
    func prepare() throws {
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let found = try FileManager.default.contentsOfDirectory(atPath: url.path)
            .filter { $0.hasSuffix(".pem") || $0 == "trust.json" }.sorted()
        guard found.isEmpty else { throw WouldOverwrite(folder: url.path, found: found) }
    }

    /// The file never exists with more rights than `mode`, and never replaces another.
    func write(_ text: String, to name: String, mode: mode_t) throws {
        let path = url.appending(component: name).path
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw CannotWrite(path: path, reason: String(cString: strerror(errno))) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        // The process's umask may have taken rights away that others need to read certificates.
        fchmod(file, mode)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
    }

    struct WouldOverwrite: Error, CustomStringConvertible {
        let folder: String
        let found: [String]
        var description: String {
            "\(folder) already holds \(found.joined(separator: ", ")); keys are never overwritten"
        }
    }

    struct CannotWrite: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "cannot write \(path): \(reason)" }
    }
}
