/// sRGB, each part from 0 to 1.
struct Colour: Sendable, Equatable {
    let red, green, blue: Double
}

extension Colour {
    /// - Parameter text: `#1a171a`.
    init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            let number = Int(String(decoding: digits, as: UTF8.self), radix: 16), number >= 0
        else { return nil }
        let parts = [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
        self.init(red: parts[0], green: parts[1], blue: parts[2])
    }
}
