package import Foundation

/// Who is on the roster of a batch, which files were uploaded for it, and which batches are there?
package struct ShowRoster: StaffQuestion {
    package static let name = "clearance.show-roster"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25
    /// How many batches and uploads are told, the latest first.
    package static let most = 20

    /// Nil: which batches there are.
    package let batch: Batch?
    /// The beginning of a student number, or a part of a name in either script.
    package let words: Line?
    /// How many stand on the pages before.
    package let skipping: Int

    package init(batch: Batch?, words: Line? = nil, skipping: Int = 0) {
        self.batch = batch
        self.words = words
        self.skipping = skipping
    }

    /// One page of the roster, and what stands around it.
    package struct Answer: Codable, Sendable, Equatable {
        /// The latest first.
        package var batches: [Batch]
        package var students: [Student]
        /// How many the words find.
        package var found: Int
        /// How many are listed in the batch.
        package var listed: Int
        /// The latest first.
        package var uploads: [RosterUpload]

        package init(batches: [Batch], students: [Student], found: Int, listed: Int, uploads: [RosterUpload]) {
            self.batches = batches
            self.students = students
            self.found = found
            self.listed = listed
            self.uploads = uploads
        }
    }

    /// Somebody who is listed.
    package struct Student: Codable, Sendable, Equatable {
        package var student: UUID
        package var number: StudentNumber
        package var name: PersonName
        package var department: Bilingual<Line>
        /// As the roster writes it; nil where it says none.
        package var certificate: String?

        package init(
            student: UUID, number: StudentNumber, name: PersonName, department: Bilingual<Line>, certificate: String?
        ) {
            self.student = student
            self.number = number
            self.name = name
            self.department = department
            self.certificate = certificate
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
    package func people(in answer: Answer) -> [UUID] { answer.students.map(\.student) }
}
