import Cryptography
import Foundation
import Hummingbird
import Messages

extension Response {
    /// An answer of which whoever has it already is told no more than that (RFC 9110 §13.1.2).
    ///
    /// - Parameters:
    ///   - stable: what of it must be the same for that; the time at which it was asked is not.
    ///   - cache: for how long it need not be asked for again.
    static func conditional(
        _ value: some Encodable, stable: some Encodable, to request: Request, status: HTTPResponse.Status = .ok,
        cache: String = "private, no-cache"
    ) throws -> Response {
        let tag = "\"\(SHA256.hash(try JSON.encode(stable)).prefix(16).map(\.self).hex)\""
        let isKnown = status == .ok && request.headers[values: .ifNoneMatch].contains { names(tag, in: $0) }
        var response = isKnown ? Response(status: .notModified) : try .json(value, status: status)
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = cache
        return response
    }

    /// A comma is no part of our tags.
    private static func names(_ tag: String, in header: String) -> Bool {
        header.utf8.split(separator: UInt8(ascii: ",")).contains { entry in
            let entry = entry.drop { $0 == UInt8(ascii: " ") }
            return entry.elementsEqual(tag.utf8) || entry.elementsEqual("W/\(tag)".utf8)
                || entry.elementsEqual("*".utf8)
        }
    }
}
