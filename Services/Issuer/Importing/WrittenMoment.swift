import Foundation
import Messages
import Tables

/// When a paper was collected, as a cell says it: a day, or a day and a time of it in Taipei, as spreadsheets write them
/// (`115/6/10`, `2026-06-10 14:30`, `2026/6/10 下午 02:30:05`), or a moment with its zone (`2026-06-10T14:30:00+08:00`).
struct WrittenMoment {
    /// The beginning of the day where no time of it is said.
    let date: Date

    private static let (morning, afternoon) = ("上午", "下午")

    init?(_ cell: String) {
        guard let text = cell.typedWord(atMost: ImportColumn.longest) else { return nil }
        if let date = Date(rfc3339: text) {
            self.date = date
            return
        }
        let parts = text.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "T" }).map { String($0) }
        guard let first = parts.first, parts.count <= 3, let day = Day(rawValue: WrittenDate.day(first)) else {
            return nil
        }
        guard parts.count > 1 else {
            date = Date(startOf: day)
            return
        }
        // Between day and time a half of the day may stand by itself, and nothing else.
        guard parts.count == 2 || [Self.morning, Self.afternoon].contains(parts[1]),
            let seconds = Self.seconds(parts.dropFirst().joined())
        else { return nil }
        date = Date(startOf: day) + TimeInterval(seconds)
    }

    /// Since midnight; Taiwan knows no summer time.
    private static func seconds(_ text: String) -> Int? {
        var clock = text.utf8[...]
        var half: String?
        for word in [morning, afternoon] where clock.starts(with: word.utf8) {
            half = word
            clock = clock.dropFirst(word.utf8.count)
        }
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let numbers = parts.compactMap { part in
            (1...2).contains(part.count) && part.allSatisfy(digits.contains) ? Int(Substring(part)) : nil
        }
        guard (2...3).contains(parts.count), numbers.count == parts.count,
            numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60
        else { return nil }
        guard half == nil || (1...12).contains(numbers[0]) else { return nil }
        let hour = half == nil ? numbers[0] : numbers[0] % 12 + (half == afternoon ? 12 : 0)
        return hour * 3_600 + numbers[1] * 60 + (numbers.count < 3 ? 0 : numbers[2])
    }
}
