import Cryptography

/// What of a revision is sealed. A slice that begins with the file.
extension ArraySlice<UInt8> {
    /// The gap of the last byte range; nil unless that begins with the file and ends with it.
    var gap: (end: Int, start: Int)? {
        let mark = "/ByteRange[0 "
        guard let place = lastPlace(of: mark) else { return nil }
        let numbers = self[(place + mark.utf8.count)...].prefix(40).prefix { $0 != UInt8(ascii: "]") }
            .split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        // No sum is made of what somebody else wrote before it is known to be small.
        guard numbers.count == 3, numbers.allSatisfy({ (0...count).contains($0) }), numbers[0] > 0,
            numbers[0] + 2 < numbers[1], count - numbers[1] == numbers[2]
        else { return nil }
        return (numbers[0], numbers[1])
    }

    /// The SHA-256 of all but a hole.
    func digest(without hole: Range<Int>) -> [UInt8] {
        var digest = SHA256()
        digest.update(self[..<hole.lowerBound])
        digest.update(self[hole.upperBound...])
        return digest.finalize()
    }
}
