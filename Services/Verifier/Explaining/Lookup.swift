/// The random id behind a diploma's QR code, as it comes from outside.
enum Lookup {
    /// Base64url.
    static func mayHold(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// - Returns: nil for what can be no id, so that the register is not asked.
    static func read(_ text: String) -> String? {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(mayHold) ? text : nil
    }
}
