package import Foundation

/// Whose diploma it is, and in which language.
package struct DiplomaOfStudent: Codable, Sendable, Equatable {
    package var student: UUID
    package var number: StudentNumber
    package var name: PersonName
    package var document: Document

    package init(student: UUID, number: StudentNumber, name: PersonName, document: Document) {
        self.student = student
        self.number = number
        self.name = name
        self.document = document
    }
}
