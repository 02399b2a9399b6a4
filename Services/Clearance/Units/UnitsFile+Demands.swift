import Foundation
import Messages

// What is demanded of a file beyond what each of its lines says, and what the one that fills the tables says by then.

extension UnitsFile.Entry {
    /// - Throws: where it is set for a moment that is over.
    func demandAhead(of now: Date) throws {
        guard let from, from <= now else { return }
        throw UnitsFile.Unusable(
            "\(told) lies in the past; leave the moment out of what holds now, and the unit out that is asked no more")
    }

    var told: String { "\(code) \(unit == nil ? "until" : "from") \(from?.rfc3339 ?? "now")" }
}

extension UnitsFile {
    /// What the file says, where that alone is to be all the units there are. Whether it will do does not hang on the day: a program that
    /// has started with it does so again, however many of its moments are over.
    /// - Throws: what ``read()`` does, and where nobody would be asked from any of its moments on.
    func readWhole() throws -> [Entry] {
        let entries = try read()
        let units = entries.map(\.code).uniqued.map { code in
            UnitRules.Kept(
                code: code, revision: 0,
                versions: entries.filter { $0.code == code }.enumerated().map { number, entry in
                    UnitVersion(number: number, from: entry.from ?? .distantPast, unit: entry.unit)
                })
        }
        try UnitRules(stamp: .beforeAll, units).demandSomebody(since: .distantPast)
        return entries
    }
}

extension [UnitsFile.Entry] {
    /// The same where it fills the tables: of what each unit's moments that are over have set, the last holds now.
    func taken(at now: Date) -> Self {
        compactMap { entry in
            guard entry.begins <= now else { return entry }
            let isOvertaken = contains {
                $0.code == entry.code && $0.begins > entry.begins && $0.begins <= now
            }
            if isOvertaken || entry.unit == nil { return nil }
            return UnitsFile.Entry(code: entry.code, unit: entry.unit, from: nil)
        }
    }
}

extension UnitsFile.Entry {
    /// What bears no moment was so before all that do.
    fileprivate var begins: Date { from ?? .distantPast }
}

extension UnitRules {
    /// - Throws: where nobody would be asked from some moment on: a student of then would never be complete.
    func demandSomebody(since now: Date) throws {
        if let empty = isEmpty(since: now) {
            throw UnitsFile.Unusable("from \(empty.rfc3339) on no unit would be asked")
        }
    }
}

extension [String] {
    /// Each once, where it stands first.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
