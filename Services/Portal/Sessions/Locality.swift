/// Where a device was, as precisely as its owner needs to know it again: on campus, or at networks that one site has in common.
struct Locality: RawRepresentable, Sendable, Equatable {
    let rawValue: String

    static let campus = Locality(rawValue: "campus")
    var isCampus: Bool { self == .campus }

    init(rawValue: String) { self.rawValue = rawValue }

    /// - Returns: nil when the front door wrote no address.
    init?(_ network: Network, on campus: CampusNetworks) {
        guard let address = network.address, let beginning = network.beginning else { return nil }
        self = campus.contain(address) ? .campus : Locality(rawValue: beginning)
    }
}
