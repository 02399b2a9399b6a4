import Cryptography
import Foundation
import Messages
import Testing

@testable import JOSE

@Suite("Tokens that others have signed")
struct ForeignJWTTests {
    static let mine = try! SigningKey.generate()
    static let other = try! SigningKey.generate()
    let keys = try! ForeignKeys(jwks(jwk(mine, "k1"), jwk(other, "k2"), rfcKey))

    @Test("RFC 7515's example A.2 (RS256) is believed by its key, and with any one character changed it is not")
    func example() throws {
        let alone = try ForeignKeys(jwks(rfcKey.replacing(#""kid":"rsa","#, with: "")))
        #expect(try ForeignJWT(rfcText).claims(signedBy: alone)["iss"] == "joe")
        let text = Array(rfcText.utf8)
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: ForeignJWT.Fault.self) {
                try ForeignJWT(String(decoding: changed, as: UTF8.self)).claims(signedBy: alone)
            }
        }
    }

    @Test(
        "How a token is checked is decided by the key that it names, whatever its header says",
        arguments: [
            (#"{"alg":"ES256","kid":"k1"}"#, nil), (#"{"typ":"JWT","kid":"k1","alg":"ES256"}"#, nil),
            (#"{"alg":"ES256","kid":"k2"}"#, .notSigned), (#"{"alg":"ES256","kid":"k3"}"#, .unknownKey),
            (#"{"alg":"ES256","kid":"K1"}"#, .unknownKey), (#"{"alg":"ES256"}"#, .unknownKey),
            (#"{"alg":"none","kid":"k1"}"#, .otherAlgorithm), (#"{"alg":"NONE","kid":"k1"}"#, .otherAlgorithm),
            (#"{"alg":"HS256","kid":"k1"}"#, .otherAlgorithm), (#"{"alg":"RS256","kid":"k1"}"#, .otherAlgorithm),
            (#"{"alg":"ES384","kid":"k1"}"#, .otherAlgorithm), (#"{"alg":"es256","kid":"k1"}"#, .otherAlgorithm),
            (#"{"alg":"ES256","kid":"rsa"}"#, .otherAlgorithm), (#"{"alg":"PS256","kid":"rsa"}"#, .otherAlgorithm),
            (#"{"alg":"RS256","kid":"rsa"}"#, .notSigned), (#"{"kid":"k1"}"#, .foreignHeader),
            (#"{"alg":"ES256","kid":1}"#, .foreignHeader), (#"{"alg":["ES256"],"kid":"k1"}"#, .foreignHeader),
            (#"{"alg":"none","alg":"ES256","kid":"k1"}"#, .foreignHeader),
            (#"{"alg":"ES256","kid":"k2","kid":"k1"}"#, .foreignHeader),
            (#"{"alg":"ES256","kid":"k1","crit":["b64"],"b64":false}"#, .foreignHeader),
            ("[]", .foreignHeader), ("", .foreignHeader), ("null", .foreignHeader),
        ] as [(String, ForeignJWT.Fault?)])
    func headers(header: String, fault: ForeignJWT.Fault?) throws {
        let text = try signed(header: header, #"{"sub":"isma"}"#, by: Self.mine)
        if let fault {
            #expect(throws: fault) { try ForeignJWT(text).claims(signedBy: keys) }
        } else {
            #expect(try ForeignJWT(text).claims(signedBy: keys)["sub"] == "isma")
        }
    }

    @Test("What is signed with nothing, or with a published key as the secret of a keyed hash, is not signed")
    func confusion() throws {
        let claims = Array(#"{"sub":"isma"}"#.utf8).base64URL
        let none = "\(Array(#"{"alg":"none"}"#.utf8).base64URL).\(claims)."
        let header = Array(#"{"alg":"HS256","kid":"k1"}"#.utf8).base64URL
        for secret in [Self.mine.publicKey.spki, Array(try Self.mine.publicKey.pem().utf8), Self.mine.publicKey.x] {
            let mac = hmacSHA256(key: secret, Array("\(header).\(claims)".utf8)).base64URL
            #expect(throws: ForeignJWT.Fault.otherAlgorithm) {
                try ForeignJWT("\(header).\(claims).\(mac)").claims(signedBy: keys)
            }
        }
        let one = try ForeignKeys(jwks(jwk(Self.mine, "k1")))
        #expect(throws: ForeignJWT.Fault.otherAlgorithm) { try ForeignJWT(none).claims(signedBy: one) }
    }

    @Test(
        "What is no object with each member once is not believed, however well signed",
        arguments: [
            #"{"sub":"isma","sub":"ops"}"#, #"{"a":{"b":1,"b":2}}"#, "[]", "1", "", #"{"sub":"isma"} x"#,
            #"{"sub":"\ud800"}"#, #"{"n":1e999}"#,
        ])
    func payloads(payload: String) throws {
        let text = try signed(payload, by: Self.mine)
        #expect(throws: ForeignJWT.Fault.notClaims) { try ForeignJWT(text).claims(signedBy: keys) }
    }

    @Test("What is larger than a token, or a set of keys, can be is not taken apart")
    func sizes() throws {
        let huge = try signed(#"{"sub":"\#(String(repeating: "x", count: 16_384))"}"#, by: Self.mine)
        #expect(throws: ForeignJWT.Fault.tooLarge) { try ForeignJWT(huge) }
        let name = String(repeating: "k", count: 3_000)
        #expect(throws: ForeignJWT.Fault.foreignHeader) {
            try ForeignJWT(signed(header: #"{"alg":"ES256","kid":"\#(name)"}"#, "{}", by: Self.mine))
        }
        #expect(throws: ForeignJWT.Fault.tooLarge) { try ForeignKeys(Array(repeating: 0x20, count: 65_537)) }
        for text in ["a.b", "a.b.c.d", "", "..", "e30.e30.=", " e30.e30."] {
            #expect(throws: ForeignJWT.Fault.self, "\(text)") { try ForeignJWT(text) }
        }
    }

    @Test(
        "Keys of other kinds, for other uses, or that are none are passed over",
        arguments: [
            (#""use":"sig""#, true), (#""alg":"ES256""#, true), (#""key_ops":["verify"]"#, true),
            (#""use":"enc""#, false), (#""alg":"ES384""#, false), (#""alg":"ECDH-ES""#, false),
            (#""key_ops":["deriveKey"]"#, false),
        ])
    func uses(member: String, isUsed: Bool) throws {
        let key = jwk(Self.mine, "k1").replacing(#""kid""#, with: "\(member),\"kid\"")
        #expect(try ForeignKeys(jwks(key)).keys.count == (isUsed ? 1 : 0))
    }

    @Test("Short keys, points beside the curve and keys that hide what they are are no keys")
    func flaws() throws {
        let flawed = [
            #"{"kty":"RSA","n":"\#([UInt8](repeating: 0xff, count: 128).base64URL)","e":"AQAB"}"#,
            #"{"kty":"RSA","n":"\#([UInt8](repeating: 0xff, count: 2_000).base64URL)","e":"AQAB"}"#,
            #"{"kty":"RSA","n":"\#([UInt8](repeating: 0xff, count: 256).base64URL)","e":"AQ"}"#,
            #"{"kty":"RSA","n":"","e":"AQAB"}"#, #"{"kty":"oct","k":"AAAA"}"#, "1", "{}",
            jwk(Self.mine, "k1").replacing(Self.mine.publicKey.y.base64URL, with: Self.mine.publicKey.x.base64URL),
            jwk(Self.mine, "k1").replacing("P-256", with: "P-384"),
        ]
        #expect(try ForeignKeys(jwks(flawed.joined(separator: ","))).keys.isEmpty)
        for text in ["", "{}", "[]", #"{"keys":1}"#, #"{"keys":[],"keys":[]}"#] {
            #expect(throws: ForeignJWT.Fault.notKeys) { try ForeignKeys(Array(text.utf8)) }
        }
    }
}

/// A token as somebody else's server would sign it.
func signed(header: String = #"{"alg":"ES256","kid":"k1"}"#, _ payload: String, by key: SigningKey) throws -> String {
    let signed = "\(Array(header.utf8).base64URL).\(Array(payload.utf8).base64URL)"
    return "\(signed).\(try key.rawSignature(of: Array(signed.utf8)).base64URL)"
}

func jwk(_ key: SigningKey, _ name: String) -> String {
    let (x, y) = (key.publicKey.x.base64URL, key.publicKey.y.base64URL)
    return #"{"kty":"EC","crv":"P-256","kid":"\#(name)","x":"\#(x)","y":"\#(y)"}"#
}

func jwks(_ keys: String...) -> [UInt8] { Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8) }

private let rfcKey =
    #"{"kty":"RSA","kid":"rsa","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}"#
private let rfcText =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
