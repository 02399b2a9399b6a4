package import Foundation

/// A student as the registrar's lists name one.
package struct KnownPerson: Codable, Sendable, Equatable {
    package var student: UUID
    package var key: StudentKey
    /// The name that holds.
    package var name: PersonName
    package var department: Bilingual<Line>
    package var batch: Batch

    package init(
        student: UUID, key: StudentKey, name: PersonName, department: Bilingual<Line>, batch: Batch
    ) {
        self.student = student
        self.key = key
        self.name = name
        self.department = department
        self.batch = batch
    }
}
