import Chassis
import Foundation
import Messages
import Postgres

/// `issuer lift NUMBER TERM`: a person has looked, and what holds the student's diplomas holds them no more.
enum LiftCommand {
    static let help = "\(StudentWords.usage): lifts what holds the student's diplomas, after a person has looked"

    @Sendable
    static func run(_ running: Running, _ words: [String]) async throws {
        let student = try StudentWords(words, of: "lift", school: running.settings[.school]).student
        let lifted = try await running.transaction { tx in Reply(try lift(student, tx)) }
        print(lifted.isEmpty ? "nothing holds this student's diplomas" : lifted.joined(separator: "\n"))
    }

    /// - Returns: a line for each hold that was lifted.
    static func lift(_ student: UUID, _ tx: borrowing Transaction) throws -> [String] {
        let notices = try tx.liftNotices(about: student).map { "lifted \($0.kind), stated at \($0.statedAt.rfc3339)" }
        let holds = try tx.heldDiplomas(of: student).map {
            "tries again the \($0.document.rawValue) diploma: \($0.reason)"
        }
        if !holds.isEmpty { try tx.tryAgain(student) }
        return notices + holds
    }
}
