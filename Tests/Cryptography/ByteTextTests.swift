import Cryptography
import Testing

@Suite("Bytes as text")
struct ByteTextTests {
    @Test(
        "Base64url is RFC 4648's, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"), ("\u{fb}\u{ff}", "w7vDvw"), ("~~~???", "fn5-Pz8_"),
        ])
    func base64URL(text: String, coded: String) {
        #expect(Array(text.utf8).base64URL == coded)
        #expect([UInt8](base64URL: coded) == Array(text.utf8))
    }

    @Test("All lengths come back")
    func lengths() {
        for length in 0..<100 {
            let bytes = randomBytes(length)
            #expect([UInt8](base64URL: bytes.base64URL) == bytes)
            #expect([UInt8](hex: bytes.hex) == bytes)
        }
    }

    @Test(
        "A second way to write the same bytes is refused",
        arguments: [
            "Zg==", "Zh", "Zm9", "Z", "Zm+v", "Zm/v", "Zm 9v", "Zm9v\n", "Zm9vé", "Zm9v\u{7f}",
        ])
    func strictness(text: String) {
        #expect([UInt8](base64URL: text) == nil)
    }

    @Test(
        "Hexadecimal of either case is read, lower case is written",
        arguments: [
            ("", []), ("00ff", [0, 255]), ("00FF", [0, 255]), ("0", nil), ("0g", nil), ("０0", nil), (" 00", nil),
        ] as [(String, [UInt8]?)])
    func hexadecimal(text: String, bytes: [UInt8]?) {
        #expect([UInt8](hex: text) == bytes)
        if let bytes { #expect(bytes.hex == text.lowercased()) }
    }
}
