/// Where the objects of a file's last revision begin, as its table of cross-references says, and its trailer (ISO 32000-1 §7.5).
/// What is written otherwise than ours is not read.
struct ObjectTable {
    /// Where the table itself begins.
    let start: Int
    /// By the objects' numbers.
    let offsets: [Int: Int]
    /// The trailer's entries, without `<<` and `>>`.
    let trailer: [UInt8]

    /// - Parameter file: ends where the revision does.
    init?(_ file: ArraySlice<UInt8>) {
        guard let word = file.lastPlace(of: "startxref\n", within: 40), let start = file.number(at: word + 10),
            file.indices.contains(start), file[(word + 10)...].elementsEqual("\(start)\n%%EOF\n".utf8)
        else { return nil }
        var reading = Lines(file[start..<word])
        guard reading.next()?.elementsEqual("xref".utf8) == true else { return nil }
        var offsets: [Int: Int] = [:]
        var line = reading.next()
        while let head = line, !head.elementsEqual("trailer".utf8) {
            let numbers = head.split(separator: UInt8(ascii: " ")).compactMap {
                Int(String(decoding: $0, as: UTF8.self))
            }
            guard numbers.count == 2, (0...65_535).contains(numbers[1]), (0...8_388_607).contains(numbers[0]) else {
                return nil
            }
            for number in numbers[0]..<numbers[0] + numbers[1] {
                guard let entry = reading.next(), entry.count == 19, let offset = entry.number(at: entry.startIndex)
                else { return nil }
                if entry.suffix(3).elementsEqual(" n ".utf8) { offsets[number] = offset }
            }
            line = reading.next()
        }
        guard line != nil, let last = reading.next(), last.starts(with: "<<".utf8),
            last.suffix(2).elementsEqual(">>".utf8), reading.next() == nil
        else { return nil }
        self.start = start
        self.offsets = offsets
        trailer = Array(last.dropFirst(2).dropLast(2))
    }

    /// The body of an object that is no stream.
    func body(_ number: Int, in file: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let offset = offsets[number], file.indices.contains(offset) else { return nil }
        let head = Array("\(number) 0 obj\n".utf8)
        guard file[offset...].starts(with: head), let end = file[offset...].firstPlace(of: "\nendobj\n") else {
            return nil
        }
        return file[(offset + head.count)..<end]
    }

    /// Whether an object is exactly this.
    func holds(_ number: Int, _ body: some Sequence<UInt8>, in file: ArraySlice<UInt8>) -> Bool {
        guard let offset = offsets[number], file.indices.contains(offset) else { return false }
        return file[offset...].starts(with: Array("\(number) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8))
    }
}

/// A text's lines, each ended by a line feed.
private struct Lines {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) { rest = text }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}

extension ArraySlice<UInt8> {
    /// Where a text begins for the first time.
    func firstPlace(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        return indices.dropLast(wanted.count - 1).first { self[$0] == wanted[0] && self[$0...].starts(with: wanted) }
    }

    /// Where a text begins for the last time, not further from the end than that.
    func lastPlace(of text: String, within distance: Int = .max) -> Int? {
        let wanted = Array(text.utf8)
        return suffix(distance).indices.dropLast(wanted.count - 1)
            .last { self[$0] == wanted[0] && self[$0...].starts(with: wanted) }
    }

    /// The number whose digits begin there, of nine at most past zeros.
    func number(at place: Int) -> Int? {
        let digits = self[place...].prefix(11).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty || digits.count > 10 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }

    /// The number that follows a text where it stands for the first time.
    func number(after text: String) -> Int? { firstPlace(of: text).flatMap { number(at: $0 + text.utf8.count) } }
}
