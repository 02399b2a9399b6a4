import Foundation
import Messages

/// A student as the tables have them.
struct Candidate {
    let student: UUID
    let key: StudentKey
    let isListed: Bool
    /// The name that holds, which may be another than the roster's.
    let name: PersonName
    let home: Department
    let batch: Batch
    /// Since when they are in this department, if they were in another before.
    let movedAt: Date?
    let appliedAt: Date?
    let completedAt: Date?
    let creditsMet: Bool?
    let thresholdsMet: Bool?
    /// Since when the rules held by which the list was laid; nil while it was laid by none.
    let ruledAt: Date?
    /// What the tables of units bear; nil while they are empty.
    let unitStamp: UUID?
    /// Whether an erasure of theirs was granted since the list was complete: what it rested on is gone, and is asked about no more.
    var isSettled = false

    var department: DepartmentCode { home.code }
}
