package import Foundation

/// A student says that they do not want a diploma in electronic form, or that they want it after all. They may at any time.
package struct SayObjection: StudentQuestion, ChangingQuestion {
    package static let name = "contact.say-objection"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let student: UUID
    package let objects: Bool

    package init(id: UUID, student: UUID, objects: Bool) {
        self.id = id
        self.student = student
        self.objects = objects
    }

    /// Said again, it is as it was.
    package enum Answer: String, Codable, Sendable { case kept, notListed }
}
