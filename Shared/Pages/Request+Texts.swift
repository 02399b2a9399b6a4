package import Hummingbird

/// What a request carries beside its form, read by bytes and as short as it is expected to be.
extension Request {
    /// A parameter of the query, the first of its name.
    /// - Returns: nil also for one that is longer, or that is no text.
    package func query(_ name: String, atMost bytes: Int = 320) -> String? {
        let target = Array((head.path ?? "").utf8)
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        for pair in target[(mark + 1)...].split(separator: UInt8(ascii: "&")) {
            let key = pair.prefix { $0 != UInt8(ascii: "=") }
            guard key.elementsEqual(name.utf8) else { continue }
            return pair.dropFirst(key.count + 1).text(atMost: bytes)
        }
        return nil
    }

    /// A cookie, the first of its name.
    package func cookie(_ name: String, atMost bytes: Int = 320) -> String? {
        for header in headers[values: .cookie] {
            for pair in Array(header.utf8).split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                guard pair.starts(with: "\(name)=".utf8) else { continue }
                let value = pair.dropFirst(name.utf8.count + 1)
                return value.count <= bytes ? String(validating: value, as: UTF8.self) : nil
            }
        }
        return nil
    }

    /// The first part of the path: which part of the site it is for.
    package var firstSegment: Substring.UTF8View {
        uri.path[...].utf8.drop { $0 == UInt8(ascii: "/") }.prefix { $0 != UInt8(ascii: "/") }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func text(atMost bytes: Int) -> String? {
        guard let decoded = percentDecoded, decoded.count <= bytes else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }
}
