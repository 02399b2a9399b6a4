import Foundation
import Messages

/// When the students of a batch may hand in the form: from `opensAt` on, and no longer at `closesAt`.
struct Window: Equatable {
    let opensAt: Date
    let closesAt: Date

    func isOpen(at now: Date) -> Bool { opensAt <= now && now < closesAt }
}

/// A student as the roster has them, and when their batch may hand in the form.
struct Candidate {
    let identity: Identity
    let schoolEmail: String?
    /// Nil while staff have set no window for the batch.
    let window: Window?

    func mayHandIn(at now: Date) -> Bool { window?.isOpen(at: now) ?? false }
}
