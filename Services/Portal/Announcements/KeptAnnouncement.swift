import Foundation

/// An announcement as it is kept.
struct KeptAnnouncement: Sendable, Equatable {
    let id: UUID
    var announcement: Announcement
    /// A draft is not, nor what was withdrawn.
    var isPublished: Bool
    /// How often it was changed: who changes an older one is told.
    var revision: Int
}
