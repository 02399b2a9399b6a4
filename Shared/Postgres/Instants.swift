package import Foundation

/// `timestamptz` with its microseconds. The session speaks UTC and ISO, so the text has one shape:
/// `2026-06-22 02:12:00.123456+00`.
extension Date: ColumnValue {
    package var bound: String? {
        let micros = Int64((timeIntervalSince1970 * 1_000_000).rounded())
        let (seconds, fraction) = micros.quotientAndPositiveRemainder(by: 1_000_000)
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        return Self.digits(parts.tm_year + 1_900, 4) + "-" + Self.digits(parts.tm_mon + 1, 2) + "-"
            + Self.digits(parts.tm_mday, 2) + " " + Self.digits(parts.tm_hour, 2) + ":"
            + Self.digits(parts.tm_min, 2) + ":" + Self.digits(parts.tm_sec, 2) + "."
            + Self.digits(Int32(fraction), 6) + "+00"
    }

    package init?(column text: String) {
        // Years beyond 9999, BC and infinity are not instants that a school has.
        let bytes = Array(text.utf8)
        guard bytes.count >= 22, bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: " "),
            bytes.suffix(3) == Array("+00".utf8), let year = Self.number(bytes[0..<4]),
            let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]),
            let second = Self.number(bytes[17..<19])
        else { return nil }
        var micros: Int32 = 0
        if bytes.count > 22 {
            let fraction = bytes[20..<(bytes.count - 3)]
            guard bytes[19] == UInt8(ascii: "."), fraction.count <= 6, let value = Self.number(fraction) else {
                return nil
            }
            micros = (fraction.count..<6).reduce(value) { scaled, _ in scaled * 10 }
        }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1_900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        self.init(timeIntervalSince1970: Double(timegm(&parts)) + Double(micros) / 1_000_000)
    }

    private static func digits(_ number: Int32, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int32? {
        var value: Int32 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int32(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension Int64 {
    fileprivate func quotientAndPositiveRemainder(by divisor: Int64) -> (Int64, Int64) {
        let remainder = ((self % divisor) + divisor) % divisor
        return ((self - remainder) / divisor, remainder)
    }
}
