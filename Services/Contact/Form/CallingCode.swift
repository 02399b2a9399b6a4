/// The code of a country or zone at the beginning of an international number (ITU-T E.164, list of assigned codes).
enum CallingCode {
    /// How many digits it has.
    static func length(in digits: [UInt8]) -> Int {
        guard let first = digits.first else { return 0 }
        if first == UInt8(ascii: "1") || first == UInt8(ascii: "7") { return 1 }
        return twoDigits.contains(String(decoding: digits.prefix(2), as: UTF8.self)) ? 2 : min(3, digits.count)
    }

    /// What follows the code, without the 0 that is dialled at home and not from abroad: +44 (0)7911 is +447911.
    static func withoutTrunkZero(_ digits: [UInt8], code: Int) -> ArraySlice<UInt8> {
        let number = digits.dropFirst(code)
        guard number.first == UInt8(ascii: "0"),
            !zeroIsTheirs.contains(String(decoding: digits.prefix(code), as: UTF8.self))
        else { return number }
        return number.dropFirst()
    }

    private static let twoDigits: Set = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52",
        "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
        "91", "92",
        "93", "94", "95", "98",
    ]
    /// Italy and San Marino, Ivory Coast, Gabon, Congo: there the 0 is a digit of the number.
    private static let zeroIsTheirs: Set = ["39", "378", "225", "241", "242"]
}
