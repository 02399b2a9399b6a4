/// Reads the grammar of RFC 8259 from the front.
struct JSONReader {
    typealias Flaw = StrictJSON.Flaw

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    /// The members of the outermost object that were read so far.
    private(set) var outermost: [StrictJSON.Member] = []
    /// The first thing that is wrong with what is JSON all the same; it is read to its end, for more may be told of it.
    private var flaw: Flaw?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Returns: the members of the outermost object; none when it is something else.
    mutating func document() throws(Flaw) -> [StrictJSON.Member] {
        skipSpace()
        try value()
        skipSpace()
        guard place == bytes.count else { throw noJSON }
        if let flaw { throw flaw }
        return outermost
    }

    private mutating func note(_ sentence: String) { flaw = flaw ?? Flaw(sentence: sentence) }

    private var noJSON: Flaw { Flaw(sentence: "The body is not JSON.") }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: byte) else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(Flaw) {
        switch next {
        case UInt8(ascii: "{"): try nested { reader throws(Flaw) in try reader.object() }
        case UInt8(ascii: "["): try nested { reader throws(Flaw) in try reader.list() }
        case UInt8(ascii: "\""): try text()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    private mutating func nested(_ read: (inout JSONReader) throws(Flaw) -> Void) throws(Flaw) {
        place += 1
        depth += 1
        defer { depth -= 1 }
        skipSpace()
        try read(&self)
    }

    private mutating func object() throws(Flaw) {
        var names: Set<ArraySlice<UInt8>> = []
        guard !take("}") else { return }
        repeat {
            skipSpace()
            let name = try name()
            if !names.insert(bytes[name]).inserted { note("A member of an object has one name and stands in it once.") }
            skipSpace()
            guard take(":") else { throw noJSON }
            skipSpace()
            let start = place
            try value()
            if depth == 1 { outermost.append((name, start..<place)) }
            skipSpace()
        } while take(",")
        guard take("}") else { throw noJSON }
    }

    private mutating func list() throws(Flaw) {
        guard !take("]") else { return }
        repeat {
            skipSpace()
            try value()
            skipSpace()
        } while take(",")
        guard take("]") else { throw noJSON }
    }

    private mutating func name() throws(Flaw) -> Range<Int> {
        guard take("\"") else { throw noJSON }
        let start = place
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            if byte == UInt8(ascii: "\\") { try escape() }
            if !(0x20...0x7e).contains(byte) || byte == UInt8(ascii: "\\") {
                note("Names of members are written in ASCII, without escapes.")
            }
        }
        guard take("\"") else { throw noJSON }
        return start..<place - 1
    }

    private mutating func text() throws(Flaw) {
        place += 1
        var (isASCII, length) = (true, 0)
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw noJSON }
            place += 1
            // What it says counts, and not how: whoever writes a text knows its bytes, and not the escapes that it will need.
            let count = byte == UInt8(ascii: "\\") ? try escape() : 1
            isASCII = isASCII && count == 1 && byte < 0x80
            length += count
        }
        if !isASCII, length > StrictJSON.longestText {
            note("A text with other characters than ASCII is at most \(StrictJSON.longestText) bytes long.")
        }
        guard take("\"") else { throw noJSON }
    }

    /// - Returns: how many bytes it stands for in UTF-8; one is a character of ASCII.
    @discardableResult
    private mutating func escape() throws(Flaw) -> Int {
        guard let byte = next else { throw noJSON }
        place += 1
        guard byte == UInt8(ascii: "u") else {
            guard #""\/bfnrt"#.utf8.contains(byte) else { throw noJSON }
            return 1
        }
        let unit = try unit()
        if unit == 0 { note("No text holds U+0000.") }
        guard UTF16.isSurrogate(unit) else { return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3 }
        let isFollowed =
            UTF16.isLeadSurrogate(unit) && bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
        if isFollowed { place += 2 }
        let isPair = isFollowed ? UTF16.isTrailSurrogate(try self.unit()) : false
        if !isPair { note("No text holds half of a surrogate pair.") }
        return 4
    }

    private mutating func unit() throws(Flaw) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { throw noJSON }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }

    private mutating func word(_ word: StaticString) throws(Flaw) {
        let isThere = word.withUTF8Buffer { bytes[place...].starts(with: $0) }
        guard isThere else { throw noJSON }
        place += word.utf8CodeUnitCount
    }

    private mutating func number() throws(Flaw) {
        let start = place
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        // No double needs more digits, and a database counts them.
        if place - start > 64 || Double(String(decoding: bytes[start..<place], as: UTF8.self))?.isFinite != true {
            note("A number is one that a double can hold, in at most 64 characters.")
        }
    }

    private mutating func digits() throws(Flaw) {
        let start = place
        while let byte = next, byte.isASCIIDigit { place += 1 }
        guard place > start else { throw noJSON }
    }
}
