package import Foundation

/// How many diplomas were selected, and whose are they?
package struct ShowSelectedDiplomas: StaffQuestion {
    package static let name = "issuer.show-selected-diplomas"
    package static let answeredBy = Program.issuer

    package let selection: UUID

    package init(selection: UUID) { self.selection = selection }

    /// What a page shows before anything is done about them.
    package enum Answer: Codable, Sendable, Equatable {
        /// The actor has selected no such thing and is not asked to grant it, or it is forgotten.
        case unknown
        case selected(Selected)
    }

    /// What was ticked, or what a filter let through.
    package struct Selected: Codable, Sendable, Equatable {
        package var filter: CalendarFilter
        /// The department that the filter names.
        package var department: Department?
        package var wasTicked: Bool
        /// How many documents are selected, and how many students have them.
        package var count: Int
        package var students: Int
        /// How many the filter let through: more than that where they are too many for one go.
        package var found: Int
        package var at: Date
        /// The first of them, as many as a page shows.
        package var first: [DiplomaOfStudent]
        /// The first day to which they can be moved.
        package var earliest: Day
        /// For so many minutes all of it can be taken back.
        package var undoMinutes: Int

        package init(
            filter: CalendarFilter, department: Department? = nil, wasTicked: Bool = false, count: Int, students: Int,
            found: Int, at: Date, first: [DiplomaOfStudent], earliest: Day, undoMinutes: Int = 10
        ) {
            self.filter = filter
            self.department = department
            self.wasTicked = wasTicked
            self.count = count
            self.students = students
            self.found = found
            self.at = at
            self.first = first
            self.earliest = earliest
            self.undoMinutes = undoMinutes
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .selected(let selected) = answer { selected.first.map(\.student) } else { [] }
    }
}
