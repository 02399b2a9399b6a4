/// The places in a PDF that are filled when it is sealed: the value of /Contents, its `<` and `>` included
/// (ISO 32000-1 §12.8.1: the gap of the byte range is exactly that), and the room for the numbers of /ByteRange.
package struct SignatureHole: Sendable, Equatable {
    package let contents: Range<Int>
    package let byteRange: Range<Int>

    /// Bytes kept for the CMS structure. With P-256 and two or three certificates it takes 1.2 to 2.3 KB.
    package static let reserve = 2816

    /// Appends the signature dictionary of ETSI EN 319 142-1, without `obj` and `endobj`.
    ///
    /// - Parameters:
    ///   - name: who seals, as a PDF object.
    ///   - date: the claimed time, as a PDF date string without parentheses. PAdES wants it here and nowhere else.
    package static func append(to bytes: inout [UInt8], name: String, date: String) -> SignatureHole {
        bytes +=
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(\(date))/Name\(name)\(permissions)".utf8
        bytes += "/ByteRange[0 ".utf8
        let byteRange = bytes.count..<bytes.count + numbersWidth
        bytes += repeatElement(UInt8(ascii: " "), count: numbersWidth)
        bytes += "]/Contents".utf8
        let start = bytes.count
        bytes.append(UInt8(ascii: "<"))
        bytes += repeatElement(UInt8(ascii: "0"), count: 2 * reserve)
        bytes.append(UInt8(ascii: ">"))
        let contents = start..<bytes.count
        bytes += ">>".utf8
        return SignatureHole(contents: contents, byteRange: byteRange)
    }

    /// A certification: no change is allowed, not even by a later signature (ISO 32000-1 §12.8.2.2, P 1).
    private static let permissions =
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]"

    /// Three numbers of up to nine digits, and the spaces between them.
    private static let numbersWidth = 29
}
