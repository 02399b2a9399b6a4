/// The number on a paper diploma: 松科大學字第1130001號. Schools write it as they like, but a blank, a full-width digit or
/// another dash in it does not make it another one, so it has none of them. Neither do capitals; those stay as they were
/// written, for a diploma prints them.
package struct CertificateNumber: RuledText {
    package static let pattern = Line.pattern
    package static let rule = Line.rule
    package let rawValue: String

    package init?(rawValue: String) {
        // A form of an ideograph makes no other number either.
        guard let text = Line(rawValue: rawValue)?.rawValue, !text.unicodeScalars.contains(where: \.isUnseen) else {
            return nil
        }
        self.rawValue =
            text.isOnePlainWord ? text : String(String.UnicodeScalarView(text.unparted.unicodeScalars.map(\.plain)))
    }

    package init?(typed text: String) {
        guard let line = Line(typed: text) else { return nil }
        self.init(rawValue: line.rawValue)
    }

    package static func holds(_ text: String) -> Bool { CertificateNumber(rawValue: text) != nil }

    /// As it is compared, and the key under which what concerns it is kept: `ST-1130001` and `st-1130001` are one number.
    package var folded: String { rawValue.uppercased() }
}

/// By ``folded``, and by its bytes.
extension CertificateNumber {
    package static func == (left: CertificateNumber, right: CertificateNumber) -> Bool {
        left.folded.utf8.elementsEqual(right.folded.utf8)
    }

    // Without this the library's own for texts with a raw value would be taken, which compares what is written.
    package static func != (left: CertificateNumber, right: CertificateNumber) -> Bool { !(left == right) }

    /// Of the same bytes.
    package func hash(into hasher: inout Hasher) {
        var text = folded
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// The number of a receipt, which people copy as they do a paper's.
package typealias ReceiptNumber = CertificateNumber

extension Unicode.Scalar {
    /// ASCII for its full-width form and for a dash; anything else as it is.
    fileprivate var plain: Unicode.Scalar { isTypedDash ? "-" : halfWidth }
}
