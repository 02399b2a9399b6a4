/// A postal address as the contact form has it. What was typed for the other kind of address is kept beside it.
package struct TypedAddress: Codable, Sendable, Equatable {
    /// Whether it lies outside Taiwan.
    package var isAbroad: Bool
    /// County and district of Taiwan, in Chinese and without anything between them: 新北市汐止區.
    package var district: String
    /// What follows the district.
    package var road: String
    /// ISO 3166-1 alpha-2, of an address abroad.
    package var country: String
    /// An address abroad but for its country and its postal code, in as many lines as it takes.
    package var lines: String
    /// Of an address abroad: one of Taiwan follows from the district.
    package var postalCode: String

    package init(
        isAbroad: Bool = false, district: String = "", road: String = "", country: String = "", lines: String = "",
        postalCode: String = ""
    ) {
        self.isAbroad = isAbroad
        self.district = district
        self.road = road
        self.country = country
        self.lines = lines
        self.postalCode = postalCode
    }
}
