/// Reads a ZIP archive (PKWARE's APPNOTE 6.3) while it arrives, each file's bytes as they are unpacked. It holds one piece, and never a
/// file, nor the whole, nor anything on disk.
///
/// Programs that unpack go by the table of contents at the end, and this one by what stands before each file. So both must tell the
/// same story to the byte, or nothing of the archive is believed: else somebody could have other files checked here than those that
/// whoever unpacks it gets to see.
package final class ZIPReader {
    /// What comes out, in the order of the archive.
    package enum Event {
        /// The name as it is written there, folders and all.
        case begins(name: [UInt8])
        case bytes(UnsafeBufferPointer<UInt8>)
        case ends
    }

    private enum State {
        case between
        case stored(left: Int)
        case deflated
        case descriptor
        case directory
        case over
    }

    private let limits: ZIPLimits
    private var buffer: [UInt8] = []
    /// How much of the buffer is read, and how much of the archive was let go of before it.
    private var (at, gone) = (0, 0)
    private var state = State.between
    private var inflater: Inflater?
    private var sum = Checksum()
    private var (packed, unpacked, whole) = (0, 0, 0)
    private var header: ZIPHeader?
    private var contents = ZIPContents()
    private var count = 0

    package init(within limits: ZIPLimits) { self.limits = limits }

    /// - Parameter use: takes what comes out, and may end the reading by its own flaw.
    package func take(
        _ bytes: some Sequence<UInt8>, _ use: (Event) throws(ZIPFlaw) -> Void
    ) throws(ZIPFlaw) {
        buffer.append(contentsOf: bytes)
        while try step(use) {}
        buffer.removeSubrange(..<at)
        gone += at
        at = 0
    }

    /// - Throws: when more should have come.
    package func finish() throws(ZIPFlaw) {
        guard case .over = state else { throw gone == 0 && buffer.isEmpty ? .notAZIP : .cutShort }
    }

    /// - Returns: whether there is more to read in what has come.
    private func step(_ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        switch state {
        case .between: try begin(use)
        case .stored(let left): try readStored(left, use)
        case .deflated: try inflate(use)
        case .descriptor: try readDescriptor(use)
        case .directory: try readDirectory()
        case .over:
            // What stands behind the end is another archive to some programs.
            if at < buffer.count { throw .ambiguous } else { false }
        }
    }

    private func begin(_ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        guard let mark = number(4) else { return false }
        guard mark == ZIPHeader.mark else {
            guard mark == ZIPContents.mark || mark == ZIPContents.endMark else {
                throw gone + at == 0 ? .notAZIP : .unknownForm
            }
            contents.begins = gone + at
            state = .directory
            return true
        }
        guard let header = try ZIPHeader(buffer[at...], at: gone + at) else { return false }
        count += 1
        guard count <= limits.files else { throw .tooManyFiles }
        try contents.add(header)
        at += header.length
        (self.header, sum, packed, unpacked) = (header, Checksum(), 0, 0)
        try use(.begins(name: header.name))
        if header.isDeflated {
            inflater = try Inflater()
            state = .deflated
        } else {
            state = .stored(left: header.packed)
        }
        return true
    }

    private func readStored(_ left: Int, _ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        let piece = Array(buffer[at...].prefix(left))
        try give(piece, use)
        at += piece.count
        packed += piece.count
        state = .stored(left: left - piece.count)
        return try piece.count == left ? end(use) : false
    }

    private func give(_ piece: [UInt8], _ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) {
        guard !piece.isEmpty else { return }
        var flaw: ZIPFlaw?
        piece.withUnsafeBufferPointer { bytes in
            do throws(ZIPFlaw) { try pass(bytes, packed: packed + piece.count, use) } catch { flaw = error }
        }
        if let flaw { throw flaw }
    }

    private func inflate(_ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        let rest = buffer[at...]
        guard !rest.isEmpty, let inflater else { return false }
        let before = packed + rest.count
        let taken = try inflater.take(rest) { bytes throws(ZIPFlaw) in try pass(bytes, packed: before, use) }
        at += taken
        packed += taken
        guard inflater.isOver else { return false }
        self.inflater = nil
        return try end(use)
    }

    /// - Parameter packed: at most so many bytes are behind what was unpacked of the file so far.
    private func pass(
        _ bytes: UnsafeBufferPointer<UInt8>, packed: Int, _ use: (Event) throws(ZIPFlaw) -> Void
    ) throws(ZIPFlaw) {
        unpacked += bytes.count
        whole += bytes.count
        guard unpacked <= limits.file else { throw .fileTooLarge }
        guard whole <= limits.whole, unpacked <= 1_048_576 || unpacked / limits.ratio <= packed else {
            throw .tooMuchInside
        }
        sum.take(bytes)
        try use(.bytes(bytes))
    }

    private func end(_ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        guard let header else { throw .damaged }
        if header.hasDescriptor {
            state = .descriptor
            return true
        }
        return try close(sum: header.sum, packed: header.packed, unpacked: header.unpacked, use)
    }

    /// Sum and sizes behind the file, with or without a mark before them.
    private func readDescriptor(_ use: (Event) throws(ZIPFlaw) -> Void) throws(ZIPFlaw) -> Bool {
        guard buffer.count - at >= 16 else { return false }
        if number(4) == 0x0807_4B50 { at += 4 }
        let numbers = [number(4)!, number(4, at: 4)!, number(4, at: 8)!]
        at += 12
        return try close(sum: numbers[0], packed: numbers[1], unpacked: numbers[2], use)
    }

    private func close(
        sum: Int, packed: Int, unpacked: Int, _ use: (Event) throws(ZIPFlaw) -> Void
    ) throws(ZIPFlaw) -> Bool {
        guard sum == Int(self.sum.value), packed == self.packed, unpacked == self.unpacked else { throw .damaged }
        contents.close(sum: sum, packed: packed, unpacked: unpacked)
        state = .between
        try use(.ends)
        return true
    }

    private func readDirectory() throws(ZIPFlaw) -> Bool {
        guard let read = try contents.read(buffer[at...], at: gone + at) else { return false }
        at += read.length
        if read.isEnd { state = .over }
        return true
    }

    /// In little-endian order; nil while it has not come.
    private func number(_ bytes: Int, at offset: Int = 0) -> Int? { buffer[at...].number(bytes, at: offset) }
}

extension ArraySlice<UInt8> {
    /// A little-endian number; nil where the bytes end before it does.
    func number(_ bytes: Int, at offset: Int) -> Int? {
        guard count >= offset + bytes else { return nil }
        return self[(startIndex + offset)..<(startIndex + offset + bytes)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
