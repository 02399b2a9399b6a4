extension PDFWriter {
    /// The annotation over the printed address, which opens the page that the QR code opens (ISO 32000-1 §12.5.6.5).
    mutating func link(_ reference: Reference, _ face: Face, _ box: Rectangle) {
        object(
            reference,
            "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[\(box.text)]/StructParent \(StructureTree.linkKey)"
                + "/Contents\(textString("查驗本證書 Verify this diploma: \(face.verifyAt)"))"
                + "/A<</S/URI/URI(\(uri(face.verifyAt)))>>>>")
    }

    /// In ASCII, with what would end the string taken by its number.
    private func uri(_ address: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return address.utf8.map { byte in
            let isPlain = (0x21...0x7E).contains(byte) && !"()\\<>".utf8.contains(byte)
            return isPlain
                ? String(Character(Unicode.Scalar(byte))) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
