import Cryptography
import Testing

@Suite("RSA keys of others")
struct RSATests {
    @Test("RFC 7515's example A.2 is signed by its key, and no other text or signature is")
    func example() throws {
        let key = try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1])
        #expect(key.verifies(signature, of: message))
        #expect(try RSAPublicKey(modulus: [0] + modulus, exponent: [0, 1, 0, 1]).verifies(signature, of: message))
        #expect(!key.verifies(signature, of: message + [0]))
        for wrong in [[], [0] + signature, Array(signature.dropLast()), signature.reversed(), modulus] {
            #expect(!key.verifies(wrong, of: message))
        }
        let other = try RSAPublicKey(modulus: Array(modulus.dropLast()) + [0xa3], exponent: [1, 0, 1])
        #expect(!other.verifies(signature, of: message))
    }

    @Test(
        "Keys that are too short or too long, even ones, and exponents that are none are refused",
        arguments: [
            (Array(modulus.dropFirst()), [1, 0, 1]), (Array(modulus.prefix(128)), [1, 0, 1]), ([], [1, 0, 1]),
            ([0], [1, 0, 1]), ([UInt8](repeating: 0xff, count: 1_025), [1, 0, 1]), (modulus, []), (modulus, [0]),
            (modulus, [1]), (modulus, [2]), (modulus, [1, 0, 0, 0, 1]),
            (Array(modulus.dropLast()) + [0xa0], [1, 0, 1]),
        ] as [([UInt8], [UInt8])])
    func refused(modulus: [UInt8], exponent: [UInt8]) {
        #expect(throws: CryptographyError.self) { try RSAPublicKey(modulus: modulus, exponent: exponent) }
    }
}

private let modulus = [UInt8](
    base64URL:
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
)!
private let message = Array(
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        .utf8)
private let signature = [UInt8](
    base64URL:
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
)!
