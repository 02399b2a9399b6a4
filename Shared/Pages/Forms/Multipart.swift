/// Takes a `multipart/form-data` body (RFC 7578) apart while it arrives. It holds one piece of the body and never the whole.
///
/// What stands before the first boundary and after the last is read past, as are blanks after a boundary, and a folded header is
/// one (RFC 2046 §5.1.1). What one reader takes for a file's bytes and another for a delimiter is refused.
struct Multipart {
    struct Part: Equatable {
        let name: String
        let fileName: String?
    }

    enum Event {
        case part(Part)
        case bytes(ArraySlice<UInt8>)
        case end
        /// So many bytes belong to no part's content: boundaries, headers, what stands before the first and after the last.
        case around(Int)
    }

    private enum State { case preamble, afterDelimiter, padding, headers, body, epilogue }

    private let delimiter: [UInt8]
    // The first boundary has no line before it; with these two bytes it looks like all the others.
    private var buffer: [UInt8] = [13, 10]
    private var at = 0
    private var state = State.preamble

    /// More headers than any browser sends with a part.
    private static let headerLimit = 8_192

    init(contentType: String?) throws(FormRefusal) {
        guard let contentType, let header = HeaderValue(contentType), header.value == "multipart/form-data",
            let boundary = header.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0.isTokenCharacter || "()+_,-./:=? ".utf8.contains($0) }),
            boundary.utf8.last != UInt8(ascii: " ")
        else { throw .formExpected }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    mutating func feed(
        _ bytes: some Collection<UInt8>, _ take: (Event) throws(FormRefusal) -> Void
    ) throws(FormRefusal) {
        buffer.append(contentsOf: bytes)
        while true {
            let (before, isContent) = (at, state == .body)
            let goesOn = try advance(take)
            if !isContent, at > before { try take(.around(at - before)) }
            guard goesOn else { break }
        }
        buffer.removeSubrange(..<at)
        at = 0
    }

    /// Nothing at all has come.
    var isEmpty: Bool { state == .preamble && buffer == [13, 10] }

    /// - Throws: when the last boundary has not come, or none at all: then it is not the one that was announced.
    func finish() throws(FormRefusal) {
        guard state != .preamble else { throw .unreadable }
        guard state == .epilogue else { throw .cutShort }
    }

    /// - Returns: false when more must arrive first.
    private mutating func advance(_ take: (Event) throws(FormRefusal) -> Void) throws(FormRefusal) -> Bool {
        let rest = buffer[at...]
        switch state {
        case .preamble:
            guard let start = buffer.place(of: delimiter, from: at) else {
                at = max(at, buffer.count - (delimiter.count - 1))
                return false
            }
            move(to: .afterDelimiter, past: start + delimiter.count - at)
        case .afterDelimiter:
            guard rest.count >= 2 else { return false }
            switch (rest[at], rest[at + 1]) {
            case (13, 10): move(to: .headers, past: 2)
            case (UInt8(ascii: "-"), UInt8(ascii: "-")): move(to: .epilogue, past: 2)
            case (let blank, _) where blank.isBlank: move(to: .padding, past: 1)
            default: throw .unreadable
            }
        case .padding:
            at += rest.prefix(while: \.isBlank).count
            guard buffer.count - at >= 2 else { return false }
            guard buffer[at...].starts(with: [13, 10]) else { throw .unreadable }
            move(to: .headers, past: 2)
        case .headers:
            guard !rest.starts(with: [13, 10]) else { throw .unreadable }
            guard let end = buffer.place(of: [13, 10, 13, 10], from: at) else {
                guard rest.count <= Self.headerLimit else { throw .unreadable }
                return false
            }
            guard end - at <= Self.headerLimit else { throw .unreadable }
            try take(.part(try Self.part(headers: buffer[at..<end])))
            move(to: .body, past: end + 4 - at)
        case .body: return try advanceInBody(take)
        case .epilogue:
            at = buffer.count
            return false
        }
        return true
    }

    private mutating func advanceInBody(_ take: (Event) throws(FormRefusal) -> Void) throws(FormRefusal) -> Bool {
        guard let end = buffer.place(of: delimiter, from: at) else {
            // The last bytes may be the beginning of a delimiter.
            let sure = max(0, buffer.count - at - (delimiter.count - 1))
            if sure > 0 { try take(.bytes(buffer[at...].prefix(sure))) }
            at += sure
            return false
        }
        if end > at { try take(.bytes(buffer[at..<end])) }
        try take(.end)
        try take(.around(delimiter.count))
        move(to: .afterDelimiter, past: end + delimiter.count - at)
        return true
    }

    private mutating func move(to next: State, past count: Int) {
        state = next
        at += count
    }

    private static func part(headers: ArraySlice<UInt8>) throws(FormRefusal) -> Part {
        var fields: [String: ArraySlice<UInt8>] = [:]
        for line in headers.lines {
            let name = line.prefix { $0 != UInt8(ascii: ":") }
            guard !name.isEmpty, name.count < line.count, name.allSatisfy(\.isTokenCharacter),
                line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 9 }),
                fields.updateValue(line.dropFirst(name.count + 1), forKey: name.text.lowercased()) == nil
            else { throw .unreadable }
        }
        // Browsers send bytes as they are (RFC 7578 §4.7); an encoded file would have another digest than its original.
        let encoding = fields["content-transfer-encoding"].map { HeaderValue($0)?.value }
        guard encoding.map({ ["binary", "8bit", "7bit"].contains($0) }) ?? true,
            let disposition = fields["content-disposition"].flatMap(HeaderValue.init), disposition.value == "form-data",
            let name = disposition.parameters["name"].flatMap({ FormFields.name($0.utf8) })
        else { throw .unreadable }
        return Part(name: name, fileName: disposition.parameters["filename"])
    }
}

extension ArraySlice<UInt8> {
    /// Parted where CR and LF stand together, unless a blank goes on; one of them alone is a control character like any other.
    fileprivate var lines: [ArraySlice<UInt8>] {
        var (lines, line): ([ArraySlice<UInt8>], [UInt8]) = ([], [])
        var rest = self
        while let byte = rest.popFirst() {
            guard byte == 13, rest.first == 10 else {
                line.append(byte)
                continue
            }
            rest.removeFirst()
            guard rest.first?.isBlank != true else { continue }
            lines.append(line[...])
            line = []
        }
        return lines + [line[...]]
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
