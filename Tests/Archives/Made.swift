/// A file of an archive, as it is packed and as it comes out.
struct Packed {
    let name: String
    var content: [UInt8]
    var isDeflated = false
    var hasDescriptor = false
    var isWhole = false

    init(_ name: String, _ content: [UInt8], isDeflated: Bool = false, hasDescriptor: Bool = false) {
        (self.name, self.content, self.isDeflated, self.hasDescriptor) = (name, content, isDeflated, hasDescriptor)
    }
}

/// Archives written here byte by byte, also such as no program writes.
enum Made {
    /// - Parameter hidden: so many of the last files stand in no table.
    static func archive(_ files: [Packed], hidden: Int = 0, comment: [UInt8] = []) -> [UInt8] {
        var (bytes, table): ([UInt8], [UInt8]) = ([], [])
        for (index, file) in files.enumerated() {
            let packed = file.isDeflated ? deflatedPlainly(file.content) : file.content
            let isListed = index < files.count - hidden
            if isListed { table += entry(file, packed.count, file.content.count, crc(file.content), at: bytes.count) }
            bytes += header(file, packed, crc(file.content))
        }
        return ended(bytes, table, files.count - hidden, comment)
    }

    /// One file of a byte, repeated: 258 bytes for each 13 bits.
    static func bomb(repeats: Int) -> [UInt8] {
        var bits = Bits()
        bits.add(0b011, 3)
        // The byte 0 once, and then itself, one back, 258 times.
        bits.addReversed(0x30, 8)
        for _ in 0..<repeats {
            bits.addReversed(0xC5, 8)
            bits.addReversed(0, 5)
        }
        bits.addReversed(0, 7)
        let file = Packed("bomb", [], isDeflated: true)
        return header(file, bits.bytes, 0, unpacked: repeats * 258 + 1)
    }

    /// Where the table begins.
    static func directory(of archive: [UInt8]) -> Int {
        archive.dropLast(2).suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func header(_ file: Packed, _ packed: [UInt8], _ sum: Int, unpacked: Int? = nil) -> [UInt8] {
        let known = file.hasDescriptor ? [0, 0, 0] : [sum, packed.count, unpacked ?? file.content.count]
        let front =
            number(0x0403_4B50, 4) + number(20, 2) + number(file.hasDescriptor ? 8 : 0, 2)
            + number(file.isDeflated ? 8 : 0, 2) + number(0, 4) + known.flatMap { number($0, 4) }
        let behind =
            file.hasDescriptor
            ? number(0x0807_4B50, 4) + [sum, packed.count, file.content.count].flatMap { number($0, 4) } : []
        return front + number(file.name.utf8.count, 2) + number(0, 2) + Array(file.name.utf8) + packed + behind
    }

    private static func entry(_ file: Packed, _ packed: Int, _ unpacked: Int, _ sum: Int, at place: Int) -> [UInt8] {
        number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(file.hasDescriptor ? 8 : 0, 2)
            + number(file.isDeflated ? 8 : 0, 2) + number(0, 4) + [sum, packed, unpacked].flatMap { number($0, 4) }
            + number(file.name.utf8.count, 2) + number(0, 12) + number(place, 4) + Array(file.name.utf8)
    }

    private static func ended(_ bytes: [UInt8], _ table: [UInt8], _ count: Int, _ comment: [UInt8]) -> [UInt8] {
        bytes + table + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
            + number(table.count, 4) + number(bytes.count, 4) + number(comment.count, 2) + comment
    }

    /// A deflated stream of one block that is not compressed (RFC 1951 §3.2.4).
    private static func deflatedPlainly(_ bytes: [UInt8]) -> [UInt8] {
        [1] + number(bytes.count, 2) + number(0xFFFF - bytes.count, 2) + bytes
    }

    private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc(_ bytes: [UInt8]) -> Int {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }

    private struct Bits {
        var bytes: [UInt8] = []
        private var count = 0

        mutating func add(_ value: Int, _ bits: Int) {
            for bit in 0..<bits {
                if count.isMultiple(of: 8) { bytes.append(0) }
                if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 1 << (count % 8) }
                count += 1
            }
        }

        /// As Huffman codes stand there: the highest bit first.
        mutating func addReversed(_ value: Int, _ bits: Int) {
            for bit in (0..<bits).reversed() { add(value >> bit & 1, 1) }
        }
    }
}
