import Cryptography

extension [UInt8] {
    /// Whether an ECDSA signature on P-256, in DER, has the lower of the two values that are equally good for `s`: ours always have.
    /// With the other one everybody could make a second signature of each.
    var hasLowerS: Bool {
        var outer = DERReader(self[...])
        guard let numbers = outer.next(0x30), outer.rest.isEmpty else { return false }
        var reader = DERReader(numbers)
        guard reader.next(0x02) != nil, let s = reader.next(0x02), reader.rest.isEmpty else { return false }
        let digits = s.drop { $0 == 0 }
        guard digits.count >= halfOrder.count else { return true }
        return digits.count == halfOrder.count && !halfOrder.lexicographicallyPrecedes(digits)
    }
}

/// Half of the order of P-256's base point, rounded down (FIPS 186-4 §D.1.2.3).
private let halfOrder = [UInt8](hex: "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8")!
