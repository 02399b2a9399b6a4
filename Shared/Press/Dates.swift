extension Face {
    /// A day of the Gregorian calendar, written `2002-03-12` in JSON.
    package struct Day: Sendable, Equatable, Codable {
        package var year: Int
        package var month: Int
        package var day: Int

        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        package init(from decoder: any Decoder) throws {
            let numbers = try decodeNumbers(decoder, count: 3)
            self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        }

        package func encode(to encoder: any Encoder) throws { try encodeNumbers([year, month, day], encoder) }
    }

    /// A month of the Gregorian calendar, written `2025-06` in JSON.
    package struct Month: Sendable, Equatable, Codable {
        package var year: Int
        package var month: Int

        package init(year: Int, month: Int) {
            self.year = year
            self.month = month
        }

        package init(from decoder: any Decoder) throws {
            let numbers = try decodeNumbers(decoder, count: 2)
            self.init(year: numbers[0], month: numbers[1])
        }

        package func encode(to encoder: any Encoder) throws { try encodeNumbers([year, month], encoder) }
    }
}

extension Face {
    var hasPossibleDates: Bool {
        let days = [birthDate, issuedOn] + (reissuedOn.map { [$0] } ?? [])
        let months = days.map { Month(year: $0.year, month: $0.month) } + [conferred]
        return days.allSatisfy { (1...31).contains($0.day) }
            && months.allSatisfy { (1...9999).contains($0.year) && (1...12).contains($0.month) }
    }
}

/// A number with at least `width` digits.
func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func encodeNumbers(_ numbers: [Int], _ encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(numbers.enumerated().map { padded($1, $0 == 0 ? 4 : 2) }.joined(separator: "-"))
}

private func decodeNumbers(_ decoder: any Decoder, count: Int) throws -> [Int] {
    let container = try decoder.singleValueContainer()
    let numbers = try container.decode(String.self).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == count else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a date of \(count) numbers")
    }
    return numbers
}
