import Chassis
import Foundation
import Messages
import Postgres

extension Desk {
    /// Asks everybody who knows something of this student, all at the same time: who stays silent leaves a gap of its own.
    func standing(of student: UUID) async throws -> Standing {
        async let contact = running.ask(ShowContact(student: student))
        async let checklist = running.ask(ShowChecklist(student: student))
        async let diplomas = running.ask(ShowDiplomas(student: student))
        let heard = try await running.database.transaction { tx in try tx.stage(of: student) }
        return Standing(
            contact: await contact, checklist: await checklist, diplomas: await diplomas, heard: heard, now: Date())
    }
}
