/// What the registrar's desk does to diplomas that are not sealed yet.
package enum CalendarDeed: Codable, Sendable, Hashable {
    /// Nothing of the student's is sealed or mailed until the desk lets it go.
    case hold
    /// The desk's own hold ends; what else holds a student's diplomas stays.
    case release
    /// Due on another day, at the hour at which its day begins.
    case reschedule(to: Day)
    /// Out of the calendar.
    case cancel
    /// Back into the calendar, on the day that it had.
    case restore
    /// Let in although its term lies before the first of which the school issues diplomas.
    case admit

    /// The same without its day.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case hold, release, reschedule, cancel, restore, admit
    }

    /// Which of them it is.
    package var kind: Kind {
        switch self {
        case .hold: .hold
        case .release: .release
        case .reschedule: .reschedule
        case .cancel: .cancel
        case .restore: .restore
        case .admit: .admit
        }
    }

    /// The day that is wanted; nil of what needs none.
    package var day: Day? { if case .reschedule(let day) = self { day } else { nil } }
}
