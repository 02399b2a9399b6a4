import Foundation
import Messages

extension RosterFile {
    /// What is stated of a row: of what the file has no column for, the roster keeps what it says. A listing is a whole snapshot, and a
    /// file of six columns would otherwise strike out all the rest.
    /// - Parameter known: the snapshot in force; nil for a student who is not listed.
    func completed(_ row: Row, by known: CandidateListed?, at now: Date) throws -> Result<CandidateListed, RosterFlaw> {
        guard let known else { return .success(row.listed) }
        var whole = try JSONValue(stated: known)
        for field in fields { whole.set(row.said[at: field.path], at: field.path[...]) }
        for field in RosterField.allCases where field.isSaidByBatch {
            whole.set(row.said[at: field.path], at: field.path[...])
        }
        return RosterRow.read(whole, at: now).mapError { flaw in
            RosterFlaw(line: row.line, field: flaw.field, value: flaw.value, why: flaw.why)
        }
    }
}

extension JSONValue {
    /// As an event states it.
    init(stated listed: CandidateListed) throws {
        self = try JSON.decode(JSONValue.self, from: JSON.encode(listed))
    }

    subscript(at path: [String]) -> JSONValue? {
        let value = path.reduce(self) { $0[$1] }
        return value == .null ? nil : value
    }
}

extension RosterKind.Change {
    /// What differs between two listings, in the order of the columns.
    static func between(_ old: CandidateListed, _ new: CandidateListed) throws -> [Self] {
        let (old, new) = (try JSONValue(stated: old), try JSONValue(stated: new))
        return RosterField.allCases.compactMap { field in
            let (before, after) = (old.text(at: field.path), new.text(at: field.path))
            return before == after ? nil : Self(field: field, old: before, new: after)
        }
    }
}
