import Testing

@testable import Tables

@Suite("Dates as people write them into tables")
struct WrittenDateTests {
    @Test(
        "Of the Republic, of our era, with and without marks between",
        arguments: [
            ("0921103", "2003-11-03"), ("921103", "2003-11-03"), ("1130701", "2024-07-01"), ("92/11/3", "2003-11-03"),
            ("92.11.3", "2003-11-03"), ("113-7-1", "2024-07-01"), ("民國92年11月3日", "2003-11-03"),
            ("2003/3/5", "2003-03-05"), ("2003-03-05", "2003-03-05"), ("2003年3月5日", "2003-03-05"),
        ])
    func days(cell: String, day: String) { #expect(WrittenDate.day(cell) == day) }

    @Test(
        "Months",
        arguments: [("11306", "2024-06"), ("113/6", "2024-06"), ("民國113年6月", "2024-06"), ("2024/06", "2024-06")])
    func months(cell: String, month: String) { #expect(WrittenDate.month(cell) == month) }

    @Test(
        "What is none stays as it is written, for its column's rule to refuse",
        arguments: ["", "昨天", "1/2", "20240701", "1130701x", "民國年月日", "１１３０７０１"])
    func others(cell: String) { #expect(WrittenDate.day(cell) == cell.replacing("/", with: "-")) }
}
