import Foundation

/// A mailbox as a folder (https://cr.yp.to/proto/maildir.html): a file in `new` for each message that nobody has read. One that was
/// read stands in `cur`, its flags in its name.
struct Maildir {
    let folder: URL
    /// More than any report needs that brings the head of a mail, and as much as one that brings a diploma back whole.
    static let most = 8 << 20

    /// - Throws: `Complaint` when it is no such folder, or may not be changed.
    init(_ path: String) throws {
        folder = URL(filePath: path)
        for part in ["new", "cur"] where !FileManager.default.isWritableFile(atPath: folder.appending(path: part).path)
        {
            throw Complaint(
                "\(folder.appending(path: part).path) is no folder that this command may write to. Name the Maildir that the mail server delivers to."
            )
        }
    }

    struct Message {
        let file: URL
        /// When the mail server put it there.
        let arrivedAt: Date
        /// Nil when it is too large.
        let bytes: [UInt8]?
    }

    /// What nobody has read, the oldest first. What another program has taken away meanwhile is left out.
    func unread() throws -> [Message] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "new").path)
        return names.filter { $0.utf8.first != UInt8(ascii: ".") }.compactMap { name -> Message? in
            let file = folder.appending(path: "new").appending(path: name)
            guard let about = try? FileManager.default.attributesOfItem(atPath: file.path),
                about[.type] as? FileAttributeType == .typeRegular, let size = about[.size] as? Int,
                let arrivedAt = about[.modificationDate] as? Date
            else { return nil }
            guard size <= Self.most else { return Message(file: file, arrivedAt: arrivedAt, bytes: nil) }
            guard let data = try? Data(contentsOf: file) else { return nil }
            return Message(file: file, arrivedAt: arrivedAt, bytes: [UInt8](data))
        }
        .sorted { ($0.arrivedAt, $0.file.path) < ($1.arrivedAt, $1.file.path) }
    }

    /// Puts a message among those that were read.
    /// - Parameter isDone: else it is flagged, for a person.
    func file(_ message: Message, isDone: Bool) throws {
        let name = message.file.lastPathComponent + (isDone ? ":2,S" : ":2,F")
        try FileManager.default.moveItem(at: message.file, to: folder.appending(path: "cur").appending(path: name))
    }
}
