import CQREncode

/// A QR code (ISO/IEC 18004) with error correction level M, as an image mask: a set bit is paper.
struct QRCode: Sendable {
    /// Modules on a side, without the quiet zone.
    let width: Int
    /// Rows from the top, each filled up to whole bytes.
    let rows: [UInt8]

    init(_ text: String) throws(Unprintable) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { throw .addressTooLong }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { throw .addressTooLong }
        let stride = (width + 7) / 8
        var rows = [UInt8](repeating: 0xFF, count: stride * width)
        for y in 0..<width {
            for x in 0..<width where modules[y * width + x] & 1 == 1 {
                rows[y * stride + x / 8] &= ~(0x80 >> UInt8(x & 7))
            }
        }
        self.width = width
        self.rows = rows
    }

    /// Entries of the image's dictionary.
    var entries: String {
        "/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Width \(width)/Height \(width)"
    }
}
