import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer resend NUMBER TERM`: mails again what came back, was refused or is in doubt.
///
/// The same files leave under the same Message-ID, to the address that is the student's by now.
struct ResendCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "queue again a student's mails that bounced, were refused or are in doubt")

    @OptionGroup var named: NamedStudent

    func run(_ running: Running) async throws {
        let student = named.student(in: running.settings[.school])
        let queued = try await running.transaction { tx in Reply(try Self.resend(student, tx)) }
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
