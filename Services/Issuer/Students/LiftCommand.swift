import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer lift NUMBER TERM`: a person has looked, and what holds the student's diplomas holds them no more.
struct LiftCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "lift what holds a student's diplomas, after a person has looked")

    @OptionGroup var named: NamedStudent
    @OptionGroup var mandate: Mandate

    func run(_ running: Running) async throws {
        let student = named.student(in: running.settings[.school])
        let act = Act(mandate, "lifted what held student \(student.uuidString.lowercased())")
        let lifted = try await running.transaction { tx in try Self.lift(student, act, tx) }
        print(lifted.isEmpty ? "nothing holds this student's diplomas" : lifted.joined(separator: "\n"))
    }

    /// - Returns: a line for each hold that was lifted.
    static func lift(_ student: UUID, _ act: Act, _ tx: borrowing Transaction) throws -> Reply<[String]> {
        let before = try tx.holds(on: student)
        let notices = try tx.liftNotices(about: student).map { "lifted \($0.kind), stated at \($0.statedAt.rfc3339)" }
        let holds = try tx.heldDiplomas(of: student).map {
            "tries again the \($0.document.rawValue) diploma: \($0.reason)"
        }
        if !holds.isEmpty { try tx.tryAgain(student) }
        if !(notices + holds).isEmpty { try tx.keep(act) }
        let contradiction =
            try tx.isNameContradicted(of: student)
            ? ["still held: the roster has another name than name.changed; state the one that is right again"] : []
        return Reply(notices + holds + contradiction, saying: try sayHolds(on: student, before: before, tx))
    }
}
