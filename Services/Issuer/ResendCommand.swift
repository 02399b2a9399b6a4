import Chassis
import Foundation
import Messages
import Postgres

/// `issuer resend NUMBER TERM`: mails again what came back, was refused or is in doubt.
///
/// The same files leave under the same Message-ID, to the address that is the student's by now.
enum ResendCommand {
    static let help =
        "\(StudentWords.usage): queues again the student's mails that bounced, were refused or are in doubt"

    @Sendable
    static func run(_ running: Running, _ words: [String]) async throws {
        let student = try StudentWords(words, of: "resend", school: running.settings[.school]).student
        let queued = try await running.transaction { tx in Reply(try resend(student, tx)) }
        print(
            queued.isEmpty
                ? "this student has no mail that bounced, was refused or is in doubt" : queued.joined(separator: "\n"))
    }

    /// - Returns: a line for each mail that is queued again.
    static func resend(_ student: UUID, _ tx: borrowing Transaction) throws -> [String] {
        try tx.queueAgain(student).map {
            "queued again <\($0.messageID)> for the \($0.mailbox.rawValue) mailbox; it was \($0.state.rawValue)"
        }
    }
}
