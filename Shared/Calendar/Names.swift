extension Day {
    /// `三`
    package var chineseWeekday: String { ["日", "一", "二", "三", "四", "五", "六"][weekday] }
    /// `Wednesday`
    package var englishWeekday: String {
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][weekday]
    }
    /// `June`
    package var englishMonth: String { englishMonths[month - 1] }
}

extension Anniversary {
    /// `July`
    package var englishMonth: String { englishMonths[month - 1] }
}

extension Month {
    /// `June`
    package var englishMonth: String { englishMonths[month - 1] }
}

private let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]
