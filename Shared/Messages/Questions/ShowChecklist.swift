package import Foundation

/// Which units must let this student go, and what have they said?
package struct ShowChecklist: StudentQuestion {
    package static let name = "clearance.show-checklist"
    package static let answeredBy = Program.clearance

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Nothing is known of a student who is not listed.
    package enum Answer: Codable, Sendable, Equatable {
        case notListed
        case checklist(Checklist)
    }

    /// All that keeps the student from being let go, and whether it does.
    package struct Checklist: Codable, Sendable, Equatable {
        package var lines: [Item]
        package var completedAt: Date?
        /// What keeps the list from being complete, in the order in which pages name it.
        package var missing: [Missing]
        /// Self-check A and B; nil while nobody has assessed them.
        package var creditsMet: Bool?
        package var thresholdsMet: Bool?
        /// What the student system says of both.
        package var details: Line?
        /// When the batch may do what; nil while the registrar has set nothing.
        package var hours: Hours?
        /// Whether the student is from abroad, whose residence ends soon after they graduate; nil in what an earlier release says.
        package var isForeign: Bool?
        /// Among whom the student is, as the roster says.
        package var among: Among?
        /// Where the student's own department is; nil where no unit is it, and in what an earlier release says.
        package var office: ReviewingUnit.Office?

        package init(
            lines: [Item], completedAt: Date?, missing: [Missing] = [], creditsMet: Bool?, thresholdsMet: Bool?,
            details: Line? = nil, hours: Hours? = nil, isForeign: Bool? = nil, among: Among? = nil,
            office: ReviewingUnit.Office? = nil
        ) {
            self.lines = lines
            self.completedAt = completedAt
            self.missing = missing
            self.creditsMet = creditsMet
            self.thresholdsMet = thresholdsMet
            self.details = details
            self.hours = hours
            self.isForeign = isForeign
            self.among = among
            self.office = office
        }
    }

    /// Among whom a student is.
    package struct Among: Codable, Sendable, Equatable {
        package var batch: Batch
        package var department: DepartmentCode
        package var level: Degree.Level

        package init(batch: Batch, department: DepartmentCode, level: Degree.Level) {
            self.batch = batch
            self.department = department
            self.level = level
        }
    }

    /// What the registrar has set for the student's batch, beside the hours of the form.
    package struct Hours: Codable, Sendable, Equatable {
        /// Until when units should have answered.
        package var reviewUntil: Date?
        /// When papers are handed over: both or neither.
        package var collectFrom: Date?
        package var collectUntil: Date?
        /// Where papers are handed over; nil while that is not said.
        package var place: Bilingual<Line>?
        /// Whether the end of the review, or of collecting, is this student's own; nil where it is not, and in what an earlier release says.
        package var isReviewOwn: Bool?
        package var isCollectionOwn: Bool?

        package init(
            reviewUntil: Date?, collectFrom: Date?, collectUntil: Date?, place: Bilingual<Line>? = nil,
            isReviewOwn: Bool? = nil, isCollectionOwn: Bool? = nil
        ) {
            self.reviewUntil = reviewUntil
            self.collectFrom = collectFrom
            self.collectUntil = collectUntil
            self.place = place
            self.isReviewOwn = isReviewOwn
            self.isCollectionOwn = isCollectionOwn
        }
    }

    /// A requirement that is not met.
    package enum Missing: String, Codable, Sendable, CaseIterable {
        /// The contact form, which the student hands in.
        case form
        /// A unit that has not answered, or has sent the student back.
        case units
        /// Self-check A: credits are stated to be unmet.
        case credits
        /// Self-check B: thresholds are stated to be unmet.
        case thresholds
    }

    /// One unit's line.
    package struct Item: Codable, Sendable, Equatable {
        package var unit: String
        package var name: Bilingual<Line>
        package var place: Bilingual<Line>
        /// An extension of the school's exchange; nil when the unit has none.
        package var phoneExtension: String?
        package var result: ClearanceReviewed.Result
        package var reviewedAt: Date?
        package var note: Bilingual<Line>?
        /// What the unit tells every student, whatever it decides.
        package var instruction: Bilingual<Line>?
        /// Whether it is not the unit's turn: it comes last.
        package var waits: Bool

        package init(
            unit: String, name: Bilingual<Line>, place: Bilingual<Line>, phoneExtension: String?,
            result: ClearanceReviewed.Result,
            reviewedAt: Date?, note: Bilingual<Line>?, instruction: Bilingual<Line>? = nil, waits: Bool = false
        ) {
            self.unit = unit
            self.name = name
            self.place = place
            self.phoneExtension = phoneExtension
            self.result = result
            self.reviewedAt = reviewedAt
            self.note = note
            self.instruction = instruction
            self.waits = waits
        }
    }
}
