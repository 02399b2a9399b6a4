import Calendar

/// Numbers and dates as a diploma writes them: Chinese in the years of the Republic, English in those of our era.
enum Numerals {
    /// 1 to 9999 in Chinese: 十二, 九十一, 一百零三, 一百一十四, 一千零一十.
    static func chinese(_ number: Int) -> String {
        precondition((1...9999).contains(number), "Years, months and days have up to four digits")
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        var text = ""
        var isGap = false
        for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / value % 10
            if digit == 0 {
                isGap = !text.isEmpty
                continue
            }
            if isGap { text += "零" }
            isGap = false
            // Ten alone is 十, and within a larger number 一十.
            text += (value == 10 && digit == 1 && text.isEmpty ? "" : digits[digit]) + unit
        }
        return text
    }

    /// 中華民國九十一年. The first year is 元年.
    static func republicYear(_ year: Int) -> String {
        switch RepublicYear(year) {
        case .of(1): "中華民國元年"
        case .of(let number): "中華民國\(chinese(number))年"
        case .before(let number): "中華民國前\(chinese(number))年"
        }
    }

    static func chinese(_ day: Day) -> String {
        "\(republicYear(day.year))\(chinese(day.month))月\(chinese(day.day))日"
    }

    static func chinese(_ month: Month) -> String { "\(republicYear(month.year))\(chinese(month.month))月" }

    /// March 12, 2002
    static func english(_ day: Day) -> String { "\(day.englishMonth) \(day.day), \(day.year)" }

    /// June 2025
    static func english(_ month: Month) -> String { "\(month.englishMonth) \(month.year)" }
}
