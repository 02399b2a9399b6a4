import Foundation

/// One unit's line about one student.
struct LineID: Hashable {
    let student: UUID
    let unit: String

    init(_ student: UUID, _ unit: String) { (self.student, self.unit) = (student, unit) }
}
