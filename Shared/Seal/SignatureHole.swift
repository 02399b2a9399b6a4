/// The places in a PDF that are filled when it is sealed: the value of /Contents, its `<` and `>` included
/// (ISO 32000-1 §12.8.1: the gap of the byte range is exactly that), and the room for the numbers of /ByteRange.
package struct SignatureHole: Sendable, Equatable {
    package let contents: Range<Int>
    package let byteRange: Range<Int>

    /// Appends the signature dictionary of ETSI EN 319 142-1, without `obj` and `endobj`.
    ///
    /// - Parameters:
    ///   - name: who seals, as a PDF object.
    ///   - date: the claimed time, as a PDF date string without parentheses. PAdES wants it here and nowhere else.
    package static func append(
        to bytes: inout [UInt8], name: String, date: String, form: SealForm = .plain
    ) -> SignatureHole {
        let permissions = form.level.isCertification ? permissions : ""
        bytes +=
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(\(date))/Name\(name)\(permissions)".utf8
        return hole(in: &bytes, room: form.signatureRoom)
    }

    /// Appends the dictionary of a time stamp over the whole file (ISO 32000-2 §12.8.5), without `obj` and `endobj`.
    static func appendTimeStamp(to bytes: inout [UInt8], room: Int) -> SignatureHole {
        bytes += "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161".utf8
        return hole(in: &bytes, room: room)
    }

    private static func hole(in bytes: inout [UInt8], room: Int) -> SignatureHole {
        bytes += "/ByteRange[0 ".utf8
        let byteRange = bytes.count..<bytes.count + numbersWidth
        bytes += repeatElement(UInt8(ascii: " "), count: numbersWidth)
        bytes += "]/Contents".utf8
        let start = bytes.count
        bytes.append(UInt8(ascii: "<"))
        bytes += repeatElement(UInt8(ascii: "0"), count: 2 * room)
        bytes.append(UInt8(ascii: ">"))
        let contents = start..<bytes.count
        bytes += ">>".utf8
        return SignatureHole(contents: contents, byteRange: byteRange)
    }

    /// Bytes that the hole has room for.
    var room: Int { (contents.count - 2) / 2 }

    /// Says in /ByteRange what is signed: all of a file that ends where these bytes do, but the hole.
    func fillRange(in bytes: inout [UInt8]) throws(Unsealable) {
        let tail = bytes.count - contents.upperBound
        let numbers = Array("\(contents.lowerBound) \(contents.upperBound) \(tail)".utf8)
        guard numbers.count <= byteRange.count else { throw .fileTooLarge(bytes: bytes.count) }
        bytes.replaceSubrange(byteRange.prefix(numbers.count), with: numbers)
    }

    /// Puts a signature or a time stamp into the hole, in lower-case digits before the zeros that remain.
    func fill(_ value: [UInt8], in bytes: inout [UInt8]) throws(Unsealable) {
        guard value.count <= room else { throw .signatureTooLarge(bytes: value.count, room: room) }
        let start = contents.lowerBound + 1
        bytes.withUnsafeMutableBufferPointer { file in
            var place = start
            for byte in value {
                file[place] = digits[Int(byte >> 4)]
                file[place + 1] = digits[Int(byte & 15)]
                place += 2
            }
        }
    }

    /// A certification: no change is allowed, not even by a later signature (ISO 32000-1 §12.8.2.2, P 1).
    static let permissions =
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]"

    /// Three numbers of up to nine digits, and the spaces between them.
    private static let numbersWidth = 29
}

private let digits = Array("0123456789abcdef".utf8)
