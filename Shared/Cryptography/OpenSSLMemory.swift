import COpenSSL

/// Lets OpenSSL read a text.
func withMemory<Result>(reading text: String, _ doing: String, _ body: (OpaquePointer) throws -> Result) throws
    -> Result
{
    var text = text
    return try text.withUTF8 { bytes in
        let memory = try succeed(BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)), doing)
        defer { BIO_free(memory) }
        return try body(memory)
    }
}

/// Lets OpenSSL write a text.
func withMemory(_ doing: String, _ body: (OpaquePointer) throws -> Void) throws -> String {
    let memory = try succeed(BIO_new(BIO_s_mem()), doing)
    defer { BIO_free(memory) }
    try body(memory)
    let length = BIO_ctrl_pending(memory)
    return try String(unsafeUninitializedCapacity: length) { out in
        guard BIO_read(memory, out.baseAddress, Int32(length)) == length else { throw CryptographyError(doing) }
        return length
    }
}

/// The DER of something: OpenSSL's `i2d` functions tell the length when asked without a place, and then move the place on.
func encoded(_ doing: String, _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) throws -> [UInt8]
{
    let length = Int(write(nil))
    guard length > 0 else { throw CryptographyError(doing) }
    return try [UInt8](unsafeUninitializedCapacity: length) { out, count in
        var place = out.baseAddress
        guard write(&place) == length else { throw CryptographyError(doing) }
        count = length
    }
}
