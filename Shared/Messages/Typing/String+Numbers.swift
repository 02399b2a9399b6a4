extension Substring.UTF8View {
    /// Digits, the first of which counts.
    var isNumber: Bool { allSatisfy(\.isASCIIDigit) && first != UInt8(ascii: "0") }
}

extension String {
    /// Numbers between hyphens, as people type them: with blanks, dashes of any length and zeros that do not count.
    var typedNumbers: String? {
        guard let typed = typedUnparted(atMost: 256) else { return nil }
        let zero: Unicode.Scalar = "0"
        return typed.unicodeScalars.split(omittingEmptySubsequences: false) { $0.isTypedDash }
            .map { String($0.drop { $0 == zero }) }.joined(separator: "-")
    }
}
