import Chassis
import Messages
import Postgres

/// Opens one list per student, however often the student is listed; an older snapshot changes nothing.
struct OpenChecklist: Sendable {
    let units: UnitList

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.keepCandidate(heard.student, isListed: true, at: heard.stated.at, id: heard.id) else { return [] }
        for unit in try units.all() {
            let isAsked = unit.isAsked(subjectToConscription: heard.subjectToConscription)
            try tx.ask(unit.code, about: heard.student, isAsked: isAsked)
        }
        var facts: [any Fact] = []
        if try tx.open(heard.student, at: tx.now) {
            facts.append(ClearanceOpened(student: heard.student, openedAt: tx.now))
        }
        return .done(saying: facts + (try settle(heard.student, units, tx)), releasing: heard.student)
    }
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// The answers stay: a student who is listed again need not ask every unit again.
@Sendable
func closeChecklist(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    _ = try tx.keepCandidate(heard.student, isListed: false, at: heard.stated.at, id: heard.id)
    return []
}
