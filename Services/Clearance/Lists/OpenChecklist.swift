import Chassis
import Messages
import Postgres

/// Opens one list per student, however often the student is listed; an older snapshot changes nothing.
struct OpenChecklist: Sendable {
    let judge: Judge

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        let student = heard.student
        let known = try tx.lockKnown(student)
        let refusal = heard.stated.refusal(after: known?.stated)
        try tx.keepName(.listed(heard.name), of: student, heard.stated)
        guard known.map({ $0.stated <= heard.stated }) ?? true else { return .done(saying: [], refusing: refusal) }
        try tx.keep(heard.said, as: student, heard.stated)
        if let known, known.department != nil, known.department != heard.department.code.rawValue {
            // What the old department said is not the new one's word.
            try tx.move(student, at: heard.stated.at)
        }
        try holdName(of: student, tx)
        let units = try judge.units.all()
        try tx.ask(
            units.map(\.code), about: student,
            units.map { $0.isAsked(subjectToConscription: heard.subjectToConscription) })
        let opened = try tx.open(student) ? [ClearanceOpened(student: student, openedAt: tx.now)] : []
        return .done(
            saying: opened + (try judge.judge(student, tx)), releasing: student, refusing: refusal)
    }

    /// Keeps that a student will not graduate, also when that is heard before the listing it withdraws, and tells the units.
    ///
    /// The answers stay: a student who is listed again need not ask every unit again.
    @Sendable
    func close(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
        let known = try tx.lockKnown(heard.student)
        let refusal = heard.stated.refusal(after: known?.stated)
        guard known.map({ $0.stated <= heard.stated }) ?? true else { return .done(saying: [], refusing: refusal) }
        try tx.withdraw(heard.student, heard.stated)
        return .done(saying: try judge.judge(heard.student, tx), refusing: refusal)
    }
}

/// What is known of a student before a statement about the roster is judged.
struct Known {
    let stated: Stated
    /// Nil while only a withdrawal was heard.
    let department: String?
}
