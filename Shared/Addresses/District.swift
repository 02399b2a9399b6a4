package import Languages

/// A district (鄉鎮市區) of Taiwan, in its county or city.
package struct District: Sendable, Hashable {
    package let county: Bilingual<String>
    package let name: Bilingual<String>
    /// The three digits of its postal code (中華郵政). The districts of 新竹市 share one, and so do those of 嘉義市.
    package let postalCode: String

    /// `新北市汐止區`: there are several of most names.
    package var fullName: String { county.zh + name.zh }

    /// In the order of the postal codes.
    package static let all: [District] = County.all.flatMap(\.districts)

    /// - Parameter text: as ``fullName``, with 台 or 臺, whose size is known.
    package init?(named text: String) {
        guard let (district, rest) = Self.parting(text), rest.isEmpty else { return nil }
        self = district
    }

    /// The district with which a line of an address begins, with 台 or 臺, and what follows it.
    ///
    /// - Parameter line: whose size is known.
    /// - Returns: nil when it begins with none, or leaves the county or the district out.
    package static func parting(_ line: String) -> (district: District, rest: String)? {
        let scalars = line.unicodeScalars.filter { !$0.properties.isWhitespace }.map { $0 == "台" ? "臺" : $0 }
        let found = all.filter { scalars.starts(with: $0.fullName.unicodeScalars) }
            .max { $0.fullName.unicodeScalars.count < $1.fullName.unicodeScalars.count }
        guard let found else { return nil }
        var rest = line.unicodeScalars[...]
        for _ in found.fullName.unicodeScalars {
            rest = rest.drop { $0.properties.isWhitespace }.dropFirst()
        }
        return (found, String(rest.drop { $0.properties.isWhitespace }))
    }

    init(county: Bilingual<String>, name: Bilingual<String>, postalCode: String) {
        (self.county, self.name, self.postalCode) = (county, name, postalCode)
    }
}
