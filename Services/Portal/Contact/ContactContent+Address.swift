import Addresses
import Messages
import Pages

extension ContactContent {
    /// The fields of one kind of address; what was typed for the other goes along unseen.
    struct Address {
        let isAbroad: Bool
        let counties: [County]
        let countries: [ListEntry]
        let road: String
        let lines: String
        let postal: String
        /// What the fields that are not shown hold.
        let district: String
        let country: String
        let postalAbroad: String

        init(_ typed: TypedAddress, _ language: Language) {
            let chosen = District(named: typed.district)
            isAbroad = typed.isAbroad
            let county = chosen?.county.zh ?? typed.district
            counties = typed.isAbroad ? [] : Addresses.County.all.map { County($0, county, chosen: chosen, language) }
            countries =
                typed.isAbroad
                ? Country.all.filter { $0.alpha2 != "TW" }
                    .map { ListEntry(value: $0.alpha2, text: $0.name[language], isChosen: $0.alpha2 == typed.country) }
                : []
            road = typed.road
            lines = typed.lines
            postal = typed.isAbroad ? typed.postalCode : chosen?.postalCode ?? ""
            district = typed.district
            country = typed.country
            postalAbroad = typed.postalCode
        }
    }

    /// A county with its districts. A browser with scripts shows those of the chosen one; others show all, by county.
    struct County {
        let name: String
        /// In the other language, behind the name, where pages are in English.
        let native: String?
        let isChosen: Bool
        /// Where the chosen district may be among them.
        let districts: [ListEntry]
        /// Where it is not: they stand on every page as they are.
        let others: Markup?

        init(_ county: Addresses.County, _ shown: String, chosen: District?, _ language: Language) {
            name = county.name[language]
            native = language == .en ? county.name.zh : nil
            isChosen = county.name.zh == shown
            districts = isChosen ? Self.districts(of: county, chosen: chosen, language) : []
            others = isChosen ? nil : Self.unchosen[language]![county.name.zh]
        }

        private static func districts(
            of county: Addresses.County, chosen: District?, _ language: Language
        ) -> [ListEntry] {
            county.districts.map { district in
                ListEntry(
                    value: district.fullName,
                    text: language == .en ? "\(district.name.en) \(district.name.zh)" : district.name.zh,
                    code: district.postalCode, isChosen: district == chosen)
            }
        }

        private static let unchosen: [Language: [String: Markup]] = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let counties = Addresses.County.all.map { county in
                    (county.name.zh, Markup(options: districts(of: county, chosen: nil, language)))
                }
                return (language, Dictionary(uniqueKeysWithValues: counties))
            })
    }
}
