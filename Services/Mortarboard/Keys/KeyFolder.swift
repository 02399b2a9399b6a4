import Foundation
import Messages
import Vouching

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

    func read(_ name: String) throws -> String {
        try String(contentsOf: url.appending(component: name), encoding: .utf8)
    }

    /// Puts what is public in the place of what was there, at once and for everybody to read.
    func replace(_ name: String, by text: String) throws {
        let (file, new) = (url.appending(component: name).path, "\(name).new")
        unlink(url.appending(component: new).path)
        try write(text, to: new, mode: 0o644)
        guard rename(url.appending(component: new).path, file) == 0 else {
            throw CannotWrite(path: file, reason: String(cString: strerror(errno)))
        }
    }

    /// Runs `body` while nobody else does so with this folder: of two changes at once the second would undo the first.
    func alone<Result>(_ body: () throws -> Result) throws -> Result {
        let folder = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw CannotWrite(path: url.path, reason: String(cString: strerror(errno))) }
        defer { close(folder) }
        guard flock(folder, LOCK_EX) == 0 else {
            throw CannotWrite(path: url.path, reason: String(cString: strerror(errno)))
        }
        return try body()
    }

    /// The files' names, in order.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }

    func has(_ name: String) -> Bool { access(url.appending(component: name).path, F_OK) == 0 }

    /// What the school says of itself to whoever keeps a trust list.
    func entries() throws -> SchoolEntries {
        try JSON.decode(SchoolEntries.self, from: Array(read("trust.json").utf8))
    }

    /// - Throws: ``WouldOverwrite`` when there is one of the new name.
    func move(_ name: String, to new: String) throws {
        guard !has(new) else { throw WouldOverwrite(folder: url.path, found: [new]) }
        guard rename(url.appending(component: name).path, url.appending(component: new).path) == 0 else {
            throw CannotWrite(path: url.appending(component: new).path, reason: String(cString: strerror(errno)))
        }
    }

    /// Overwrites a secret file, as far as a disk lets anybody do that, and takes it away.
    func destroy(_ name: String) throws {
        let file = url.appending(component: name)
        let handle = try FileHandle(forWritingTo: file)
        let length = try handle.seekToEnd()
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data(count: Int(length)))
        try handle.synchronize()
        try handle.close()
        try FileManager.default.removeItem(at: file)
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
