import Foundation
import Messages

/// A postal address as it is kept.
struct Address: Equatable {
    /// Of Taiwan 3, 5 or 6 digits, of elsewhere as the post there writes it; empty where the post finds the street without.
    var postalCode: String
    var county: String
    var road: String

    /// Why a part of it cannot be kept.
    enum Misfit: Error, Equatable { case missing, tooLong, unreadable }

    /// The code, without the space or hyphen that Taiwanese ones are typed with. Nil when no post has such a code.
    ///
    /// - Parameter county: as it is kept; one of Taiwan has a Taiwanese code.
    static func postalCode(_ typed: String, in county: String?) -> String? {
        guard let word = typed.typedWord(atMost: 64) else { return nil }
        let code = String(
            String.UnicodeScalarView(
                word.unicodeScalars.filter { $0 != "〒" }.map { $0.properties.isDash ? "-" : $0 }))
        let isAbroad = county.map { county in !counties.contains { county.utf8.starts(with: $0.utf8) } } ?? false
        return isAbroad ? foreignCode(code) : taiwaneseCode(code)
    }

    private static func taiwaneseCode(_ code: String) -> String? {
        let digits = code.unparted.utf8.filter { $0 != UInt8(ascii: "-") }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), [0, 3, 5, 6].contains(digits.count) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Letters and digits, with a space or a hyphen between groups of them: SW1A 1AA, 100-0001 (UPU S42).
    private static func foreignCode(_ code: String) -> String? {
        let code = code.uppercased()
        let isOne =
            code.utf8.count <= 12 && code.utf8.contains { (0x30...0x39).contains($0) }
            && code.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || byte == UInt8(ascii: " ")
                    || byte == UInt8(ascii: "-")
            }
        return isOne || code.isEmpty ? code : nil
    }

    /// 臺 is the official form, 台 what most people type. Only here: names of roads and buildings use both.
    static func county(_ typed: String) throws(Misfit) -> String { try line(typed).replacing("台", with: "臺") }

    static func road(_ typed: String) throws(Misfit) -> String { try line(typed) }

    private static func line(_ typed: String) throws(Misfit) -> String {
        guard let words = typed.typedWords(atMost: 4_096) else { throw .tooLong }
        guard !words.isEmpty else { throw .missing }
        guard words.unicodeScalars.count <= Line.longest else { throw .tooLong }
        guard let line = Line(rawValue: words) else { throw .unreadable }
        return line.rawValue
    }

    private static let counties = [
        "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "新竹縣", "苗栗縣", "彰化縣", "南投縣",
        "雲林縣", "嘉義市", "嘉義縣", "屏東縣", "宜蘭縣", "花蓮縣", "臺東縣", "澎湖縣", "金門縣", "連江縣",
    ]

    /// The roster has an address on one line: `221 新北市汐止區大同路一段1號`.
    init(roster line: String) {
        let text = (line.typedWords(atMost: 1_024) ?? "").unicodeScalars
        let digits = text.prefix { ("0"..."9").contains($0) }
        let hasCode = [3, 5, 6].contains(digits.count)
        let place = hasCode ? text.dropFirst(digits.count).drop { $0 == " " } : text[...]
        let code = hasCode ? String(digits) : ""
        guard let last = place.dropFirst(2).first, last == "市" || last == "縣" else {
            self.init(postalCode: code, county: "", road: String(place))
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
}
