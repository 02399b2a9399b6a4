extension Int {
    /// `12,345`: how many there are, as both languages write it. What names something, such as a year, has no commas.
    package var grouped: String {
        let digits = Array(String(magnitude))
        let text = digits.indices.map { index in
            let isBeforeThousands = index > 0 && (digits.count - index).isMultiple(of: 3)
            return (isBeforeThousands ? "," : "") + String(digits[index])
        }
        return (self < 0 ? "-" : "") + text.joined()
    }
}
