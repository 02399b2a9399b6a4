import Foundation
import Messages

/// Somebody who is listed, with what is known of both self-checks.
struct CheckedStudent {
    let student: UUID
    let number: StudentNumber
    let programme: ShortName
    let name: PersonName
    let department: Bilingual<Line>
    /// Nil while nobody has said anything.
    let known: StatedCheck.Known?
    let key: StudentKey

    /// The statement that holds; empty while there is none.
    var event: String { known?.event ?? "" }

    /// What the desk states of them.
    func assessed(_ said: StatedCheck) -> RequirementsAssessed {
        RequirementsAssessed(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
            creditsMet: said.creditsMet, thresholdsMet: said.thresholdsMet, details: said.details)
    }
}

/// What a file of self-checks would change, line by line, if it were written now.
struct SelfCheckTrial {
    private(set) var counts = SelfCheckUpload.Counts()
    private(set) var lines: [Line] = []
    let lineCount: Int

    /// A line that changes something or is refused.
    struct Line {
        let shown: SelfCheckKind.Line
        /// The statement with which it was compared; empty where there was none.
        var compared = ""
    }

    /// - Parameter known: who is listed in the batch, by number.
    init(of file: SelfCheckFile, known: [StudentNumber: [CheckedStudent]]) {
        guard file.flaws.isEmpty else {
            lineCount = 0
            return
        }
        lineCount = file.rows.count + file.refused.count
        var refused = file.refused
        var first: [UUID: Int] = [:]
        for row in file.rows {
            func refuse(_ why: SelfCheckFlaw.Why) {
                let number = row.number.rawValue
                let flaw = file.flaw(line: row.line, .studentNumber, number, why)
                refused.append(.init(line: row.line, number: number, cells: row.cells, flaws: [flaw]))
            }
            let found = (known[row.number] ?? []).filter { row.programme == nil || $0.programme == row.programme }
            guard let one = found.first else {
                refuse(.notOnTheRoster)
                continue
            }
            guard found.count == 1 else {
                refuse(.severalProgrammes)
                continue
            }
            if let before = first[one.student] {
                refuse(.sameStudent(line: before))
                continue
            }
            first[one.student] = row.line
            if one.known?.said == row.said { counts.unchanged += 1 } else { add(row, one) }
        }
        for one in refused.sorted(by: { $0.line < $1.line }) {
            counts.refused += 1
            lines.append(
                Line(shown: .init(line: one.line, number: one.number, flaws: one.flaws, cells: one.cells)))
        }
    }

    private mutating func add(_ row: SelfCheckFile.Row, _ one: CheckedStudent) {
        counts.changed += 1
        lines.append(
            Line(
                shown: .init(
                    line: row.line, student: one.student, number: row.number.rawValue, name: one.name,
                    department: one.department, old: one.known?.said, new: row.said), compared: one.event))
    }
}
