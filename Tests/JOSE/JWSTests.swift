import Cryptography
import Foundation
import JOSE
import Testing

@Suite("JSON Web Signatures")
struct JWSTests {
    let payload = Array(#"{"school":"songtao","number":1}"#.utf8)
    let type = "diploma-statement+jwt"

    @Test("RFC 7515's example A.3 is believed")
    func example() throws {
        #expect(try JWS(rfcText).payload(signedBy: rfcKey.publicKey()) == rfcPayload)
    }

    @Test("RFC 7515's example A.3 with any one character changed is not")
    func changes() throws {
        let key = try rfcKey.publicKey()
        let text = Array(rfcText.utf8)
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: JWS.Fault.self) { try JWS(String(decoding: changed, as: UTF8.self)).payload(signedBy: key) }
        }
    }

    @Test("What is signed comes back, with its type and the name of its key")
    func roundTrip() throws {
        let key = try SigningKey.generate()
        let text = try JWS.sign(payload, type: type, keyID: "k1", with: key)
        let header = [UInt8](base64URL: String(text.prefix { $0 != "." }))!
        #expect(String(decoding: header, as: UTF8.self) == #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"k1"}"#)
        let read = try JWS(text, type: type)
        #expect(read.keyID == "k1")
        #expect(try read.payload(signedBy: key.publicKey) == payload)
        let other = try SigningKey.generate()
        #expect(throws: JWS.Fault.notSigned) { try read.payload(signedBy: other.publicKey) }
    }

    @Test(
        "A header that is not written as we write it is refused, however well signed",
        arguments: [
            #"{"alg":"none","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"HS256","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"ES384","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"es256","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"ES256","typ":"JWT","kid":"k1"}"#,
            #"{"alg":"ES256","kid":"k1"}"#,
            #"{"alg":"ES256","kid":"k1","typ":"diploma-statement+jwt"}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"k1","crit":["exp"],"exp":1}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"k1","b64":false}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"k1","jwk":{}}"#,
            #"{"alg":"none","alg":"ES256","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"k0","kid":"k1"}"#,
            #"{"alg": "ES256","typ":"diploma-statement+jwt","kid":"k1"}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":"\u006b1"}"#,
            #"{"alg":"ES256","typ":"diploma-statement+jwt","kid":1}"#,
            "[]", "", "null", "\u{feff}{}",
        ])
    func headers(header: String) throws {
        let key = try SigningKey.generate()
        let signed = "\(Array(header.utf8).base64URL).\(payload.base64URL)"
        let text = "\(signed).\(try key.rawSignature(of: Array(signed.utf8)).base64URL)"
        #expect(throws: JWS.Fault.foreignHeader) { try JWS(text, type: type) }
    }

    @Test(
        "A text that is not three parts of strict base64url is refused",
        arguments: [
            "", ".", "..", "a.b", "a.b.c.d", " \(rfcText)", "\(rfcText)\n", "\(rfcText)=", "\(rfcText).",
            rfcText.replacingOccurrences(of: "-", with: "+"),
        ])
    func forms(text: String) {
        #expect(throws: JWS.Fault.self) { try JWS(text) }
    }

    @Test("A signature in DER or with the wrong length is refused")
    func signatures() throws {
        let key = try SigningKey.generate()
        let text = try JWS.sign(payload, with: key)
        let signed = text.prefix(upTo: text.lastIndex(of: ".")!)
        let der = try key.signature(of: Array(signed.utf8))
        for wrong in [der, [], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 1, count: 63)] {
            #expect(throws: JWS.Fault.notSigned) {
                try JWS("\(signed).\(wrong.base64URL)").payload(signedBy: key.publicKey)
            }
        }
    }

    @Test("A key as JSON is named by its thumbprint and believed under no other name")
    func keys() throws {
        let key = try SigningKey.generate().publicKey
        let json = try JSONDecoder().decode(JSONWebKey.self, from: JSONEncoder().encode(JSONWebKey(key)))
        #expect(json == JSONWebKey(key))
        #expect(try json.publicKey().spki == key.spki)
        for (name, value) in [("kid", "k1"), ("kty", "RSA"), ("crv", "P-384"), ("x", json.y), ("y", "")] {
            var members = ["kty": json.kty, "crv": json.crv, "x": json.x, "y": json.y, "kid": json.kid]
            members[name] = value
            let changed = try JSONDecoder().decode(JSONWebKey.self, from: JSONEncoder().encode(members))
            #expect(throws: JSONWebKey.NotAKey.self) { try changed.publicKey() }
        }
    }
}

private let rfcText =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
private let rfcPayload = Array(
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}".utf8)
private let rfcKey = JSONWebKey(
    try! PublicKey(
        x: [UInt8](base64URL: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")!,
        y: [UInt8](base64URL: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")!))
