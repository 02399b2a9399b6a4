import Foundation
import Messages

/// A postal address as it is kept.
struct Address: Equatable {
    /// 3, 5 or 6 digits, or empty: the post office finds the street without them.
    var postalCode: String
    var county: String
    var road: String

    /// Digits as typed on any keyboard, without the space or hyphen inside. Nil when it is no postal code of Taiwan.
    static func postalCode(_ typed: String) -> String? {
        guard let digits = typed.plain(atMost: 64)?.filter({ !$0.isWhitespace && $0 != "-" }) else { return nil }
        guard digits.utf8.allSatisfy(\.isDigit), [0, 3, 5, 6].contains(digits.utf8.count) else { return nil }
        return digits
    }

    /// 臺 is the official form, 台 what most people type. Only here: names of roads and buildings use both.
    static func county(_ typed: String) -> String? { line(typed)?.replacing("台", with: "臺") }

    static func road(_ typed: String) -> String? { line(typed) }

    /// The roster has an address on one line: `221 新北市汐止區大同路一段1號`.
    init(roster line: String) {
        let text = line.trimmingCharacters(in: .whitespaces)
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces)
        let code = [3, 5, 6].contains(digits.count) ? String(digits) : ""
        let place = code.isEmpty ? text : rest
        guard let last = place.dropFirst(2).first, last == "市" || last == "縣" else {
            self.init(postalCode: code, county: "", road: place)
            return
        }
        self.init(
            postalCode: code, county: String(place.prefix(3)).replacing("台", with: "臺"),
            road: String(place.dropFirst(3)))
    }

    init(postalCode: String, county: String, road: String) {
        self.postalCode = postalCode
        self.county = county
        self.road = road
    }

    private static func line(_ typed: String) -> String? {
        // A line has 200 characters of at most four bytes.
        guard typed.utf8.count <= 1_024 else { return nil }
        return Line(rawValue: typed.trimmingCharacters(in: .whitespacesAndNewlines))?.rawValue
    }
}
