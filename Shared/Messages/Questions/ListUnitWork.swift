package import Foundation

/// About whom is a unit asked, and what has it answered? One page of the list, in the order of student numbers.
package struct ListUnitWork: StaffQuestion {
    package static let name = "clearance.list-unit-work"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25

    /// The unit's code; `department` is each student's own.
    package let unit: String
    /// Only lines with this result.
    package let result: ClearanceReviewed.Result
    /// The last line of the page before; nil for the first page.
    package let after: Place?

    package init(unit: String, result: ClearanceReviewed.Result, after: Place?) {
        self.unit = unit
        self.result = result
        self.after = after
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
        /// How many lines have which result, of all whom the actor may see.
        package var counts: Counts
        package var lines: [Item]
        /// Whether more lines follow the last of these.
        package var hasMore: Bool

        package init(unit: Bilingual<Line>, counts: Counts, lines: [Item], hasMore: Bool) {
            self.unit = unit
            self.counts = counts
            self.lines = lines
            self.hasMore = hasMore
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
        package var reviewedAt: Date?
        package var note: Bilingual<Line>?

        package init(
            place: Place, name: PersonName, department: Bilingual<Line>, batch: Batch, appliedAt: Date?,
            reviewedAt: Date?,
            note: Bilingual<Line>?
        ) {
            self.place = place
            self.name = name
            self.department = department
            self.batch = batch
            self.appliedAt = appliedAt
            self.reviewedAt = reviewedAt
            self.note = note
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    package func people(in answer: Answer) -> [UUID] {
        if case .page(let page) = answer { page.lines.map(\.place.student) } else { [] }
    }
}
