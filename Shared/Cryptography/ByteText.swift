extension [UInt8] {
    /// Lower-case hexadecimal.
    package var hex: String {
        String(unsafeUninitializedCapacity: count * 2) { out in
            for (index, byte) in enumerated() {
                out[index * 2] = hexDigits[Int(byte >> 4)]
                out[index * 2 + 1] = hexDigits[Int(byte & 15)]
            }
            return count * 2
        }
    }

    /// Reads hexadecimal of either case; nil for anything else.
    package init?(hex text: String) {
        let digits = text.utf8.map(\.hexValue)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self.init()
        reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(high << 4 | low)
        }
    }

    /// Base64url without padding (RFC 4648 §5, RFC 7515 §2).
    package var base64URL: String {
        var out: [UInt8] = []
        out.reserveCapacity((count * 4 + 2) / 3)
        for start in stride(from: 0, to: count, by: 3) {
            let taken = Swift.min(3, count - start)
            let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < taken ? UInt32(self[start + $1]) : 0) }
            for place in 0...taken { out.append(base64URLDigits[Int(bits >> (18 - 6 * UInt32(place)) & 63)]) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Reads base64url strictly: no padding, no other alphabet, no white space, no bits that mean nothing. So each value
    /// has one text only, and a signed text cannot be written in a second way.
    package init?(base64URL text: String) {
        let digits = text.utf8
        guard digits.count % 4 != 1 else { return nil }
        self.init()
        reserveCapacity(digits.count * 3 / 4)
        var (bits, held) = (UInt32(0), UInt32(0))
        for digit in digits {
            guard let value = digit.base64URLValue else { return nil }
            bits = bits << 6 | value
            held += 6
            if held >= 8 {
                held -= 8
                append(UInt8(truncatingIfNeeded: bits >> held))
                bits &= (1 << held) - 1
            }
        }
        guard bits == 0 else { return nil }
    }
}

private let hexDigits = Array("0123456789abcdef".utf8)
private let base64URLDigits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

extension UInt8 {
    fileprivate var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    fileprivate var base64URLValue: UInt32? {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(self - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(self - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
