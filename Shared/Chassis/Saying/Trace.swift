import Cryptography

/// W3C Trace Context: a new span of the trace that `parent` belongs to, or of a new one.
func trace(from parent: String?) -> String {
    let fields = parent?.utf8.split(separator: UInt8(ascii: "-")).map { String(Substring($0)) } ?? []
    let isValid = fields.count == 4 && fields[1].utf8.count == 32 && [UInt8](hex: fields[1]) != nil
    let id = isValid ? fields[1] : randomBytes(16).hex
    return "00-\(id)-\(randomBytes(8).hex)-01"
}
