package import Foundation

/// Under which id and when a notice was said first. Other systems know an event by its id, so it is the same whenever it is
/// said: what has changed in it makes another event.
package struct FirstSaying: Equatable, Sendable {
    package let id: UUID
    package let at: Date

    package init(id: UUID, at: Date) {
        self.id = id
        self.at = at
    }
}
