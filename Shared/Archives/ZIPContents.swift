/// The table of contents at an archive's end (APPNOTE 4.3.12 and 4.3.16), held against the files that stood before it.
struct ZIPContents {
    static let mark = 0x0201_4B50
    static let endMark = 0x0605_4B50

    /// Where it begins in the archive.
    var begins = 0
    /// By their places, until their entry has come.
    private var files: [Int: ZIPHeader] = [:]
    private var last = 0
    private var names: Set<[UInt8]> = []
    private var entries = 0
    /// Where its own entries end.
    private var ends = 0

    /// - Throws: when another file has that name: one would be written over the other.
    mutating func add(_ header: ZIPHeader) throws(ZIPFlaw) {
        let folded = header.name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard names.insert(folded).inserted else { throw .ambiguous }
        files[header.place] = header
        last = header.place
    }

    /// What was found of the last file.
    mutating func close(sum: Int, packed: Int, unpacked: Int) {
        files[last]?.sum = sum
        files[last]?.packed = packed
        files[last]?.unpacked = unpacked
    }

    /// The next entry, or the end.
    /// - Returns: nil while it has not come whole.
    mutating func read(_ bytes: ArraySlice<UInt8>, at place: Int) throws(ZIPFlaw) -> (length: Int, isEnd: Bool)? {
        guard let mark = bytes.number(4, at: 0) else { return nil }
        switch mark {
        case Self.mark: return try entry(bytes).map { ($0, false) }
        case Self.endMark: return try end(bytes, at: place).map { ($0, true) }
        default: throw .unknownForm
        }
    }

    private mutating func entry(_ bytes: ArraySlice<UInt8>) throws(ZIPFlaw) -> Int? {
        guard bytes.count >= 46 else { return nil }
        let number = { (size: Int, offset: Int) in bytes.number(size, at: offset)! }
        let (named, extra, comment) = (number(2, 28), number(2, 30), number(2, 32))
        let length = 46 + named + extra + comment
        guard bytes.count >= length else { return nil }
        let rest = bytes.dropFirst(46)
        guard let file = files.removeValue(forKey: number(4, 42)), rest.prefix(named).elementsEqual(file.name),
            number(2, 10) == file.method, number(4, 16) == file.sum, number(4, 20) == file.packed,
            number(4, 24) == file.unpacked, !Self.renames(rest.dropFirst(named).prefix(extra))
        else { throw .ambiguous }
        entries += 1
        ends += length
        return length
    }

    /// Whether one of the further fields gives the file another name (Info-ZIP's Unicode path).
    private static func renames(_ extra: ArraySlice<UInt8>) -> Bool {
        var rest = extra
        while let kind = rest.number(2, at: 0), let size = rest.number(2, at: 2) {
            if kind == 0x7075 { return true }
            rest = rest.dropFirst(4 + size)
        }
        return false
    }

    private func end(_ bytes: ArraySlice<UInt8>, at place: Int) throws(ZIPFlaw) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let number = { (size: Int, offset: Int) in bytes.number(size, at: offset)! }
        let length = 22 + number(2, 20)
        guard bytes.count >= length else { return nil }
        guard number(2, 4) == 0, number(2, 6) == 0 else { throw .unknownForm }
        // Some programs look for the last such mark: in the comment it would lead them to another table.
        let comment = Array(bytes.dropFirst(22).prefix(length - 22))
        guard files.isEmpty, number(2, 8) == entries, number(2, 10) == entries, number(4, 12) == ends,
            number(4, 16) == begins, begins + ends == place, !Self.holdsEnd(comment)
        else { throw .ambiguous }
        return length
    }

    private static func holdsEnd(_ comment: [UInt8]) -> Bool {
        comment.indices.contains { comment[$0...].number(4, at: 0) == endMark }
    }
}
