import Chassis
import Cryptography
import Foundation
import Synchronization
import Vouching

/// The trust list that is in force. Its file is looked at again and again, and a newer list is in force from then on; whatever is not
/// signed, not newer, or no list, changes nothing.
final class Trust: Sendable {
    private let path: String
    private let keyPath: String
    private let held = Mutex(Held())

    /// Of the list and of its key: with another key the same list may be one.
    private struct Mark: Equatable {
        let list: FileMark?
        let key: FileMark?
    }

    private struct Held {
        var schools: TrustedSchools?
        /// Of the files as they were looked at last, so that they are read once.
        var mark: Mark?
    }

    /// - Parameters:
    ///   - path: of the signed list.
    ///   - keyPath: of the public key in PEM that signs lists.
    init(file path: String, signedBy keyPath: String) { (self.path, self.keyPath) = (path, keyPath) }

    init(_ schools: TrustedSchools) {
        (path, keyPath) = ("", "")
        held.withLock { $0.schools = schools }
    }

    /// Whether it is read from a file, of which another instance may have another version.
    var isOfAFile: Bool { !path.isEmpty }

    /// - Throws: when there was none yet, and the file holds none.
    func schools() throws -> TrustedSchools {
        try held.withLock { held in
            if let schools = held.schools { return schools }
            let (schools, mark) = try read()
            held = Held(schools: schools, mark: mark)
            return schools
        }
    }

    /// Those of now; nobody before any list was read, which keeps the program from starting.
    var current: TrustedSchools { held.withLock { $0.schools } ?? .nobody }

    /// What came of looking at the file.
    enum Look: Sendable {
        /// Nothing new: the files are as they were.
        case same
        /// The list that is in force was put in the place of whatever was there.
        case again
        case taken(TrustedSchools)
        /// The list before stays in force.
        case refused(code: String, String)
    }

    /// Reads the file where it is another one than before.
    func look() -> Look {
        guard !path.isEmpty else { return .same }
        let before = held.withLock { $0 }
        let mark = self.mark
        guard mark != before.mark else { return .same }
        do {
            // The mark was taken before: a file that is replaced meanwhile is read once more.
            let (schools, _) = try read()
            return held.withLock { held in
                held.mark = mark
                guard let known = held.schools else {
                    held.schools = schools
                    return .taken(schools)
                }
                if schools.list == known.list { return .again }
                guard schools.list.version > known.list.version else {
                    return .refused(
                        code: "not-newer",
                        "it is version \(schools.list.version), and \(known.list.version) is in force")
                }
                held.schools = schools
                return .taken(schools)
            }
        } catch let flaw as TrustListFlaw {
            held.withLock { $0.mark = mark }
            return .refused(code: flaw.code, sentence(for: flaw))
        } catch {
            // What could not be read now may be read next time, and is the same file then.
            return .refused(code: "unreadable", sentence(for: error))
        }
    }

    private var mark: Mark { Mark(list: FileMark(path), key: FileMark(keyPath)) }

    private func read() throws -> (TrustedSchools, Mark) {
        let (mark, text) = (self.mark, try Self.bytes(of: path, "the trust list"))
        let key: PublicKey
        do {
            key = try PublicKey(pem: String(decoding: Self.bytes(of: keyPath, "the trust list's key"), as: UTF8.self))
        } catch let error as CryptographyError {
            throw Fault(doing: "reading the trust list's key \(keyPath)", cause: sentence(for: error))
        }
        return (try TrustedSchools(try TrustListText.read(text, signedBy: key)), mark)
    }

    private static func bytes(of path: String, _ what: String) throws -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            // One byte more than may be: what is longer is refused by its reader.
            return [UInt8](try file.read(upToCount: TrustListText.longest + 1) ?? Data())
        } catch {
            throw Fault(doing: "reading \(what) \(path)", cause: sentence(for: error))
        }
    }
}

/// By which a file is known to be another one than before: a list is put in the place of the one before it by a new name.
private struct FileMark: Equatable {
    let device: UInt64
    let file: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    /// Nil where there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, file, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size))
        (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    }
}
