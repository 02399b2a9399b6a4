/// JSON as bytes, for `json` and `jsonb` columns.
package struct JSONText: ColumnValue, Equatable {
    package let bytes: [UInt8]
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package var bound: String? { String(decoding: bytes, as: UTF8.self) }
    package init?(column text: String) { self.bytes = Array(text.utf8) }
}
