import Messages

/// The networks of a school in CIDR notation (RFC 4632, RFC 4291 §2.3), separated by commas.
struct CampusNetworks: RuledText {
    static let pattern = "^$|^[0-9a-fA-F.:]+/[0-9]{1,3}(, ?[0-9a-fA-F.:]+/[0-9]{1,3})*$"
    static let rule = "networks such as 192.0.2.0/24, separated by commas"
    let rawValue: String
    private let networks: [(address: [UInt8], bits: Int)]

    init?(rawValue: String) {
        let parts = rawValue.utf8.split(separator: UInt8(ascii: ",")).map { part in
            String(decoding: part.trimmingPrefix { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        }
        let networks = parts.compactMap(Self.network)
        guard rawValue.utf8.count <= 4_096, networks.count == parts.count else { return nil }
        (self.rawValue, self.networks) = (rawValue, networks)
    }

    static func holds(_ text: String) -> Bool { CampusNetworks(rawValue: text) != nil }
    static func == (one: Self, other: Self) -> Bool { one.rawValue == other.rawValue }
    func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// - Parameter address: four or sixteen bytes.
    func contain(_ address: [UInt8]) -> Bool {
        networks.contains { network in
            network.address.count == address.count
                && (0..<network.bits).allSatisfy { Self.bit($0, of: address) == Self.bit($0, of: network.address) }
        }
    }

    private static func network(_ text: String) -> (address: [UInt8], bits: Int)? {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // `Int` would take a sign too.
        guard parts.count == 2, parts[1].count <= 3, parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
            let bits = Int(Substring(parts[1])),
            let address = Network(String(decoding: parts[0], as: UTF8.self)).address, bits <= 8 * address.count
        else { return nil }
        return (address, bits)
    }

    private static func bit(_ number: Int, of address: [UInt8]) -> UInt8 {
        address[number / 8] >> UInt8(7 - number % 8) & 1
    }
}
