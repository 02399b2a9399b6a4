package import Foundation

/// What both goes into a statement and comes out of a column.
///
/// `extension Unit: ColumnValue {}` is all that an enumeration or a ruled text needs to stand in an array or an optional.
package typealias ColumnValue = Bindable & Readable

extension Optional: Bindable where Wrapped: Bindable {
    package var bound: String? { self?.bound }
}

extension Array: Bindable where Element: Bindable {
    package var bound: String? { Element.bound(self) }
}

extension Array: Readable where Element: Readable {
    package init?(column text: String) {
        guard let list = Element.list(column: text) else { return nil }
        self = list
    }
}

extension String: ColumnValue {
    package var bound: String? { self }
    package init?(column text: String) { self = text }
}

extension Bool: ColumnValue {
    package var bound: String? { self ? "t" : "f" }
    package init?(column text: String) {
        switch text {
        case "t": self = true
        case "f": self = false
        default: return nil
        }
    }
}

extension Int: ColumnValue {}
extension Int32: ColumnValue {}
extension Int64: ColumnValue {}
extension Double: ColumnValue {}

extension UUID: ColumnValue {
    /// The same as `uuidString`, which is printed through C's formats.
    package var bound: String? {
        let digits = Array("0123456789ABCDEF".utf8)
        return withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var end = 0
                for (index, byte) in bytes.enumerated() {
                    if [4, 6, 8, 10].contains(index) {
                        text[end] = UInt8(ascii: "-")
                        end += 1
                    }
                    text[end] = digits[Int(byte >> 4)]
                    text[end + 1] = digits[Int(byte & 15)]
                    end += 2
                }
                return end
            }
        }
    }
    package init?(column text: String) { self.init(uuidString: text) }
}

/// Bytes: `[UInt8]` is a `bytea` in hexadecimal format, `[[UInt8]]` an array of them.
extension UInt8: ColumnValue {
    package static func bound(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 2 + 2 * bytes.count) { text in
            text[0] = UInt8(ascii: "\\")
            text[1] = UInt8(ascii: "x")
            for (index, byte) in bytes.enumerated() {
                text[2 + 2 * index] = digits[Int(byte >> 4)]
                text[3 + 2 * index] = digits[Int(byte & 15)]
            }
            return 2 + 2 * bytes.count
        }
    }

    package static func list(column text: String) -> [UInt8]? {
        let digits = text.utf8
        guard digits.starts(with: "\\x".utf8), digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2 - 1)
        var high: UInt8?
        for digit in digits.dropFirst(2) {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
