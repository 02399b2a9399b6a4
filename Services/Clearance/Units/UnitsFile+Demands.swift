import Foundation
import Messages

// What is demanded of a file beyond what each of its lines says: the same of the one that fills the tables once, and of any later one.

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
    /// What the file says, where that alone is to be all the units there are.
    /// - Throws: what ``read()`` does, and where nobody would be asked from some moment on.
    func readWhole(at now: Date) throws -> [Entry] {
        let entries = try read()
        let units = entries.map(\.code).uniqued.map { code in
            UnitRules.Kept(
                code: code, revision: 0,
                versions: entries.filter { $0.code == code }.enumerated().map { number, entry in
                    UnitVersion(number: number, from: entry.from ?? .distantPast, unit: entry.unit)
                })
        }
        try UnitRules(stamp: .beforeAll, units).demandSomebody(since: now)
        return entries
    }
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
