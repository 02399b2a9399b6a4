package import Foundation

/// About whom is a unit asked, and what has it answered? One page of the list, in the order of student numbers.
///
/// A filter narrows it; the order stays, so that a page goes on where the one before ended.
package struct ListUnitWork: StaffQuestion {
    package static let name = "clearance.list-unit-work"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25
    /// As what the access log tells of a list that was taken away.
    package static let export = "clearance.export-unit-work"

    /// The unit's code; `department` is each student's own.
    package let unit: String
    /// Only lines with this result.
    package let result: ClearanceReviewed.Result
    /// Of these, whom.
    package let filter: Filter
    /// The last line of the page before; nil for the first page.
    package let after: Place?
    /// The first line of the page behind, where it is read backwards; nil otherwise.
    package let before: Place?
    /// When somebody began to take the whole list away, of which this is a page; nil for one that is read.
    package let exportedAt: Date?

    package init(
        unit: String, result: ClearanceReviewed.Result, _ filter: Filter = Filter(), after: Place?,
        before: Place? = nil, exportedAt: Date? = nil
    ) {
        self.exportedAt = exportedAt
        self.unit = unit
        self.result = result
        self.filter = filter
        self.after = after
        self.before = before
    }

    /// Whom a reader wants to see of all who are on the list; everybody where nothing is said.
    package struct Filter: Codable, Sendable, Equatable {
        package var department: DepartmentCode?
        package var batch: Batch?
        package var late: Late?
        /// The beginning of a student number, or a part of a name in either script.
        package var words: Line?

        package init(department: DepartmentCode? = nil, batch: Batch? = nil, late: Late? = nil, words: Line? = nil) {
            self.department = department
            self.batch = batch
            self.late = late
            self.words = words
        }
    }

    /// Who has waited long.
    package enum Late: String, Codable, Sendable, CaseIterable {
        /// Of a batch whose units should have answered by now.
        case reviewOver = "review-over"
        /// The unit is asked about them for longer than so many days.
        case week = "7"
        case fortnight = "14"
        case month = "30"

        /// Nil where it is not told by days.
        package var days: Int? { Int(rawValue) }
    }

    /// Where a line stands in the list. A student number alone may stand there once for each term.
    package struct Place: Codable, Sendable, Equatable {
        package let number: StudentNumber
        package let student: UUID

        package init(number: StudentNumber, student: UUID) {
            self.number = number
            self.student = student
        }
    }

    /// What the unit is asked, as far as the actor may see it.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        case page(Page)
    }

    /// `pageSize` lines of the list, and what stands above them.
    package struct Page: Codable, Sendable, Equatable {
        package var unit: Bilingual<Line>
        /// How many lines have which result, of all whom the actor may see and the filter lets through.
        package var counts: Counts
        package var lines: [Item]
        /// Whether more lines follow the last of these.
        package var hasMore: Bool
        /// Whether any come before the first; nil in what an earlier release says, which reads no page backwards.
        package var hasPrevious: Bool?
        /// Those of all whom the actor may see, to choose from.
        package var departments: [Department]
        package var batches: [Batch]
        /// Until when the unit should have answered about the batch that the filter names, or the only one that there is; nil for
        /// several, and while nothing is set.
        package var reviewUntil: Date?
        /// What the actor decided last on this list, while it can be taken back.
        package var recent: Recent?

        package init(
            unit: Bilingual<Line>, counts: Counts, lines: [Item], hasMore: Bool, hasPrevious: Bool? = nil,
            departments: [Department] = [], batches: [Batch] = [], reviewUntil: Date? = nil, recent: Recent? = nil
        ) {
            self.reviewUntil = reviewUntil
            self.unit = unit
            self.counts = counts
            self.lines = lines
            self.hasMore = hasMore
            self.hasPrevious = hasPrevious
            self.departments = departments
            self.batches = batches
            self.recent = recent
        }
    }

    /// What somebody has decided in one go.
    package struct Recent: Codable, Sendable, Equatable {
        package let decision: UUID
        package let result: ClearanceReviewed.Result
        /// Of how many students.
        package let count: Int
        /// Until when it can be taken back.
        package let until: Date

        package init(decision: UUID, result: ClearanceReviewed.Result, count: Int, until: Date) {
            self.decision = decision
            self.result = result
            self.count = count
            self.until = until
        }
    }

    /// How many students have which result.
    package struct Counts: Codable, Sendable, Equatable {
        package var pending: Int
        package var passed: Int
        package var notRequired: Int
        package var returned: Int

        package init(pending: Int, passed: Int, notRequired: Int, returned: Int) {
            self.pending = pending
            self.passed = passed
            self.notRequired = notRequired
            self.returned = returned
        }

        /// The count that belongs to a result.
        package subscript(_ result: ClearanceReviewed.Result) -> Int {
            switch result {
            case .pending: pending
            case .passed: passed
            case .notRequired: notRequired
            case .returned: returned
            }
        }
    }

    /// One student's line on the list of the unit.
    package struct Item: Codable, Sendable, Equatable {
        package var place: Place
        package var name: PersonName
        package var department: Bilingual<Line>
        package var batch: Batch
        /// When the student handed in the contact form; nil before.
        package var appliedAt: Date?
        /// Nil while it is to be reviewed.
        package var reviewedAt: Date?
        package var note: Bilingual<Line>?
        /// What the unit's own system said last; nil where it has said nothing.
        package var system: SystemAnswer?
        /// When the review of the batch was over, by which the unit should have answered; nil while it is not.
        package var overdueSince: Date?
        /// Whether the unit is asked about the student, or has answered all the same.
        package var mayBeDecided: Bool

        package init(
            place: Place, name: PersonName, department: Bilingual<Line>, batch: Batch, appliedAt: Date?,
            reviewedAt: Date?, note: Bilingual<Line>?, overdueSince: Date? = nil, mayBeDecided: Bool = true,
            system: SystemAnswer? = nil
        ) {
            self.overdueSince = overdueSince
            self.place = place
            self.name = name
            self.department = department
            self.batch = batch
            self.appliedAt = appliedAt
            self.reviewedAt = reviewedAt
            self.note = note
            self.mayBeDecided = mayBeDecided
            self.system = system
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    package func people(in answer: Answer) -> [UUID] {
        if case .page(let page) = answer { page.lines.map(\.place.student) } else { [] }
    }
}
