import Foundation
import Messages

/// What a file would change, line by line, if it were written now.
struct RosterTrial {
    private(set) var counts = RosterUpload.Counts()
    private(set) var lines: [Line] = []
    let lineCount: Int
    /// How many are listed in the batch.
    let listed: Int

    /// A line that changes something or is refused, or somebody who stands on none.
    struct Line {
        let section: RosterKind.Section
        let place: Int
        let student: UUID?
        let shown: RosterKind.Line
        /// What is stated when it is written.
        var listed: CandidateListed?
        /// The statement about the student with which it was compared; empty where there was none.
        var compared = ""
    }

    /// - Parameters:
    ///   - known: of everybody in the file and everybody in the batch whatever is known.
    ///   - owners: whose the numbers of papers in the file are, as they are compared.
    ///   - student: who is known by a key.
    init(
        of file: RosterFile, in batch: Batch, known: [UUID: KnownStudent],
        owners: [String: (student: UUID, number: StudentNumber)], at now: Date, student: (StudentKey) -> UUID
    ) throws {
        let inBatch = known.values.filter { $0.listed?.batch == batch }
        listed = inBatch.count
        guard file.flaws.isEmpty else {
            lineCount = 0
            return
        }
        lineCount = file.rows.count + file.refused.count
        let rows = file.rows.map { (row: $0, student: student($0.listed.key)) }
        let inFile = Set(rows.map(\.student))
        var refused = file.refused
        for (row, student) in rows {
            let one = known[student]
            switch try file.completed(row, by: one?.listed, at: now) {
            case .failure(let flaw): refused.append(.init(row, [flaw]))
            case .success(let listed):
                // Whoever stands in the file has there whatever number is theirs from now on.
                let flaws = listed.fieldsOfPapers.compactMap { field, paper -> RosterFlaw? in
                    guard let owner = owners[paper.folded], owner.student != student, !inFile.contains(owner.student)
                    else { return nil }
                    return RosterFlaw(
                        line: row.line, field: field, value: paper.rawValue, why: .paperOfAnother(owner.number))
                }
                if flaws.isEmpty {
                    try add(listed, of: student, on: row.line, one)
                } else {
                    refused.append(.init(row, flaws))
                }
            }
        }
        for one in refused.sorted(by: { $0.line < $1.line }) { add(one) }
        let numbers = Set(refused.compactMap(\.number))
        let gone = inBatch.filter { !inFile.contains($0.student) }.compactMap { one in one.listed.map { (one, $0) } }
            .filter { !numbers.contains($0.1.studentNumber) }
        for (one, listed) in gone.sorted(by: { $0.1.studentNumber.rawValue < $1.1.studentNumber.rawValue }) {
            counts.missing += 1
            lines.append(
                Line(
                    section: .missing, place: counts.missing, student: one.student,
                    shown: .init(listed, line: nil, of: one.student, effects: one.effects(of: nil)),
                    compared: one.event))
        }
    }

    private mutating func add(
        _ listed: CandidateListed, of student: UUID, on line: Int, _ known: KnownStudent?
    ) throws {
        guard let before = known?.listed else {
            counts.added += 1
            let shown = RosterKind.Line(listed, line: line, of: student, effects: [])
            lines.append(
                Line(
                    section: .added, place: line, student: student, shown: shown, listed: listed,
                    compared: known?.event ?? ""))
            return
        }
        guard before != listed else {
            counts.unchanged += 1
            return
        }
        counts.changed += 1
        var shown = RosterKind.Line(listed, line: line, of: student, effects: known?.effects(of: listed) ?? [])
        shown.changes = try RosterKind.Change.between(before, listed)
        lines.append(
            Line(
                section: .changed, place: line, student: student, shown: shown, listed: listed,
                compared: known?.event ?? ""))
    }

    private mutating func add(_ refused: RosterFile.Refused) {
        counts.refused += 1
        lines.append(
            Line(
                section: .refused, place: refused.line, student: nil,
                shown: .init(
                    line: refused.line, student: nil, number: "", name: "", flaws: refused.flaws, cells: refused.cells))
        )
    }
}

extension RosterKind.Line {
    fileprivate init(
        _ listed: CandidateListed, line: Int?, of student: UUID, effects: [RosterKind.Effect]
    ) {
        self.init(
            line: line, student: student, number: listed.studentNumber.rawValue, name: listed.name.zh.rawValue,
            department: listed.department.zh.rawValue, certificate: listed.certificateNumber?.rawValue ?? "",
            effects: effects)
    }
}
