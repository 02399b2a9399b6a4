/// Puts tables together to a TrueType file (OpenType specification, "Organization of an OpenType Font").
enum FontFile {
    /// - Parameter tables: in alphabetical order, `head` among them.
    static func assembled(_ tables: [(tag: String, bytes: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        file.reserveCapacity(tables.reduce(512) { $0 + $1.bytes.count })
        file.append(uint32: 0x0001_0000)
        file.append(uint16: tables.count)
        let power = 1 << (Int.bitWidth - 1 - tables.count.leadingZeroBitCount)
        file.append(uint16: power * 16)
        file.append(uint16: power.trailingZeroBitCount)
        file.append(uint16: (tables.count - power) * 16)
        var offset = 12 + 16 * tables.count
        var head = 0
        for (tag, bytes) in tables {
            if tag == "head" { head = offset }
            file += tag.utf8
            file.append(uint32: Int(checksum(bytes)))
            file.append(uint32: offset)
            file.append(uint32: bytes.count)
            offset += (bytes.count + 3) & ~3
        }
        for (_, bytes) in tables {
            file += bytes
            while file.count % 4 != 0 { file.append(0) }
        }
        let adjustment = 0xB1B0_AFBA &- checksum(file)
        for (place, shift) in zip(head + 8..<head + 12, [24, 16, 8, 0]) {
            file[place] = UInt8(adjustment >> UInt32(shift) & 0xFF)
        }
        return file
    }

    /// The sum of all 32-bit words, the last one filled up with zeros.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { raw in
            var sum: UInt32 = 0
            let whole = raw.count & ~3
            for offset in stride(from: 0, to: whole, by: 4) {
                sum &+= UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
            for (index, byte) in raw[whole...].enumerated() { sum &+= UInt32(byte) << UInt32(24 - 8 * index) }
            return sum
        }
    }
}
