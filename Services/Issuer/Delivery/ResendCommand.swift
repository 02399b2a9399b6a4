import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer resend NUMBER TERM`: mails again what came back, was refused or is in doubt.
///
/// The same files leave under the same Message-ID, to the address that is the student's by now. What stands of a mail of which a
/// document was revoked since leaves in a mail of its own.
struct ResendCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "queue again a student's mails that bounced, were refused or are in doubt")

    @OptionGroup var named: NamedStudent
    @OptionGroup var mandate: Mandate

    func run(_ running: Running) async throws {
        let student = named.student(in: running.settings[.school])
        let act = Act(mandate, "queued mails of student \(student.uuidString.lowercased()) again")
        let repeating = try Composition(running.settings).repeating
        let queued = try await running.transaction { tx in Reply(try Self.resend(student, repeating, act, tx)) }
        if !queued.isEmpty { running.security(act.keptEvent) }
        print(
            queued.isEmpty
                ? "this student has no mail that bounced, was refused or is in doubt" : queued.joined(separator: "\n"))
    }

    /// - Returns: a line for each mail that is queued again.
    static func resend(
        _ student: UUID, _ repeating: SendingAgain, _ act: Act, _ tx: borrowing Transaction
    ) throws -> [String] {
        try tx.lockStudent(student)
        let whole = try tx.queueAgain(student).map {
            "queued again <\($0.messageID)> for the \($0.mailbox.rawValue) mailbox; it was \($0.state.rawValue)"
        }
        let rests = try repeating.repeatRests(of: student, tx).map {
            "queued what is not revoked of a mail for the \($0.mailbox.rawValue) mailbox; it was \($0.state.rawValue)"
        }
        if !(whole + rests).isEmpty { try tx.keep(act) }
        return whole + rests
    }
}
