import Foundation
import Messages

/// What is known of somebody when a file or a form is read that may be about them.
struct KnownStudent {
    let student: UUID
    /// The snapshot in force; nil for who is not listed.
    let listed: CandidateListed?
    /// The statement that holds about their place on the roster; where that only says another one anew, the other one.
    let event: String
    /// Whether the contact form is handed in.
    let isFormIn: Bool
    let hasCollected: Bool

    /// What a reader should know before somebody changes what the roster says.
    func effects(of changed: CandidateListed?) -> [RosterKind.Effect] {
        let hasMoved = changed.map { listed.map(\.department.code) != $0.department.code } ?? false
        return (hasMoved ? [.otherDepartment] : []) + (isFormIn ? [.formIn] : []) + (hasCollected ? [.collected] : [])
    }
}
