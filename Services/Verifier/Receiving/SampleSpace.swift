import Synchronization

/// For how many files at once as much is kept as explains them. However many arrive, or stand still half-way, no more memory is taken:
/// of the others it is told what is registered, and of those that are not, less.
final class SampleSpace: Sendable {
    /// Of this process: 62 MB.
    static let ofProcess = SampleSpace(places: 160)

    private let left: Mutex<Int>

    init(places: Int) { left = Mutex(places) }

    /// - Returns: nil when all are taken.
    func place() -> Place? {
        left.withLock { left in
            guard left > 0 else { return nil }
            left -= 1
            return Place(in: self)
        }
    }

    /// It is free again when whoever has it lets go.
    final class Place: Sendable {
        private let space: SampleSpace

        fileprivate init(in space: SampleSpace) { self.space = space }

        deinit { space.left.withLock { $0 += 1 } }
    }
}
