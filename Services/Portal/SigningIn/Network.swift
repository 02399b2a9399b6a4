import Foundation

/// From where somebody tries to come in, as far as one neighbour there can be told from another.
///
/// Who has one IPv6 address has 2^64 of them: the network that a line is given counts as one. A site is given 65,536 of those
/// (RFC 6177), and whoever rents a server may be given as many.
struct Network: Hashable, Sendable {
    /// In one spelling.
    let name: String
    /// The networks beside it that one site may have, in one spelling.
    let neighbourhood: String
    /// What those have in common, as people read it; nil for what is no address.
    let beginning: String?
    /// Four or sixteen bytes; nil for what is no address.
    let address: [UInt8]?

    /// - Parameter text: as the front door wrote it.
    init(_ text: String) {
        address = Self.bytes(of: text)
        guard let bytes = address else {
            (name, neighbourhood, beginning) = (text, text, nil)
            return
        }
        if bytes.count == 4 {
            name = Self.decimal(bytes)
            neighbourhood = Self.decimal(bytes.prefix(3) + [0]) + "/24"
            beginning = Self.decimal(Array(bytes.prefix(3))) + ".*"
        } else {
            name = Self.hexadecimal(bytes.prefix(8)) + "/64"
            neighbourhood = Self.hexadecimal(bytes.prefix(6)) + "/48"
            beginning = Self.hexadecimal(bytes.prefix(6)) + ":*"
        }
    }

    private static func bytes(of address: String) -> [UInt8]? {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, address, &four) == 1 { return withUnsafeBytes(of: four) { [UInt8]($0) } }
        guard inet_pton(AF_INET6, address, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { [UInt8]($0) }
        // An IPv4 address in IPv6's clothes, as a socket for both shows it.
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10..<12].allSatisfy { $0 == 0xff }
        return isMapped ? Array(bytes[12...]) : bytes
    }

    private static func decimal(_ bytes: [UInt8]) -> String { bytes.map { "\($0)" }.joined(separator: ".") }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        stride(from: 0, to: bytes.count, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }
}
