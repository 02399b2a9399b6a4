import Chassis
import Messages
import Postgres

/// Keeps that a student's name has changed: what is sealed from now on bears it, also when a later listing repeats the old one.
///
/// What is sealed in the old name and not mailed yet waits until a person has looked. Said again it has no effect.
@Sendable
func keepName(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.lockCandidate(student)?.isListed == true else { return .waits(for: student) }
    let last = try tx.lastChange(ofNameOf: student)
    let before = NameInForce(try tx.nameStatements(about: student))
    try tx.keepName(heard.name, isChange: true, heard.stated, of: student)
    guard let name = NameInForce(try tx.nameStatements(about: student)) else {
        preconditionFailure("A name that was just kept is among those that were said")
    }
    if name != before {
        try tx.keep(name, of: student)
        try tx.tryAgain(student)
        if try name.name != before?.name && tx.hasSealed(student) {
            try tx.keepNotice("name-changed", heard.said, about: student, at: heard.stated.at)
        }
    }
    return last?.name == heard.name ? [] : heard.stated.refusal(after: last?.stated).map(Outcome.refused) ?? []
}
