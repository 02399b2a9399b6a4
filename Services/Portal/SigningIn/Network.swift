import Foundation

/// From where somebody tries to come in, as far as one neighbour there can be told from another.
///
/// Who has one IPv6 address has 2^64 of them: the network that a line is given counts as one (RFC 6177).
struct Network: Hashable, Sendable {
    /// In one spelling.
    let name: String

    /// - Parameter address: as the front door wrote it.
    init(_ address: String) {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, address, &four) == 1 {
            name = address
        } else if inet_pton(AF_INET6, address, &six) == 1 {
            let bytes = withUnsafeBytes(of: six, Array.init)
            // An IPv4 address in IPv6's clothes, as a socket for both shows it.
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10..<12].allSatisfy { $0 == 0xff }
            name =
                isMapped
                ? bytes[12...].map { "\($0)" }.joined(separator: ".")
                : stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
                    .joined(separator: ":") + "/64"
        } else {
            name = address
        }
    }
}
