import Calendar
import Messages
import Testing

@testable import Press

@Test(
    "Numbers from one to nine hundred and ninety-nine",
    arguments: [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (12, "十二"), (20, "二十"), (31, "三十一"), (91, "九十一"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (114, "一百一十四"), (120, "一百二十"), (205, "二百零五"), (999, "九百九十九"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1911, "一千九百一十一"), (8088, "八千零八十八"),
    ])
func chineseNumbers(number: Int, text: String) { #expect(Numerals.chinese(number) == text) }

@Test(
    "Days in the years of the Republic",
    arguments: [
        (Day(year: 2002, month: 3, day: 12)!, "中華民國九十一年三月十二日"),
        (Day(year: 2011, month: 1, day: 1)!, "中華民國一百年一月一日"),
        (Day(year: 2025, month: 10, day: 20)!, "中華民國一百一十四年十月二十日"),
        (Day(year: 1912, month: 2, day: 29)!, "中華民國元年二月二十九日"),
        (Day(year: 1911, month: 10, day: 10)!, "中華民國前一年十月十日"),
        (Day(year: 1, month: 1, day: 1)!, "中華民國前一千九百一十一年一月一日"),
        (Day(year: 1905, month: 12, day: 31)!, "中華民國前七年十二月三十一日"),
    ])
func republicDays(day: Day, text: String) { #expect(Numerals.chinese(day) == text) }

@Test func monthsAndEnglishDates() {
    #expect(Numerals.chinese(Month(year: 2025, month: 6)!) == "中華民國一百一十四年六月")
    #expect(Numerals.english(Month(year: 2025, month: 6)!) == "June 2025")
    #expect(Numerals.english(Day(year: 2002, month: 3, day: 12)!) == "March 12, 2002")
    #expect(Numerals.english(Day(year: 1999, month: 12, day: 1)!) == "December 1, 1999")
}
