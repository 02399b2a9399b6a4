package import Foundation

/// How far is everybody? From it the registrar sees that nobody was forgotten.
package struct ShowOverview: StaffQuestion {
    package static let name = "clearance.show-overview"
    package static let answeredBy = Program.clearance

    /// Of whom; nil for all.
    package let batch: Batch?
    package let department: DepartmentCode?
    /// At the end of which day, by what is known now; nil for now.
    package let day: Day?

    package init(batch: Batch? = nil, department: DepartmentCode? = nil, day: Day? = nil) {
        self.batch = batch
        self.department = department
        self.day = day
    }

    /// Numbers alone: nobody is shown.
    package struct Answer: Codable, Sendable, Equatable {
        /// Of all who are listed, counted apart from the groups: both must be the same number.
        package var listed: Int
        /// Each student once.
        package var groups: [Group]
        /// How many diplomas have left on the day.
        package var mailedOnDay: Int
        /// What needs a person now, of any day, by harm.
        package var open: [ShowExceptions.Count]
        /// To choose from.
        package var batches: [Batch]
        package var departments: [Department]

        package init(
            listed: Int, groups: [Group], mailedOnDay: Int, open: [ShowExceptions.Count], batches: [Batch],
            departments: [Department]
        ) {
            self.listed = listed
            self.groups = groups
            self.mailedOnDay = mailedOnDay
            self.open = open
            self.batches = batches
            self.departments = departments
        }
    }

    /// Students of one batch and department who have come equally far.
    package struct Group: Codable, Sendable, Equatable {
        package let batch: Batch
        package let department: DepartmentCode
        package let stage: JourneyStage
        package let count: Int

        package init(batch: Batch, department: DepartmentCode, stage: JourneyStage, count: Int) {
            self.batch = batch
            self.department = department
            self.stage = stage
            self.count = count
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
