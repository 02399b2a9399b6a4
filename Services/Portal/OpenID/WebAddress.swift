import Foundation
import Messages

/// Where a server is reached. Without TLS only on this machine: names, codes and tokens go there.
struct WebAddress: RuledText {
    static let pattern = "^https://[^\\s?#]+$|^http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?(/[^\\s?#]*)?$"
    static let rule = "https:// and a host; http:// only for localhost or 127.0.0.1"
    let rawValue: String

    init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    static func holds(_ text: String) -> Bool { isOfServer(text) && !text.utf8.contains(UInt8(ascii: "?")) }

    /// The same, also with a query, as an endpoint may have one.
    static func isOfServer(_ text: String) -> Bool {
        guard text.utf8.count <= 1_024, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "#") }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil
        else { return false }
        return parts.scheme == "https" || parts.scheme == "http" && ["localhost", "127.0.0.1"].contains(host)
    }
}
