package import Foundation

/// Which requests are open, the one first that is due first, and how did the others end?
package struct ListRights: StaffQuestion {
    package static let name = "clearance.list-rights"
    package static let answeredBy = Program.clearance
    /// In requests; a school has a few a year.
    package static let most = 500

    /// The only one that is wanted; nil for all.
    package let request: UUID?

    package init(request: UUID? = nil) { self.request = request }

    /// The requests, those that are open first.
    package struct Answer: Codable, Sendable, Equatable {
        package var items: [Item]

        package init(items: [Item]) { self.items = items }
    }

    /// A request, and who it is about.
    package struct Item: Codable, Sendable, Equatable {
        package var request: RightsRequest
        /// Nil for who is forgotten.
        package var person: KnownPerson?
        /// What every program has done about it; empty where no erasure was granted.
        package var erasure: [ProgramErasure]

        package init(request: RightsRequest, person: KnownPerson?, erasure: [ProgramErasure] = []) {
            self.request = request
            self.person = person
            self.erasure = erasure
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.items.map(\.request.student) }
}
