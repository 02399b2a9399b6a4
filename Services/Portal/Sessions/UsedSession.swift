import Foundation

/// A session as it is kept.
struct UsedSession {
    let account: Account
    let startedAt: Date
    /// From when its idle time counts.
    let usedAt: Date
    /// Nil when the school's provider does not tell.
    let authenticatedAt: Date?
    /// They came in by a secret that somebody else has made.
    let mustChoosePassword: Bool
    /// Nil while a student with several enrolments has not chosen one, and for staff.
    let chosen: UUID?
    /// What was typed on the contact page and not handed in, and when it was kept.
    let draft: String?
    let keptAt: Date?
}
