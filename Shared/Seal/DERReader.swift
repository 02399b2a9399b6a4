/// Reads the elements of a DER text one after the other, and none whose length is not in its shortest form.
struct DERReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// - Returns: its contents; nil when the next element has another tag, or does not lie within.
    mutating func next(_ tag: UInt8) -> ArraySlice<UInt8>? {
        guard rest.first == tag else { return nil }
        return whole()?.contents
    }

    /// - Returns: the next element, whatever it is, with tag and length and without.
    mutating func whole() -> (element: ArraySlice<UInt8>, contents: ArraySlice<UInt8>)? {
        guard rest.count >= 2 else { return nil }
        let start = rest.startIndex
        var (length, head) = (Int(rest[start + 1]), 2)
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...3).contains(count), rest.count >= 2 + count else { return nil }
            length = rest[(start + 2)..<(start + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            guard length >= (count == 1 ? 0x80 : 1 << (8 * (count - 1))) else { return nil }
            head += count
        }
        guard rest.count >= head + length else { return nil }
        defer { rest = rest[(start + head + length)...] }
        return (rest[start..<(start + head + length)], rest[(start + head)..<(start + head + length)])
    }
}
