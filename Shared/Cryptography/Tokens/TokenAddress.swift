import Foundation

/// Where a key lies in a token: a PKCS #11 URI (RFC 7512), such as
/// `pkcs11:token=diploma;object=seal?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/run/secrets/pin`.
package struct TokenAddress: Sendable, Equatable {
    /// The token's label.
    package let token: String
    /// The key's label; nil where its id says which.
    package let object: String?
    /// The key's id; nil where its label says which.
    package let id: [UInt8]?
    /// The library that speaks with the token.
    package let module: String
    /// The file that holds the PIN.
    package let pinFile: String

    /// Whether a text means to be one.
    package static func isMeant(by text: String) -> Bool { text.utf8.starts(with: "pkcs11:".utf8) }

    /// - Returns: nil when it is none, or leaves open what is needed here: token, key, library and PIN.
    package init?(_ text: String) {
        guard Self.isMeant(by: text) else { return nil }
        let parts = text.dropFirst(7).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = Self.attributes(parts[0], apart: ";")
        let query = parts.count == 2 ? Self.attributes(parts[1], apart: "&") : [:]
        guard let path, let query, let token = path["token"]?.text, let module = query["module-path"]?.text,
            let source = query["pin-source"]?.text, path["object"] != nil || path["id"] != nil
        else { return nil }
        self.token = token
        self.module = module
        object = path["object"]?.text
        id = path["id"]
        pinFile = source.utf8.starts(with: "file:".utf8) ? String(source.dropFirst(5)) : source
        guard module.utf8.first == UInt8(ascii: "/"), pinFile.utf8.first == UInt8(ascii: "/"),
            object != nil || id != nil
        else { return nil }
    }

    /// By name, with what percent signs stand for; nil when one is no attribute, or stands twice.
    private static func attributes(_ text: Substring, apart separator: Character) -> [String: [UInt8]]? {
        var found: [String: [UInt8]] = [:]
        for attribute in text.split(separator: separator) {
            let sides = attribute.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, let value = decoded(sides[1]),
                found.updateValue(value, forKey: String(sides[0])) == nil
            else { return nil }
        }
        return found
    }

    private static func decoded(_ text: Substring) -> [UInt8]? {
        var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = [UInt8](hex: String(decoding: rest.prefix(2), as: UTF8.self)) else {
                return nil
            }
            bytes += value
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension [UInt8] {
    /// As a text that is not empty.
    fileprivate var text: String? { isEmpty ? nil : String(validating: self, as: UTF8.self) }
}
