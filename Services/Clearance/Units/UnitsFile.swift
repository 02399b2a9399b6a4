import Foundation
import Messages

/// A file of the units of a school in the order in which pages show them, with what holds now and what is set for later.
struct UnitsFile {
    let path: String

    /// One rule of a unit.
    struct Entry: Equatable {
        let code: String
        /// Nil when it is not asked any more.
        let unit: ReviewingUnit?
        /// Since when it holds, where that lies ahead of the moment at which the file is taken; nil for what holds now.
        let from: Date?
    }

    /// - Throws: when the file is missing, is not a list of units, misnames one, says twice what holds at one moment, or names none
    ///   that is asked now: an empty list would never complete.
    func read() throws -> [Entry] {
        let entries = try JSON.decode([Entry].self, from: [UInt8](Data(contentsOf: URL(filePath: path))))
        guard entries.contains(where: { $0.from == nil }) else {
            throw Unusable("\(path) names no unit; a student whom nobody is asked about would never be complete")
        }
        var seen: Set<Place> = []
        for entry in entries {
            if let flaw = entry.unit?.flaw { throw Unusable(flaw.sentence) }
            guard seen.insert(.init(code: entry.code, from: entry.from)).inserted else {
                throw Unusable(
                    "the unit “\(entry.code)” stands there twice\(entry.from.map { " from \($0.rfc3339)" } ?? "")")
            }
            guard entry.unit != nil || entry.from != nil else {
                throw Unusable("say by “endsFrom” since when the unit “\(entry.code)” is not asked any more")
            }
        }
        return entries
    }

    private struct Place: Hashable {
        let code: String
        let from: Date?
    }

    /// Why it is not taken, in a sentence.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// As a file says it, for whoever edits it by hand.
    static func write(_ entries: [Entry]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(entries), as: UTF8.self)
    }
}

/// A unit with one member more, `validFrom`; or a code with `endsFrom`.
extension UnitsFile.Entry: Codable {
    private enum Key: String, CodingKey { case code, validFrom, endsFrom }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        func moment(_ key: Key) throws -> Date? {
            guard let text = try members.decodeIfPresent(String.self, forKey: key) else { return nil }
            guard let moment = Date(rfc3339: text) else {
                throw UnitsFile.Unusable(
                    "\(key.rawValue) “\(text)” is no moment; write it as 2027-02-01T00:00:00+08:00")
            }
            return moment
        }
        code = try members.decode(String.self, forKey: .code)
        let ends = try moment(.endsFrom)
        unit = try ends == nil ? ReviewingUnit(from: decoder) : nil
        from = try ends ?? moment(.validFrom)
    }

    func encode(to encoder: any Encoder) throws {
        try unit?.encode(to: encoder)
        var members = encoder.container(keyedBy: Key.self)
        if unit == nil { try members.encode(code, forKey: .code) }
        try members.encodeIfPresent(from?.rfc3339, forKey: unit == nil ? .endsFrom : .validFrom)
    }
}

extension UnitRules {
    /// What a file says of them: what holds now, unit by unit in the order of pages, each followed by what is set for later.
    func entries(at now: Date) -> [UnitsFile.Entry] {
        units.flatMap { kept in
            let current = kept.version(at: now)?.unit.map { [UnitsFile.Entry(code: kept.code, unit: $0, from: nil)] }
            let ahead = kept.versions.filter { $0.from > now }
                .map { UnitsFile.Entry(code: kept.code, unit: $0.unit, from: $0.from) }
            return (current ?? []) + ahead
        }
    }
}

extension ReviewingUnit.Flaw {
    var sentence: String {
        switch self {
        case .misnamed(let code): "the unit’s or department’s code “\(code)” must be \(ShortName.rule)"
        case .inCapitals(let code): "the unit’s code “\(code)” must be in small letters"
        case .departmentTwice(let code):
            "the department “\(code)” stands there twice, in small letters and in capitals"
        case .noCondition: "a unit for some students says by which condition it is asked about them"
        }
    }
}
