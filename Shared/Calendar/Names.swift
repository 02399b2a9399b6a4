/// A year as the Republic counts it. There is no year nought: 1912 is the first, and 1911 the first before.
package enum RepublicYear: Equatable, Sendable {
    case of(Int)
    case before(Int)

    package init(_ year: Int) { self = year > 1_911 ? .of(year - 1_911) : .before(1_912 - year) }
}

extension Day {
    /// `三`
    package var chineseWeekday: String { ["日", "一", "二", "三", "四", "五", "六"][weekday] }
    package var englishWeekday: String {
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][weekday]
    }
    package var englishMonth: String { englishMonths[month - 1] }
}

extension Month {
    package var englishMonth: String { englishMonths[month - 1] }
}

private let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]
