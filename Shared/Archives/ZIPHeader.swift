/// What stands before a file in an archive (APPNOTE 4.3.7).
struct ZIPHeader {
    static let mark = 0x0403_4B50

    /// Where it begins in the archive.
    let place: Int
    /// In bytes, with the name.
    let length: Int
    let name: [UInt8]
    let method: Int
    var sum: Int
    var packed: Int
    var unpacked: Int
    /// Sum and sizes stand behind the file, for whoever wrote it did not know them before.
    let hasDescriptor: Bool

    var isDeflated: Bool { method == 8 }

    private static let fixed = 30
    private static let longestName = 1_024

    /// - Returns: nil while it has not come whole.
    init?(_ bytes: ArraySlice<UInt8>, at place: Int) throws(ZIPFlaw) {
        guard bytes.count >= Self.fixed else { return nil }
        let number = { (size: Int, offset: Int) in bytes.number(size, at: offset)! }
        let (flags, named, extra) = (number(2, 6), number(2, 26), number(2, 28))
        guard flags & 0x2041 == 0 else { throw .encrypted }
        method = number(2, 8)
        (sum, packed, unpacked) = (number(4, 14), number(4, 18), number(4, 22))
        hasDescriptor = flags & 8 != 0
        // 0xFFFFFFFF is the 64-bit form; and the end of a stored file of unknown size cannot be told.
        guard method == 0 || method == 8, packed != 0xFFFF_FFFF, unpacked != 0xFFFF_FFFF,
            !hasDescriptor || method == 8
        else { throw .unknownForm }
        guard (1...Self.longestName).contains(named) else { throw .damaged }
        length = Self.fixed + named + extra
        guard bytes.count >= length else { return nil }
        name = Array(bytes[(bytes.startIndex + Self.fixed)...].prefix(named))
        guard !name.contains(0) else { throw .damaged }
        self.place = place
    }
}
