import Cryptography

/// Thirty-two random bytes in a cookie. The database keeps their hash, forms carry what is derived from them.
struct SessionID: Sendable, Equatable {
    let bytes: [UInt8]

    init() { bytes = randomBytes(32) }

    /// - Returns: nil when the cookie holds anything but 32 bytes.
    init?(cookie text: String) {
        guard let bytes = [UInt8](base64URL: text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    var cookie: String { bytes.base64URL }
    var hash: [UInt8] { SHA256.hash(bytes) }
    /// By what a session of the school's provider is known, whatever name it has there.
    static func hash(ofSchools name: String) -> [UInt8] { SHA256.hash(Array(name.utf8)) }
    /// Goes into every form. Only who can read our pages knows it, and it says nothing about the cookie.
    var formToken: String { hmacSHA256(key: bytes, Array("form".utf8)).base64URL }

    func accepts(_ token: String?) -> Bool {
        isEqualInConstantTime(Array((token ?? "").utf8), Array(formToken.utf8))
    }
}
