/// What the door asks about somebody who is not in yet. Who they are is what is to be found out, so the question comes from nobody,
/// and its answer says no more than they have shown.
package protocol DoorQuestion: Question {}

extension DoorQuestion {
    package func admits(_ actor: Actor) -> Bool { actor == .anybody }
}
