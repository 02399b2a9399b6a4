package import Cryptography
import Passing

/// What a sealed file is not, to its own maker's reader. Nothing that fails here is stored: it would be wrong for ever.
package enum BrokenSeal: MayPass, Equatable {
    case notOneRevision
    case noByteRange
    case notCMS
    /// Of other bytes, by another certificate, or put together otherwise.
    case anotherSeal
    case signatureDiffers

    /// The program is wrong, or a machine's memory has failed.
    package var isPassing: Bool { false }
}

/// Reads a sealed file as a verifier does, from its bytes alone.
package enum SealReader {
    /// A signature binds less than the file: of what stands around it in CMS, and after it, validators overlook much. So the whole
    /// is made once more from what was read, and compared byte for byte.
    ///
    /// - Throws: ``BrokenSeal``, unless this certificate's key has sealed the file, whole and as it is.
    package static func check(
        _ file: [UInt8], sealedBy certificate: Certificate, chain: [Certificate]
    ) throws(BrokenSeal) {
        guard file.starts(with: "%PDF-1.7\n".utf8), file.suffix(7).elementsEqual("\n%%EOF\n".utf8),
            table(of: file) != nil
        else { throw .notOneRevision }
        guard let (end, start) = range(of: file) else { throw .noByteRange }
        let contents = file[end..<start]
        guard let read = [UInt8](hex: String(decoding: contents.dropFirst().dropLast(), as: UTF8.self)),
            let (attributes, signature) = signed(read)
        else { throw .notCMS }
        var digest = SHA256()
        digest.update(file[..<end])
        digest.update(file[start...])
        let expected = SignedData(certificate: certificate, chain: chain)
            .encoded(digest: digest.finalize()) { _ in signature }
        let zeros = repeatElement("0", count: max(0, contents.count - 2 - 2 * expected.count)).joined()
        guard contents.elementsEqual("<\(expected.hex)\(zeros)>".utf8) else { throw .anotherSeal }
        guard certificate.publicKey.verifies(derSignature: signature, of: attributes) else { throw .signatureDiffers }
    }

    /// Where the only table of cross-references begins.
    private static func table(of file: [UInt8]) -> Int? {
        let tail = String(decoding: file.suffix(40), as: UTF8.self)
        guard let word = tail.split(separator: "startxref\n").last?.split(separator: "\n").first,
            let start = Int(word), file.indices.contains(start), file[start...].starts(with: "xref\n".utf8)
        else { return nil }
        return start
    }

    /// The gap of the byte range; nil unless it begins with the file and ends with it.
    private static func range(of file: [UInt8]) -> (end: Int, start: Int)? {
        let mark = Array("/ByteRange[0 ".utf8)
        guard
            let place = file.indices.dropLast(mark.count).last(where: {
                file[$0] == mark[0] && file[$0...].starts(with: mark)
            })
        else { return nil }
        let numbers = file[(place + mark.count)...].prefix { $0 != UInt8(ascii: "]") }.prefix(40)
            .split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3, numbers[0] > 0, numbers[0] + 2 < numbers[1], numbers[2] >= 0,
            numbers[1] <= file.count, file.count - numbers[1] == numbers[2]
        else { return nil }
        return (numbers[0], numbers[1])
    }

    /// The signed attributes of a CMS structure, as the SET that was signed, and the signature (RFC 5652 §5).
    private static func signed(_ contents: [UInt8]) -> (attributes: [UInt8], signature: [UInt8])? {
        var outer = DERReader(contents[...])
        guard let info = outer.next(0x30) else { return nil }
        var content = DERReader(info)
        guard content.next(0x06) != nil, let explicit = content.next(0xA0) else { return nil }
        var wrapped = DERReader(explicit)
        guard let signedData = wrapped.next(0x30) else { return nil }
        var data = DERReader(signedData)
        guard data.next(0x02) != nil, data.next(0x31) != nil, data.next(0x30) != nil, data.next(0xA0) != nil,
            let signers = data.next(0x31)
        else { return nil }
        var infos = DERReader(signers)
        guard let signer = infos.next(0x30) else { return nil }
        var parts = DERReader(signer)
        guard parts.next(0x02) != nil, parts.next(0x30) != nil, parts.next(0x30) != nil,
            let attributes = parts.next(0xA0), parts.next(0x30) != nil, let signature = parts.next(0x04)
        else { return nil }
        return (DER.element(0x31, Array(attributes)), Array(signature))
    }
}

/// Reads the elements of a DER text one after the other.
private struct DERReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// - Returns: its contents; nil when the next element has another tag, or does not lie within.
    mutating func next(_ tag: UInt8) -> ArraySlice<UInt8>? {
        guard rest.count >= 2, rest.first == tag else { return nil }
        let start = rest.startIndex
        var (length, head) = (Int(rest[start + 1]), 2)
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...3).contains(count), rest.count >= 2 + count else { return nil }
            length = rest[(start + 2)..<(start + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            head += count
        }
        guard rest.count >= head + length else { return nil }
        defer { rest = rest[(start + head + length)...] }
        return rest[(start + head)..<(start + head + length)]
    }
}
