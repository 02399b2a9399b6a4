import Cryptography

extension Upload {
    /// A file of which only the 數位檢驗碼 was sent: 64 lower-case hexadecimal digits.
    init?(code: String) {
        guard code.utf8.count == 64, let sha256 = [UInt8](hex: code), sha256.hex == code else { return nil }
        self.init(sha256: sha256, size: 0, fileName: "", school: nil)
        isByCode = true
    }
}
