/// What anybody may know of the school: settings that pages tell, and nothing about a person.
package protocol PublicQuestion: Question {}

extension PublicQuestion {
    package func admits(_ actor: Actor) -> Bool { true }
}

extension Actor {
    /// Who has not said who they are. They may ask what anybody may know.
    package static let anybody = Actor(kind: .student, id: "anybody")
}
