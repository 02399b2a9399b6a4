import Chassis
import Foundation
import Messages
import Postgres

extension Premises {
    /// Where the student stands whom the session's pages are about.
    func standing(of session: Session) async throws -> Standing {
        try await standing(of: session.student, for: session)
    }

    /// Asks everybody who knows something of this student, all at the same time: who stays silent leaves a gap of its own.
    func standing(of student: UUID, for session: Session) async throws -> Standing {
        async let contact = ask(ShowContact(student: student), by: session)
        async let checklist = ask(ShowChecklist(student: student), by: session)
        async let diplomas = ask(ShowDiplomas(student: student), by: session)
        let known = try await checklist
        var heard: HeardStage?
        if case .checklist = known {
        } else {
            heard = try await running.database.transaction { tx in try tx.stage(of: student) }
        }
        return Standing(
            contact: try await contact?.told(to: session.account), checklist: known, diplomas: try await diplomas,
            heard: heard, now: Date())
    }
}
