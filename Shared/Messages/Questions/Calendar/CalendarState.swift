/// Where a diploma that has not been sealed yet stands in the calendar.
package enum CalendarState: String, Codable, Sendable, CaseIterable {
    /// It is sealed on its day.
    case waiting
    /// Its day comes, and the student's list is not complete: nothing is sealed before it is.
    case uncleared
    /// Something holds it, or the student's diplomas.
    case held
    /// The student's term lies before the first of which the school issues diplomas.
    case ineligible
    /// The desk has taken it out of the calendar, until the desk puts it back.
    case cancelled
}
