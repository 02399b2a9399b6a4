import Foundation
import Messages

/// A student as the roster has them, and when they may hand in the form.
struct Candidate {
    let student: UUID
    /// As other systems know them.
    let key: StudentKey
    let identity: Identity
    /// Whether the roster names a nationality other than ours.
    let isForeign: Bool
    let schoolEmail: String?
    /// The first day on which that mailbox takes no mail any more; nil when it stays.
    let schoolEmailUntil: Day?
    /// The batch's window, and the student's own; none while staff have set none.
    let windows: [Window]

    func mayHandIn(at now: Date) -> Bool { windows.contains { $0.isOpen(at: now) } }

    /// The window that a page tells of: the one that is open longest, or opens next, or closed last.
    func window(at now: Date) -> Window? {
        windows.filter { $0.isOpen(at: now) }.max { $0.closesAt < $1.closesAt }
            ?? windows.filter { now < $0.opensAt }.min { $0.opensAt < $1.opensAt }
            ?? windows.max { $0.closesAt < $1.closesAt }
    }
}
