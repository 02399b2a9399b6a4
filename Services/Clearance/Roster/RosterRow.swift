import Foundation
import Messages

/// What is said of one student, cell by cell or field by field, before it is known whether it can be stated.
struct RosterRow {
    let line: Int
    /// For which it is said; nil where it says its own.
    let batch: Batch?
    /// Of the columns, as the file has them; none of a form.
    let headings: [String]
    /// Member by member.
    private(set) var said = JSONValue.object([:])
    private var flaws: [RosterFlaw] = []
    private var filled: Set<RosterField> = []

    struct Flaws: Error { let all: [RosterFlaw] }

    init(line: Int, batch: Batch?, headings: [String] = []) {
        (self.line, self.batch, self.headings) = (line, batch, headings)
        if let batch {
            said.set(.text(batch.rawValue), at: RosterField.batch.path[...])
            said.set(.text(batch.term.rawValue), at: RosterField.term.path[...])
        }
    }

    mutating func refuse(_ field: RosterField?, _ value: String, _ why: RosterFlaw.Why, heading: Int? = nil) {
        let words = heading.flatMap { headings.indices.contains($0) ? headings[$0] : nil }
        flaws.append(RosterFlaw(line: line, field: field, heading: words, value: value, why: why))
    }

    /// - Parameters:
    ///   - heading: the place of its column among the headings.
    ///   - flaw: what kept it from being read as it was meant.
    mutating func take(_ column: Column, _ cell: String, heading: Int? = nil, flaw: RosterFlaw.Why? = nil) {
        guard !cell.isEmpty || flaw != nil else { return }
        filled.insert(column.field)
        if let why = flaw ?? column.flaw(cell) {
            refuse(column.field, cell, why, heading: heading)
            return
        }
        let value = column.value(cell)
        if column.field == .batch, let batch, Batch(rawValue: value.text) != batch {
            refuse(.batch, cell, .batchOfAnother(batch), heading: heading)
        }
        said.set(value, at: column.field.path[...])
    }

    /// Names what has to be said and is not.
    /// - Parameter columns: those that there are, in the order of the headings.
    mutating func demand(of columns: [Column]) {
        for column in columns where column.field.isRequired && !filled.contains(column.field) {
            guard batch == nil || !column.field.isSaidByBatch else { continue }
            refuse(column.field, "", .missing, heading: headings.firstIndex { Column.headed($0) == column })
        }
    }

    /// - Parameter now: nothing may be stated that lies in the future.
    func read(at now: Date) -> Result<CandidateListed, Flaws> {
        guard flaws.isEmpty else { return .failure(Flaws(all: flaws)) }
        return Self.read(said, at: now).mapError { flaw in
            Flaws(all: [named(flaw)])
        }
    }

    /// The same flaw with what this row says there.
    private func named(_ flaw: RosterFlaw) -> RosterFlaw {
        let heading = headings.firstIndex { Column.headed($0)?.field == flaw.field && flaw.field != nil }
        return RosterFlaw(
            line: line, field: flaw.field, heading: heading.map { headings[$0] },
            value: flaw.field.map { said.text(at: $0.path) } ?? "", why: flaw.why)
    }

    /// The whole that such members make.
    static func read(_ said: JSONValue, at now: Date) -> Result<CandidateListed, RosterFlaw> {
        let (listed, whole): (CandidateListed, JSONValue)
        switch said.outOfColumns() {
        case .failure(let flaw): return .failure(flaw)
        case .success(let read): whole = read
        }
        do { listed = try JSON.decode(CandidateListed.self, from: JSON.encode(whole)) } catch {
            let (path, isMissing) = place(of: error)
            let field = RosterField(rawValue: path)
            return .failure(RosterFlaw(line: 1, field: field, why: isMissing ? .missing : .malformed))
        }
        guard let (field, why) = listed.flaw(at: now) else { return .success(listed) }
        return .failure(RosterFlaw(line: 1, field: field, why: why))
    }

    /// The field that cannot be read, and whether it is not there.
    private static func place(of error: any Error) -> (path: String, isMissing: Bool) {
        func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
        return switch error {
        case DecodingError.keyNotFound(let key, let context): (name(context.codingPath + [key]), true)
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context):
            (name(context.codingPath), false)
        default: ("", false)
        }
    }
}

extension CandidateListed {
    /// Why it cannot be stated, although each of its fields could be; nil when it can.
    fileprivate func flaw(at now: Date) -> (RosterField?, RosterFlaw.Why)? {
        if term.refusal(at: now) != nil { return (.term, .impossibleDate) }
        for date in dates {
            guard let refusal = date.refusal(at: now) else { continue }
            let year = date.field == "birthDate" ? birthDate.year : conferredMonth?.year ?? 0
            let why: RosterFlaw.Why =
                refusal.code == "date-in-the-future"
                ? .inTheFuture : year < 1_000 ? .republicYear(year) : .impossibleDate
            return (RosterField(rawValue: date.field), why)
        }
        guard contradiction != nil else { return nil }
        return batch.term == term ? (.birthDate, .bornTooLate) : (.batch, .termOfAnother)
    }
}

extension JSONValue {
    /// - Parameter value: nil takes the member out, and what has none left.
    mutating func set(_ value: JSONValue?, at path: ArraySlice<String>) {
        guard let name = path.first, case .object(var members) = self else { return }
        if path.count == 1 {
            members[name] = value
        } else {
            var inner = members[name] ?? .object([:])
            if case .list = inner { inner = inner.inColumns }
            inner.set(value, at: path.dropFirst())
            members[name] = inner == .object([:]) ? nil : inner
        }
        self = .object(members)
    }

    /// What stands there, as a cell would say it; empty where nothing does.
    func text(at path: [String]) -> String {
        if path.count == 2, case .list = self[path[0]] {
            return WrittenMinors(stated: self[path[0]], in: path[1])?.text ?? ""
        }
        return switch path.reduce(self, { $0[$1] }) {
        case .text(let text): text
        case .flag(let flag): flag ? "是" : "否"
        case .null, .number, .list, .object: ""
        }
    }
}
