import Foundation
import Messages

/// What is registered of the same diploma around a version. Each version names the one sealed before it, so that a registry
/// that lacks one knows what it lacks, and a statement that tells another story is seen.
struct Neighbours: Equatable {
    /// The greatest version below.
    let below: Registered?
    /// The least version above.
    let above: Registered?
    /// Whether the file that the version names as the one before it is registered, and as what.
    let named: Registered?
    /// Whether the file that the version above names is registered.
    let isNamedAboveKnown: Bool

    struct Registered: Equatable {
        let diploma: UUID
        let version: Int
        let sha256: String
        let previous: String?
    }

    /// Whether the version fits between them. A version in between may be unknown here, or be void.
    func admit(_ file: SealedFile) -> Bool { followsBelow(file) && isFollowedAbove(file) }

    private func followsBelow(_ file: SealedFile) -> Bool {
        guard let previous = file.previous else { return below == nil }
        if let named {
            return named.diploma == file.diploma && named.sha256 == below?.sha256 && previous == named.sha256
        }
        return below.map { $0.version + 1 < file.version } ?? (file.version > 1)
    }

    private func isFollowedAbove(_ file: SealedFile) -> Bool {
        guard let above else { return true }
        guard let previous = above.previous else { return false }
        return previous == file.sha256 || above.version > file.version + 1 && !isNamedAboveKnown
    }
}
