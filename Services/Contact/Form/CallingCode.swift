/// The code of a country or zone at the beginning of an international number (ITU-T E.164, list of assigned codes).
enum CallingCode {
    /// How many digits it has; nil when nobody has such a code. Whoever dialled abroad by a carrier of their own (002, 009 in
    /// Taiwan) is told so: +284 is not Vietnam.
    static func length(in digits: [UInt8]) -> Int? {
        guard digits.first != UInt8(ascii: "0") else { return nil }
        return (1...3).first { length in
            digits.count >= length
                && assigned.contains(Int(String(decoding: digits.prefix(length), as: UTF8.self)) ?? 0)
        }
    }

    /// What follows the code, without the 0 that is dialled at home and not from abroad: +44 (0)7911 is +447911.
    static func withoutTrunkZero(_ digits: [UInt8], code: Int) -> ArraySlice<UInt8> {
        let number = digits.dropFirst(code)
        guard number.first == UInt8(ascii: "0"),
            !zeroIsTheirs.contains(String(decoding: digits.prefix(code), as: UTF8.self))
        else { return number }
        return number.dropFirst()
    }

    /// No code begins with another one.
    private static let assigned: Set<Int> = Set(
        [
            1...1, 7...7, 20...20, 27...27, 30...34, 36...36, 39...41, 43...49, 51...58, 60...66, 81...82, 84...84,
            86...86,
            90...95, 98...98, 211...213, 216...216, 218...218, 220...258, 260...269, 290...291, 297...299, 350...359,
            370...383, 385...387, 389...389, 420...421, 423...423, 500...509, 590...599, 670...670, 672...683,
            685...692,
            800...800, 808...808, 850...850, 852...853, 855...856, 870...870, 878...878, 880...883, 886...886,
            960...968,
            970...977, 979...979, 992...996, 998...998,
        ].joined())
    /// Italy and San Marino, Ivory Coast, Congo and, since November 2024, Benin: there the 0 is a digit of the number.
    private static let zeroIsTheirs: Set = ["39", "378", "225", "229", "242"]
}
