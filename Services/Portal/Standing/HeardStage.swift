import Foundation

/// What was last heard about a student's clearance.
struct HeardStage: Sendable, Equatable {
    var openedAt: Date?
    var completedAt: Date?
}
