import Foundation
import Messages

/// Minors or double majors as a cell says them in one language: `department／degree／school；department`. Degree and school may be left
/// out. On a keyboard without full width `/` and `;` do as well; where one of full width stands, these are part of a name.
struct WrittenMinors: Equatable {
    /// Of each the parts in their order; an empty one is not said.
    let entries: [[String]]

    /// The members of a minor, as a cell has them.
    private static let parts = ["department", "degree", "school"]

    /// - Returns: nil for what cannot be read so.
    init?(written text: String) {
        let isWide = text.unicodeScalars.contains { $0 == "；" || $0 == "／" }
        func parted(_ text: Substring.UnicodeScalarView, _ wide: Unicode.Scalar, _ narrow: Unicode.Scalar)
            -> [Substring]
        {
            text.split(separator: isWide ? wide : narrow, omittingEmptySubsequences: false).map { Substring($0) }
        }
        var entries: [[String]] = []
        for entry in parted(Substring(text).unicodeScalars, "；", ";") {
            var parts: [String] = []
            for part in parted(entry.unicodeScalars, "／", "/") {
                let isBlank = part.unicodeScalars.allSatisfy(\.properties.isWhitespace)
                guard let line = isBlank ? "" : Line(typedName: String(part))?.rawValue else { return nil }
                parts.append(line)
            }
            while parts.last?.isEmpty == true { parts.removeLast() }
            // A separator at the end is no entry.
            if parts.isEmpty { continue }
            guard parts.count <= Self.parts.count, !parts[0].isEmpty else { return nil }
            entries.append(parts)
        }
        guard !entries.isEmpty else { return nil }
        self.entries = entries
    }

    /// How it is written.
    var text: String {
        // So that nothing of a name is taken for a separator.
        let isAmbiguous = entries.joined().contains { $0.unicodeScalars.contains { $0 == "/" || $0 == ";" } }
        let texts = entries.map { $0.joined(separator: "／") }
        let isWide = texts.count > 1 || entries.contains { $0.count > 1 }
        return texts.joined(separator: "；") + (isAmbiguous && !isWide ? "；" : "")
    }

    /// - Parameter list: as an event states them. What parts them here is none of a name's there, and is written narrow.
    init?(stated list: JSONValue, in language: String) {
        guard case .list(let minors) = list, !minors.isEmpty else { return nil }
        entries = minors.map { minor in
            var parts = Self.parts.map { part in
                let scalars = minor[part].text(at: [language]).unicodeScalars.map { scalar -> Unicode.Scalar in
                    scalar == "／" ? "/" : scalar == "；" ? ";" : scalar
                }
                return String(String.UnicodeScalarView(scalars))
            }
            while parts.last?.isEmpty == true { parts.removeLast() }
            return parts
        }
    }

    /// As an event states what both languages say.
    /// - Returns: nil where they do not say the same.
    static func stated(zh: WrittenMinors, en: WrittenMinors) -> JSONValue? {
        guard zh.entries.map(\.presence) == en.entries.map(\.presence) else { return nil }
        return .list(
            zip(zh.entries, en.entries).map { zh, en in
                var minor: [String: JSONValue] = [:]
                for (name, (zh, en)) in zip(parts, zip(zh, en)) where !zh.isEmpty {
                    minor[name] = .object(["zh": .text(zh), "en": .text(en)])
                }
                return .object(minor)
            })
    }
}

extension [String] {
    /// Which of its parts are said.
    fileprivate var presence: [Bool] { map { !$0.isEmpty } }
}

extension JSONValue {
    /// The lists of a listing, and the fields that say them in each language.
    private static let lists: [(name: String, zh: RosterField, en: RosterField)] = [
        ("minors", .minorsZh, .minorsEn), ("doubleMajors", .doubleMajorsZh, .doubleMajorsEn),
    ]

    /// A list of minors as its two columns say it.
    var inColumns: JSONValue {
        var columns: [String: JSONValue] = [:]
        for language in ["zh", "en"] {
            columns[language] = WrittenMinors(stated: self, in: language).map { .text($0.text) }
        }
        return .object(columns)
    }

    /// A listing as an event states it, whose lists may stand as columns say them.
    func outOfColumns() -> Result<JSONValue, RosterFlaw> {
        var whole = self
        for list in Self.lists {
            guard case .object = self[list.name] else { continue }
            let texts = [list.zh, list.en].map { text(at: $0.path) }
            let read = texts.map { WrittenMinors(written: $0) }
            for (field, entries) in zip([list.zh, list.en], read.map { $0?.entries.count ?? 0 }) {
                guard entries > ShortList<Minor>.longest else { continue }
                let most = ShortList<Minor>.longest
                return .failure(
                    RosterFlaw(line: 1, field: field, value: text(at: field.path), why: .tooMany(most: most)))
            }
            guard let zh = read[0], let en = read[1], let stated = WrittenMinors.stated(zh: zh, en: en) else {
                let field = read[0] == nil ? list.zh : list.en
                return .failure(RosterFlaw(line: 1, field: field, value: text(at: field.path), why: .unpaired))
            }
            whole.set(stated, at: [list.name])
        }
        return .success(whole)
    }
}
