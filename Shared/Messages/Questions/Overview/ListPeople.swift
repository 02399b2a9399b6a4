package import Foundation

/// Who are the students behind a number of the overview? One page, in the order of student numbers.
package struct ListPeople: StaffQuestion {
    package static let name = "clearance.list-people"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25
    /// How many of a list that is taken away are told at once.
    package static let exportSize = 250

    package let filter: Filter
    /// The last line of the page before; nil for the first page.
    package let after: ListUnitWork.Place?
    /// When somebody began to take the whole list away, of which this is a page; nil for one that is read.
    package let exportedAt: Date?
    /// As what the access log tells of a list that was taken away.
    package static let export = "clearance.export-people"

    package init(_ filter: Filter = Filter(), after: ListUnitWork.Place? = nil, exportedAt: Date? = nil) {
        self.filter = filter
        self.after = after
        self.exportedAt = exportedAt
    }

    /// Of all who are listed; everybody where nothing is said.
    package struct Filter: Codable, Sendable, Equatable {
        package var batch: Batch?
        package var department: DepartmentCode?
        /// As of the end of which day; nil for now.
        package var day: Day?
        /// The first and the last step at which they may be.
        package var from: JourneyStage?
        package var to: JourneyStage?
        /// The day on which a diploma of theirs left.
        package var mailedOn: Day?
        /// Whether they are at no step at all, which should be nobody.
        package var isUnplaced: Bool
        /// The beginning of a student number, a part of a name in either script, or a certificate's number.
        package var words: Line?

        package init(
            batch: Batch? = nil, department: DepartmentCode? = nil, day: Day? = nil, from: JourneyStage? = nil,
            to: JourneyStage? = nil, mailedOn: Day? = nil, isUnplaced: Bool = false, words: Line? = nil
        ) {
            self.batch = batch
            self.department = department
            self.day = day
            self.from = from
            self.to = to
            self.mailedOn = mailedOn
            self.isUnplaced = isUnplaced
            self.words = words
        }

        /// The steps at which they may be.
        package var stages: [JourneyStage] {
            let all = JourneyStage.allCases
            let first = from.flatMap(all.firstIndex) ?? 0
            let last = to.flatMap(all.firstIndex) ?? all.count - 1
            return first <= last ? Array(all[first...last]) : []
        }
    }

    /// The page, and what stands above it.
    package struct Answer: Codable, Sendable, Equatable {
        package var people: [Item]
        /// How many the filter lets through; 0 of a list that is taken away, for nobody reads it there.
        package var count: Int
        /// Whether more follow.
        package var hasMore: Bool
        /// To choose from.
        package var batches: [Batch]
        package var departments: [Department]

        package init(people: [Item], count: Int, hasMore: Bool, batches: [Batch], departments: [Department]) {
            self.people = people
            self.count = count
            self.hasMore = hasMore
            self.batches = batches
            self.departments = departments
        }
    }

    /// One student's line.
    package struct Item: Codable, Sendable, Equatable {
        package var person: KnownPerson
        /// Nil for one who is at no step.
        package var stage: JourneyStage?
        /// The numbers of their papers, as the roster gives them and as others came in their place; nil in what an earlier release says.
        package var certificates: [CertificateNumber]?

        package init(person: KnownPerson, stage: JourneyStage?, certificates: [CertificateNumber]? = nil) {
            self.person = person
            self.stage = stage
            self.certificates = certificates
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.people.map(\.person.student) }

    package var loggedName: String { exportedAt == nil ? Self.name : Self.export }
    package var loggedSince: Date? { exportedAt }
}
