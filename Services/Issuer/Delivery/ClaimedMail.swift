import Foundation
import Messages

/// A mail that one attempt holds, with what it carries.
struct ClaimedMail: Sendable {
    let mail: UUID
    let student: UUID
    let key: StudentKey
    let mailbox: Mailbox
    let address: String
    let messageID: String
    let claimedAt: Date
    /// It has left for this mailbox before.
    let wasHandedOver: Bool
    /// The student had it sent again.
    let isRepeat: Bool
    let name: PersonName
    let files: [MailedFile]

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

struct MailedFile: Sendable {
    let id: VersionID
    let document: Document
    let certificate: Line
    let sha256: String
    let bytes: [UInt8]

    /// ASCII, for readers of mail that know nothing else.
    var name: String { Self.name(of: document, id) }

    static func name(of document: Document, _ id: VersionID) -> String {
        "diploma-\(document.rawValue)-v\(id.version).pdf"
    }
}
