import Foundation

/// When a form may be handed in: from `opensAt` on, and no longer at `closesAt`.
struct Window: Equatable {
    let opensAt: Date
    let closesAt: Date

    func isOpen(at now: Date) -> Bool { opensAt <= now && now < closesAt }
}
