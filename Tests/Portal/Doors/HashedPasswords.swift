import Synchronization

@testable import Portal

/// The password of one database's accounts as it is kept of each, under a salt of its own. All tests share what was made: each costs
/// a third of a second.
final class HashedPasswords: Sendable {
    private static let made = Mutex<[Password]>([])
    private let taken = Mutex(0)

    /// Another one each time.
    func next() throws -> Password {
        let place = taken.withLock { taken in
            defer { taken += 1 }
            return taken
        }
        return try Self.made.withLock { made in
            while made.count <= place { made.append(try Password(hashing: Entrance.password)) }
            return made[place]
        }
    }
}
