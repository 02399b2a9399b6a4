import Addresses
import Messages

/// As the columns of `forms` have it.
extension Address {
    var country: String {
        if case .abroad(let country, _, _) = self { country.alpha2 } else { "TW" }
    }

    var district: String? {
        if case .taiwan(let district, _) = self { district.fullName } else { nil }
    }

    var postalCode: String {
        switch self {
        case .taiwan(let district, _): district.postalCode
        case .abroad(_, _, let code): code
        }
    }

    var road: String {
        switch self {
        case .taiwan(_, let road): road
        case .abroad(_, let lines, _): lines
        }
    }

    /// - Throws: for a country or a district that the tables of this release do not have.
    init(country: String, district: String?, postalCode: String, road: String) throws {
        if let district {
            guard let known = District(named: district) else { throw AddressUnknown(name: district) }
            self = .taiwan(known, road: road)
        } else {
            guard let known = Country(code: country) else { throw AddressUnknown(name: country) }
            self = .abroad(known, lines: road, postalCode: postalCode)
        }
    }
}

private struct AddressUnknown: Error, CustomStringConvertible {
    let name: String
    var description: String { "\(name) is in no table of this release" }
}
