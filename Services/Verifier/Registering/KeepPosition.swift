import Chassis
import Messages
import Postgres

/// Keeps how far a school has numbered, by its latest word. One that is not believed changes nothing and waits for a person.
struct KeepPosition: Sendable {
    let trust: Trust

    @Sendable
    func react(_ heard: Heard<SchoolPosition>, _ tx: borrowing Transaction) throws -> Outcome {
        let schools = try trust.schools(for: tx)
        let position: Position
        do throws(RegistrationRefusal) {
            position = try schools.position(heard.statement, at: tx.now)
        } catch {
            return .refused(
                Refusal(error.rawValue, "The position is not one that a school of the trust list has signed."))
        }
        try tx.lockNumbering(of: position.school)
        try tx.keep(position)
        return []
    }
}
