import Foundation
import Messages

/// What a unit's file would change, line by line, if it were written now.
struct DecisionTrial {
    private(set) var counts = DecisionUpload.Counts()
    private(set) var lines: [Line] = []
    let lineCount: Int

    /// A line that changes something or is refused.
    struct Line {
        let shown: DecisionLine
        /// What the unit had said with which it was compared; empty where it had said nothing.
        var compared = ""
    }

    /// - Parameters:
    ///   - known: who is listed, by number: each of a term of their own.
    ///   - scope: the departments for which whoever uploads it speaks; nil for all.
    init(of file: DecisionFile, known: [StudentNumber: [DeskLine]], in scope: Set<DepartmentCode>?, at now: Date) {
        guard file.flaws.isEmpty else {
            lineCount = 0
            return
        }
        lineCount = file.rows.count + file.refused.count
        var refused = file.refused
        var first: [UUID: Int] = [:]
        func refuse(_ row: DecisionFile.Row, _ flaws: DecisionFlaw...) { refuse(row, flaws) }
        func refuse(_ row: DecisionFile.Row, _ flaws: [DecisionFlaw]) {
            refused.append(.init(line: row.line, number: row.number.rawValue, cells: row.cells, flaws: flaws))
        }
        for row in file.rows {
            switch Self.find(row, known[row.number] ?? [], in: scope) {
            case .failure(let flaw): refuse(row, flaw)
            case .success(let line):
                if let before = first[line.candidate.student] {
                    refuse(
                        row, file.flaw(line: row.line, .studentNumber, row.number.rawValue, .sameStudent(line: before)))
                    continue
                }
                first[line.candidate.student] = row.line
                let old = DecisionLine.Word(line.review?.shown ?? .notRequired, note: line.review?.note)
                guard old != row.word, !line.isSame(row.word) else {
                    counts.unchanged += 1
                    continue
                }
                if !row.doubts.isEmpty {
                    refuse(row, row.doubts)
                } else if let why = line.refusal(in: scope, at: now) {
                    refuse(row, file.flaw(line: row.line, .studentNumber, row.number.rawValue, .stays(why)))
                } else {
                    add(row, line, old)
                }
            }
        }
        for one in refused.sorted(by: { $0.line < $1.line }) {
            counts.refused += 1
            lines.append(
                Line(shown: .init(line: one.line, number: one.number, flaws: one.flaws, cells: one.cells)))
        }
    }

    private mutating func add(_ row: DecisionFile.Row, _ line: DeskLine, _ old: DecisionLine.Word) {
        counts.changed += 1
        if row.word.result == .pending { counts.reopened += 1 }
        let candidate = line.candidate
        lines.append(
            Line(
                shown: .init(
                    line: row.line, student: candidate.student, number: row.number.rawValue, name: candidate.name,
                    department: candidate.home.name, old: old, new: row.word), compared: line.event))
    }

    /// Whom a line is about.
    private static func find(
        _ row: DecisionFile.Row, _ known: [DeskLine], in scope: Set<DepartmentCode>?
    ) -> Result<DeskLine, DecisionFlaw> {
        func flaw(_ why: DecisionFlaw.Why) -> Result<DeskLine, DecisionFlaw> {
            .failure(DecisionFlaw(line: row.line, field: .studentNumber, value: row.number.rawValue, why: why))
        }
        let ofTerm = known.filter { row.term == nil || $0.candidate.key.term == row.term }
        guard !ofTerm.isEmpty else { return flaw(.notOnTheList) }
        let theirs = ofTerm.filter { $0.isCovered(by: scope) }
        guard let one = theirs.first else { return flaw(.stays(.notYours)) }
        return theirs.count == 1 ? .success(one) : flaw(.severalTerms)
    }
}

extension DeskLine {
    /// A file that says nothing of the note lets it stand.
    fileprivate func isSame(_ word: DecisionLine.Word) -> Bool {
        word.note == nil && word.result == (review?.shown ?? .notRequired)
    }
}
