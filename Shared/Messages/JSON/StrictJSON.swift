/// JSON from outside, looked at byte by byte before anything decodes it: all of it, for a decoder overlooks what it does not
/// ask for.
///
/// It keeps to I-JSON (RFC 7493), so that every reader reads the same in it and a database can keep it whole: UTF-8, no member
/// named twice, no U+0000 and no half of a surrogate pair, numbers that a double holds. Names of members are ASCII, and a text
/// of other characters is as long as anything that people write here: comparing others means normalising them, which takes
/// seconds for one that was made for it.
package struct StrictJSON {
    private let bytes: [UInt8]
    /// Of the outermost object, where each name and each value stands.
    private let members: [Member]

    typealias Member = (name: Range<Int>, value: Range<Int>)

    /// How many levels deep JSON may nest; what the contract asks for needs a handful.
    package static let deepest = 32

    /// In bytes of UTF-8, of a text that is not ASCII alone; whoever asks about what somebody typed keeps to it.
    package static let longestText = 4_096

    /// Why it is not read.
    package struct Flaw: Error, Equatable {
        /// What a rejection calls it.
        package var code = "malformed"
        /// What is wrong, as a sentence that says what to do.
        package let sentence: String
    }

    /// - Throws: the first flaw; how deep it nests is looked at before whoever reads it goes down.
    package init(_ bytes: [UInt8]) throws(Flaw) {
        guard !Self.nestsTooDeep(bytes) else {
            throw Flaw(code: "too-deep", sentence: "JSON may nest \(Self.deepest) levels deep.")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Flaw(sentence: "The body is not UTF-8.") }
        self.bytes = bytes
        var reader = JSONReader(bytes)
        members = try reader.document()
    }

    /// The value of a member of the outermost object, as it was written; nil when there is none.
    package subscript(_ name: String) -> [UInt8]? { Self.value(of: name, among: members, in: bytes) }

    /// A text of the outermost object, as far as it can be read: whoever wrote what nobody can read wants to know which it was.
    package static func text(of name: String, in bytes: [UInt8]) -> String? {
        guard !nestsTooDeep(bytes), String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reader = JSONReader(bytes)
        _ = try? reader.document()
        guard let value = value(of: name, among: reader.outermost, in: bytes) else { return nil }
        // One that is too long is told of as it was written, and is not decoded.
        return value.count <= longestText
            ? try? JSON.decode(String.self, from: value) : String(decoding: value.dropFirst().dropLast(), as: UTF8.self)
    }

    private static func value(of name: String, among members: [Member], in bytes: [UInt8]) -> [UInt8]? {
        members.first { bytes[$0.name].elementsEqual(name.utf8) }.map { Array(bytes[$0.value]) }
    }
}

extension JSON {
    /// Reads what others wrote: a setting's file, a question.
    package static func decodeStrictly<Value: Decodable>(_: Value.Type, from bytes: [UInt8]) throws -> Value {
        _ = try StrictJSON(bytes)
        return try decode(Value.self, from: bytes)
    }
}

extension StrictJSON {
    /// Whether what may be JSON nests deeper than any message does. It is looked at without going down.
    package static func nestsTooDeep(_ bytes: [UInt8]) -> Bool {
        guard bytes.count(where: { $0 | 0x20 == 0x7b }) > deepest else { return false }
        var (depth, isText, isEscaped) = (0, false, false)
        for byte in bytes {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isText
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "{") where !isText, UInt8(ascii: "[") where !isText:
                depth += 1
                if depth > deepest { return true }
            case UInt8(ascii: "}") where !isText, UInt8(ascii: "]") where !isText: depth -= 1
            default: break
            }
        }
        return false
    }
}
