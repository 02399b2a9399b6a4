import Addresses
import Foundation
import Messages

/// A postal address as it is kept.
enum Address: Equatable {
    case taiwan(District, road: String)
    /// - Parameter lines: parted by line feeds.
    case abroad(Country, lines: String, postalCode: String)

    /// Why a part of it cannot be kept.
    enum Misfit: Error, Equatable { case missing, tooLong, unreadable }

    /// Reads what was typed and names everything that must change.
    static func read(_ typed: TypedAddress) -> Result<Address, Flaws> {
        typed.isAbroad ? abroad(typed) : taiwan(typed)
    }

    struct Flaws: Error, Equatable { let all: [SubmitContact.Flaw] }

    private static func taiwan(_ typed: TypedAddress) -> Result<Address, Flaws> {
        var flaws: [SubmitContact.Flaw] = []
        let district = typed.district.typedWords(atMost: 64).flatMap(District.init(named:))
        if district == nil { flaws.append(.districtMissing) }
        var road: String?
        do throws(Misfit) { road = try line(typed.road) } catch {
            flaws.append(error.flaw(.roadMissing, .roadTooLong, .roadUnreadable))
        }
        guard let district, let road else { return .failure(Flaws(all: flaws)) }
        return .success(.taiwan(district, road: road))
    }

    private static func abroad(_ typed: TypedAddress) -> Result<Address, Flaws> {
        var flaws: [SubmitContact.Flaw] = []
        let country = country(typed.country)
        if country == nil { flaws.append(.countryMissing) }
        var lines: String?
        do throws(Misfit) { lines = try self.lines(typed.lines) } catch {
            flaws.append(error.flaw(.linesMissing, .linesTooLong, .linesUnreadable))
        }
        let postalCode = foreignCode(typed.postalCode)
        if postalCode == nil { flaws.append(.postalCodeMalformed) }
        guard let country, let lines, let postalCode else { return .failure(Flaws(all: flaws)) }
        return .success(.abroad(country, lines: lines, postalCode: postalCode))
    }

    /// Taiwan has districts, and no address there is abroad.
    static func country(_ typed: String) -> Country? {
        typed.typedWord(atMost: 16).flatMap(Country.init(code:)).flatMap { $0.alpha2 == "TW" ? nil : $0 }
    }

    /// Letters and digits, with a space or a hyphen between groups of them: SW1A 1AA, 100-0001 (UPU S42). Empty where the post
    /// finds the street without; nil when no post has such a code.
    static func foreignCode(_ typed: String) -> String? {
        guard typed.utf8.count <= 64,
            let word = String(typed.unicodeScalars.filter { $0 != "〒" }).typedWord(atMost: 64)
        else { return nil }
        let code = String(String.UnicodeScalarView(word.unicodeScalars.map { $0.isTypedDash ? "-" : $0 })).uppercased()
        let isOne =
            code.utf8.count <= 12 && code.utf8.contains { (0x30...0x39).contains($0) }
            && code.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || byte == UInt8(ascii: " ")
                    || byte == UInt8(ascii: "-")
            }
        return isOne || code.isEmpty ? code : nil
    }

    /// 臺 is the official form and 台 what most people type; names of roads and buildings use both and stay as they are.
    static func line(_ typed: String) throws(Misfit) -> String {
        guard let words = typed.typedWords(atMost: StrictJSON.longestText) else { throw .tooLong }
        guard !words.isEmpty else { throw .missing }
        guard words.unicodeScalars.count <= Line.longest else { throw .tooLong }
        guard let line = Line(rawValue: words) else { throw .unreadable }
        return line.rawValue
    }

    static func lines(_ typed: String) throws(Misfit) -> String {
        guard typed.utf8.count <= StrictJSON.longestText else { throw .tooLong }
        var lines: [String] = []
        for part in typed.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            do throws(Misfit) { lines.append(try line(String(part))) } catch {
                if error != .missing { throw error }
            }
        }
        guard !lines.isEmpty else { throw .missing }
        // More fit on no envelope.
        guard lines.count <= 6 else { throw .tooLong }
        return lines.joined(separator: "\n")
    }
}

extension Address.Misfit {
    fileprivate func flaw(
        _ missing: SubmitContact.Flaw, _ tooLong: SubmitContact.Flaw, _ unreadable: SubmitContact.Flaw
    ) -> SubmitContact.Flaw {
        switch self {
        case .missing: missing
        case .tooLong: tooLong
        case .unreadable: unreadable
        }
    }
}

extension TypedAddress {
    /// As it is kept.
    init(_ address: Address) {
        switch address {
        case .taiwan(let district, let road): self.init(district: district.fullName, road: road)
        case .abroad(let country, let lines, let code):
            self.init(isAbroad: true, country: country.alpha2, lines: lines, postalCode: code)
        }
    }

    /// The roster has an address on one line: `221 新北市汐止區大同路一段1號`. What begins with no district is left to the student.
    init(roster line: String) {
        let text = line.typedWords(atMost: 1_024) ?? ""
        let digits = text.unicodeScalars.prefix { ("0"..."9").contains($0) }
        let place = [3, 5, 6].contains(digits.count) ? String(text.unicodeScalars.dropFirst(digits.count)) : text
        guard let (district, rest) = District.parting(place) else {
            self.init(road: text)
            return
        }
        self.init(district: district.fullName, road: rest)
    }
}
