import Candidates
import Chassis
import Messages
import Postgres

/// Keeps that a student's name has changed: what is sealed from now on bears it, also when a later listing repeats the old one.
///
/// What is sealed in the old name and not mailed yet waits until a person has looked. Said again it has no effect.
@Sendable
func keepName(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.lockCandidate(student) != nil else { return .waits(for: student) }
    let last = try tx.lastChange(ofNameOf: student)
    let before = try tx.nameInForce(of: student)
    try tx.keepName(.changed(heard.name), of: student, heard.stated)
    guard let name = try tx.nameInForce(of: student) else {
        preconditionFailure("A name that was just kept is among those that were said")
    }
    let refusal = last?.name == heard.name ? nil : heard.stated.refusal(after: last?.stated)
    guard name != before else { return .done(saying: [], refusing: refusal) }
    try tx.keep(name, of: student)
    try tx.tryAgain(student)
    return .done(refusing: refusal, judging: [student])
}
