/// Whose citizen somebody is: ISO 3166-1, of two letters or three.
package struct Nationality: RuledText {
    package static let pattern = "^[A-Z]{2,3}$"
    package static let rule = "a country's code of ISO 3166-1, such as VN or VNM"
    /// As it was stated.
    package let rawValue: String
    package let country: Country

    package init?(rawValue: String) {
        guard (2...3).contains(rawValue.utf8.count), rawValue.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            let country = Country(code: rawValue)
        else { return nil }
        (self.rawValue, self.country) = (rawValue, country)
    }

    package static func holds(_ text: String) -> Bool { Nationality(rawValue: text) != nil }

    /// Two codes of one country are one.
    package static func == (left: Self, right: Self) -> Bool { left.country.alpha2 == right.country.alpha2 }
    /// By what makes them one.
    package func hash(into hasher: inout Hasher) { hasher.combine(country.alpha2) }

    /// What a diploma prints: the country's name for who comes from elsewhere, and nothing for citizens of Taiwan.
    package var printed: Bilingual<String>? { country.alpha2 == "TW" ? nil : country.name }

    /// What somebody wrote in the column of a roster: a code, or the country's name in either language.
    package init?(written text: String) {
        if let read = Self(rawValue: text.uppercased()) {
            self = read
        } else if let country = Country.all.first(where: { $0.isCalled(text) }) {
            self.init(rawValue: country.alpha2)
        } else {
            return nil
        }
    }
}

extension Country {
    private static let otherNames = [
        "TW": ["中華民國", "臺灣", "本國", "Republic of China"], "CN": ["大陸地區", "中國大陸"], "KR": ["韓國"], "US": ["美利堅合眾國"],
        "MO": ["Macau"], "CZ": ["捷克共和國"], "VA": ["教廷"],
    ]

    fileprivate func isCalled(_ text: String) -> Bool {
        ([name.zh, name.en] + (Self.otherNames[alpha2] ?? [])).contains { $0.lowercased() == text.lowercased() }
    }
}
