import Cryptography
package import Messages

/// W3C Trace Context: a new span of the trace that `parent` belongs to, or of a new one.
func trace(from parent: String?) -> String {
    let id = parent?.asTraceparent?.traceID ?? randomBytes(16).hex
    return "00-\(id)-\(randomBytes(8).hex)-01"
}

extension Journey {
    private var digest: [UInt8] { SHA256.hash(Array(name.utf8)) }

    /// Its trace id: 32 small hexadecimal digits, the same at every program and whenever it is asked for.
    package var trace: String { Array(digest.prefix(16)).hex }

    /// What all of it comes after, as a `traceparent`.
    package var root: String { "00-\(trace)-\(Array(digest[16..<24]).hex)-01" }
}

extension String {
    /// Itself where it is a `traceparent` as W3C Trace Context §3.2 has it, in 55 bytes; else nil: whoever states an event may have
    /// written anything there, and this goes on into logs and messages.
    var asTraceparent: String? {
        let fields = utf8.count == 55 ? utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false) : []
        guard fields.map(\.count) == [2, 32, 16, 2],
            fields.joined().allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            !fields[0].elementsEqual("ff".utf8), !fields[1...2].contains(where: { $0.allSatisfy { $0 == 0x30 } })
        else { return nil }
        return self
    }

    /// The trace of a `traceparent`, without the span.
    var traceID: String { String(decoding: utf8.dropFirst(3).prefix(32), as: UTF8.self) }
}
