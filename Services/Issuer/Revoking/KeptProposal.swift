import Foundation
import Messages

/// A proposal as it is kept.
struct KeptProposal {
    let id: UUID
    let student: UUID
    let wish: RevocationWish
    /// The account that has proposed it.
    let proposer: String
    let by: Bilingual<Line>
    let at: Date
    let lapsesAt: Date
    let end: RevocationProposal.End?

    /// As who asks sees it.
    func told(of person: KnownPerson, to actor: Actor) -> RevocationProposal {
        RevocationProposal(
            proposal: id, person: person, wish: wish, by: by, at: at, isOwn: proposer == actor.id, lapsesAt: lapsesAt,
            end: end)
    }
}
