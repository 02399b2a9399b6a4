import COpenSSL

/// The two numbers of an ECDSA signature on P-256, 32 bytes each, and the two ways to write them.
struct ECDSASignature {
    let r: [UInt8]
    let s: [UInt8]

    init(raw: [UInt8]) throws {
        guard raw.count == 64 else {
            throw CryptographyError("reading a signature of \(raw.count) bytes instead of 64")
        }
        r = Array(raw[..<32])
        s = Array(raw[32...])
    }

    private init(r: [UInt8], s: [UInt8]) {
        self.r = r
        self.s = s
    }

    init(der: [UInt8]) throws {
        let doing = "reading a signature in DER"
        let parsed = try der.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            return try succeed(d2i_ECDSA_SIG(nil, &at, bytes.count), doing)
        }
        defer { ECDSA_SIG_free(parsed) }
        r = try Self.bytes(of: ECDSA_SIG_get0_r(parsed), doing)
        s = try Self.bytes(of: ECDSA_SIG_get0_s(parsed), doing)
    }

    var raw: [UInt8] { r + s }

    /// SEQUENCE { INTEGER r, INTEGER s }, shortest form. Both together stay below 128 bytes, so each length is one byte.
    var der: [UInt8] {
        let numbers = Self.integer(r) + Self.integer(s)
        return [0x30, UInt8(numbers.count)] + numbers
    }

    /// `s` and `order - s` are equally good; always taking the lower leaves nobody a second signature to make from ours.
    var withLowerS: ECDSASignature {
        var borrow = 0
        var other = [UInt8](repeating: 0, count: 32)
        for index in (0..<32).reversed() {
            let difference = Int(Self.order[index]) - Int(s[index]) - borrow
            borrow = difference < 0 ? 1 : 0
            other[index] = UInt8(truncatingIfNeeded: difference)
        }
        return other.lexicographicallyPrecedes(s) ? ECDSASignature(r: r, s: other) : self
    }

    /// The order of P-256's base point (FIPS 186-4 §D.1.2.3).
    private static let order = [UInt8](hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!

    private static func integer(_ bytes: [UInt8]) -> [UInt8] {
        var digits = Array(bytes.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }

    private static func bytes(of number: OpaquePointer?, _ doing: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            guard BN_bn2binpad(number, out.baseAddress, 32) == 32 else { throw CryptographyError(doing) }
            count = 32
        }
    }
}
