/// Which part of the calendar somebody looks at; all of it where nothing is said.
package struct CalendarFilter: Codable, Sendable, Equatable {
    /// The first and the last day on which it is due, in Taipei.
    package var from: Day?
    package var to: Day?
    package var document: Document?
    package var batch: Batch?
    package var department: DepartmentCode?
    package var state: CalendarState?
    /// The beginning of a student number, or a part of a name in either script.
    package var words: Line?

    package init(
        from: Day? = nil, to: Day? = nil, document: Document? = nil, batch: Batch? = nil,
        department: DepartmentCode? = nil, state: CalendarState? = nil, words: Line? = nil
    ) {
        self.from = from
        self.to = to
        self.document = document
        self.batch = batch
        self.department = department
        self.state = state
        self.words = words
    }
}
