package import Foundation

/// Which batches are there, what is set for them, and who has hours of their own in one of them?
package struct ShowBatches: StaffQuestion {
    package static let name = "clearance.show-batches"
    package static let answeredBy = Program.clearance
    /// How many are told, the latest first: a school has a handful a year.
    package static let most = 100

    /// Of which windows are told; nil for none.
    package let batch: Batch?

    package init(batch: Batch?) { self.batch = batch }

    /// The latest batches first.
    package struct Answer: Codable, Sendable, Equatable {
        package var batches: [Item]
        /// Of the batch that was asked about, the latest first.
        package var windows: [Window]
        /// When those of it were reminded who had not finished, the latest first.
        package var reminders: [Reminding]

        package init(batches: [Item], windows: [Window], reminders: [Reminding] = []) {
            self.batches = batches
            self.windows = windows
            self.reminders = reminders
        }
    }

    /// A batch for which hours are set, or of which students are listed.
    package struct Item: Codable, Sendable, Equatable {
        package var batch: Batch
        /// Nil while nobody has set any.
        package var hours: BatchHours?
        /// Of the hours; 0 while there are none.
        package var revision: Int
        package var students: Int
        /// How many of them are not yet cleared.
        package var unfinished: Int

        package init(batch: Batch, hours: BatchHours?, revision: Int, students: Int, unfinished: Int) {
            self.batch = batch
            self.hours = hours
            self.revision = revision
            self.students = students
            self.unfinished = unfinished
        }
    }

    /// Hours of one student's own.
    package struct Window: Codable, Sendable, Equatable {
        package var student: UUID
        package var number: StudentNumber
        package var name: PersonName
        /// Nil in what an earlier release says, which knew hours for the form alone.
        package var kind: WindowKind?
        package var opensAt: Date
        package var closesAt: Date
        package var grantedAt: Date
        /// Who granted it last, and why.
        package var by: Who
        package var because: Line

        package init(
            student: UUID, number: StudentNumber, name: PersonName, kind: WindowKind? = .form, opensAt: Date,
            closesAt: Date, grantedAt: Date, by: Who, because: Line
        ) {
            self.student = student
            self.number = number
            self.name = name
            self.kind = kind
            self.opensAt = opensAt
            self.closesAt = closesAt
            self.grantedAt = grantedAt
            self.by = by
            self.because = because
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.windows.map(\.student) }
}
