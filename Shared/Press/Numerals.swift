/// Numbers and dates as a diploma writes them: Chinese in the years of the Republic, English in those of our era.
enum Numerals {
    /// 1 to 999 in Chinese: 十二, 九十一, 一百零三, 一百一十四.
    static func chinese(_ number: Int) -> String {
        precondition((1...999).contains(number), "Years of the Republic, months and days have up to three digits")
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
        var text = hundreds > 0 ? digits[hundreds] + "百" : ""
        if tens > 0 {
            text += (tens == 1 && hundreds == 0 ? "" : digits[tens]) + "十"
        } else if hundreds > 0, ones > 0 {
            text += "零"
        }
        return text + digits[ones]
    }

    /// 中華民國九十一年. The first year is 元年; there is no year nought, so 1911 is 民國前一年.
    static func republicYear(_ year: Int) -> String {
        let number = year - 1911
        if number == 1 { return "中華民國元年" }
        return number > 0 ? "中華民國\(chinese(number))年" : "中華民國前\(chinese(1 - number))年"
    }

    static func chinese(_ day: Face.Day) -> String {
        "\(republicYear(day.year))\(chinese(day.month))月\(chinese(day.day))日"
    }

    static func chinese(_ month: Face.Month) -> String { "\(republicYear(month.year))\(chinese(month.month))月" }

    /// March 12, 2002
    static func english(_ day: Face.Day) -> String { "\(months[day.month - 1]) \(day.day), \(day.year)" }

    /// June 2025
    static func english(_ month: Face.Month) -> String { "\(months[month.month - 1]) \(month.year)" }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
