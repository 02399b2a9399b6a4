/// Distinguished Encoding Rules (X.690 §8 and §10), as much of them as a signature needs.
///
/// An element is a plain array of bytes, so that elements can be put into each other.
package enum DER {
    /// Tag, length in its shortest form, contents.
    package static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        [tag] + length(contents.count) + contents
    }

    /// A SEQUENCE of these elements in this order.
    package static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, Array(parts.joined())) }

    /// A SET OF, whose parts DER wants in ascending order of their bytes (X.690 §11.6).
    package static func set(of parts: [[UInt8]], tag: UInt8 = 0x31) -> [UInt8] {
        element(tag, Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    /// An OCTET STRING.
    package static func octets(_ contents: [UInt8]) -> [UInt8] { element(0x04, contents) }

    /// A small INTEGER that is not negative.
    package static func integer(_ value: UInt8) -> [UInt8] {
        element(0x02, value < 0x80 ? [value] : [0, value])
    }

    /// An INTEGER of these bytes, the highest first, that is not negative.
    package static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        return element(0x02, digits.first.map { $0 < 0x80 } ?? false ? digits : [0] + digits)
    }

    /// BOOLEAN TRUE; FALSE is always a default here, and left out.
    package static let yes: [UInt8] = [0x01, 0x01, 0xFF]

    /// A GeneralizedTime to the second, in UTC: `20260613010203Z`.
    package static func time(_ text: String) -> [UInt8] { element(0x18, Array(text.utf8)) }

    /// `[n] EXPLICIT`, or `[n] IMPLICIT` of something constructed.
    package static func tagged(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] { element(0xA0 | number, contents) }

    /// The first two arcs share one number; each number is written in groups of seven bits.
    package static func objectIdentifier(_ arcs: UInt32...) -> [UInt8] { objectIdentifier(arcs) }

    /// The same of arcs that are known only at run time.
    package static func objectIdentifier(_ arcs: [UInt32]) -> [UInt8] {
        precondition(arcs.count >= 2, "An object identifier has at least two arcs")
        let numbers = [arcs[0] * 40 + arcs[1]] + arcs[2...]
        return element(0x06, numbers.flatMap(base128))
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        var digits: [UInt8] = []
        var rest = count
        while rest > 0 {
            digits.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(digits.count)] + digits
    }

    private static func base128(_ number: UInt32) -> [UInt8] {
        var groups = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            groups.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return groups
    }
}
