package import Hummingbird

/// The fields of a form, each given once, as they were typed.
///
/// A name is a few ASCII characters, a value as short as its route says, and both are bytes until that is known:
/// hashing and comparing texts of unknown length is work that anybody could order.
package struct FormFields: Sendable, Equatable {
    private var texts: [String: String] = [:]
    /// The names of those that were longer than their route says, and of which the page says so.
    package private(set) var tooLong: Set<String> = []

    /// As it was typed, which may be empty; nil when the form has no such field.
    package subscript(name: String) -> String? { texts[name] }

    /// Reads an `application/x-www-form-urlencoded` body, and no more of it than the route takes.
    /// - Throws: `FormRefusal`.
    package init(_ request: Request, within size: FormSize) async throws {
        let type = request.headers[.contentType].flatMap(HeaderValue.init)
        guard type?.value == "application/x-www-form-urlencoded" else { throw FormRefusal.formExpected }
        var body: [UInt8] = []
        var pieces = request.body.makeAsyncIterator()
        while let piece = try await request.next(of: &pieces) {
            guard body.count + piece.readableBytes <= size.whole else { throw FormRefusal.tooLarge }
            body.append(contentsOf: piece.readableBytesView)
        }
        try self.init(urlEncoded: body, within: size)
    }

    package init(urlEncoded body: [UInt8], within size: FormSize) throws(FormRefusal) {
        guard body.count <= size.whole else { throw .tooLarge }
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let written = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(written.count + 1)
            guard let name = written.percentDecoded, let value = value.percentDecoded else { throw .unreadable }
            try add(name, value, within: size)
        }
    }

    init() {}

    /// Those of a form that was kept.
    package init(_ texts: [String: String]) { self.texts = texts }

    /// All of them, by name.
    package var all: [String: String] { texts }

    /// The same without those that are longer than a route takes.
    package func within(_ size: FormSize) -> FormFields {
        FormFields(texts.filter { $0.value.utf8.count <= size.limit(of: $0.key) })
    }

    /// - Parameter name: refused when it was given before: readers would differ in which of the two they take.
    mutating func add(_ name: [UInt8], _ value: [UInt8], within size: FormSize) throws(FormRefusal) {
        guard let name = Self.name(name) else { throw .unreadable }
        guard value.count <= size.limit(of: name) else {
            guard size.answers(name), texts[name] == nil, tooLong.insert(name).inserted else { throw .fieldTooLarge }
            return
        }
        // No database keeps a NUL in a text.
        guard !value.contains(0), !tooLong.contains(name), let text = String(validating: value, as: UTF8.self),
            texts.updateValue(text, forKey: name) == nil
        else { throw .unreadable }
    }

    /// - Returns: nil for what no form of ours calls a field.
    static func name(_ bytes: some Collection<UInt8>) -> String? {
        guard (1...64).contains(bytes.count), bytes.allSatisfy(\.isTokenCharacter) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Request {
    /// - Throws: `unreadable` for a connection that breaks off: the form did not arrive whole.
    package func next(of pieces: inout RequestBody.AsyncIterator) async throws(FormRefusal) -> ByteBuffer? {
        do { return try await pieces.next() } catch { throw .unreadable }
    }
}

extension ArraySlice<UInt8> {
    /// WHATWG URL §5.1, but strict: a percent sign stands before two digits. Nil where it does not.
    var percentDecoded: [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(count)
        var rest = self
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return decoded
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
