import CZlib

/// Unpacks one deflated stream (RFC 1951) while it arrives. It holds zlib's 40 KB and one piece of what is unpacked.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var isOver = false

    init() throws(ZIPFlaw) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        room = .allocate(capacity: 32_768)
        // Without zlib's own header: an archive has one of its own.
        let made = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(made == Z_OK, "zlib has memory for one stream")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    /// - Parameter use: takes what is unpacked, piece by piece, and may stop it.
    /// - Returns: how many of the bytes belong to the stream; fewer than all once it is over.
    func take(
        _ bytes: ArraySlice<UInt8>, _ use: (UnsafeBufferPointer<UInt8>) throws(ZIPFlaw) -> Void
    ) throws(ZIPFlaw) -> Int {
        var given = Array(bytes)
        let count = given.count
        var flaw: ZIPFlaw?
        given.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(count)
            while flaw == nil, !isOver {
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let answer = inflate(stream, Z_NO_FLUSH)
                let made = room.count - Int(stream.pointee.avail_out)
                do throws(ZIPFlaw) {
                    if made > 0 { try use(UnsafeBufferPointer(rebasing: room[..<made])) }
                } catch { flaw = error }
                switch answer {
                case Z_STREAM_END: isOver = true
                case Z_OK: if made < room.count && stream.pointee.avail_in == 0 { return }
                // Nothing more can be done with what has come.
                case Z_BUF_ERROR: return
                default: flaw = .damaged
                }
            }
        }
        if let flaw { throw flaw }
        return count - Int(stream.pointee.avail_in)
    }
}

/// CRC-32 as archives have it.
struct Checksum {
    private(set) var value: UInt32 = 0

    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        value = UInt32(crc32(UInt(value), bytes.baseAddress, UInt32(bytes.count)))
    }
}
