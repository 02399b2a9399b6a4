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

    var department: DepartmentCode { home.code }
}
