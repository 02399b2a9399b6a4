import Foundation
import Messages

/// A mail that one attempt holds, with what it carries.
struct ClaimedMail: Sendable {
    let mail: UUID
    let student: UUID
    let key: StudentKey
    let mailbox: Mailbox
    let address: String
    /// Of its address, in small letters: the line that it has stood in.
    let domain: String
    let messageID: String
    let claimedAt: Date
    /// It has left for this mailbox before.
    let wasHandedOver: Bool
    /// The student had it sent again.
    let isRepeat: Bool
    let name: PersonName
    let files: [MailedFile]

    /// Of the first of what it carries; the others are named by what is said of them.
    var journey: Journey? { files.first.map { .version($0.id.version, of: $0.id.diploma) } }

    /// What is said of it when it has left for the first time.
    func messages(at mailedAt: Date) -> [any Message] {
        files.flatMap { file -> [any Message] in
            [
                DiplomaMailed(
                    diploma: file.id.diploma, student: student, version: file.id.version, mailbox: mailbox,
                    mailedAt: mailedAt),
                StudentDiplomaMailed(
                    about: key, document: file.document, version: file.id.version,
                    certificateNumber: file.certificate, mailbox: mailbox, mailedAt: mailedAt),
            ]
        }
    }
}

/// What was so when a mail had left.
struct HandedOver {
    /// It was said last that nothing reaches its student.
    let wasUnreached: Bool
    /// The last mails before it went wrong.
    let othersFailed: Bool
    /// Seconds since what it carries was due; nil of one that was sent again because its student wanted it.
    let afterDue: Double?
}

struct MailedFile: Sendable {
    let id: VersionID
    let document: Document
    let name: FileName
    let certificate: Line
    let sha256: String
    let bytes: [UInt8]
}

/// The bytes of a sealed file have changed in their table.
struct DamagedFile: Error, CustomStringConvertible {
    let sha256: String
    var description: String { "the stored file \(sha256) is not what was sealed; restore it, then `issuer resend`" }
}
