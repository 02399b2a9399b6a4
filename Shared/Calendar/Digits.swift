/// Reads numbers and separators from the front of a text, by bytes.
struct Digits {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) { rest = text[...] }

    var isEmpty: Bool { rest.isEmpty }

    /// So many digits, or nothing.
    mutating func number(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
            rest.removeFirst()
        }
        return value
    }

    /// - Returns: false when what comes next is none of these characters.
    mutating func take(_ characters: StaticString) -> Bool {
        guard let next = rest.first else { return false }
        let isTaken = characters.withUTF8Buffer { $0.contains(next) }
        if isTaken { rest.removeFirst() }
        return isTaken
    }

    /// A point and 1 to 9 digits, or nothing at all.
    mutating func fraction() -> Double? {
        guard take(".") else { return 0 }
        var value = 0.0
        var scale = 1.0
        while scale < 1e9, let digit = number(1) {
            value = value * 10 + Double(digit)
            scale *= 10
        }
        return scale == 1 ? nil : value / scale
    }

    /// `Z`, or hours and minutes with a sign, in seconds.
    mutating func offset() -> Int? {
        if take("Zz") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60
        else { return nil }
        return (isAhead ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }
}

/// A number with at least so many digits.
package func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    let zeros = width - digits.utf8.count
    guard zeros > 0 else { return digits }
    return String(unsafeUninitializedCapacity: width) { text in
        text.initialize(repeating: UInt8(ascii: "0"))
        _ = text[zeros...].update(fromContentsOf: digits.utf8)
        return width
    }
}

extension Int {
    func floored(by divisor: Int) -> Int { (self - remainder(by: divisor)) / divisor }
    func remainder(by divisor: Int) -> Int { ((self % divisor) + divisor) % divisor }
}
