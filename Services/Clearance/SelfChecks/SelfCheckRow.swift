import Foundation
import Messages
import Tables

/// What one line says, cell by cell, before it is known about whom.
struct SelfCheckRow: HeadedRow {
    let line: Int
    let headings: [String]
    let columns: [SelfCheckColumn?]
    private var typed: [SelfCheckField: String] = [:]
    private(set) var flaws: [SelfCheckFlaw] = []

    struct Said: Equatable {
        /// Of the file, from 1.
        let line: Int
        let number: StudentNumber
        /// Nil where it does not say.
        let programme: ShortName?
        let said: StatedCheck
        let cells: [String]
    }

    /// In bytes: more than any cell has that can be taken.
    private static let longest = 2_048
    private static let words: [String: Bool] = [
        "是": true, "符合": true, "通過": true, "yes": true, "true": true, "y": true, "met": true,
        "否": false, "不符合": false, "未通過": false, "no": false, "false": false, "n": false, "not met": false,
    ]

    init(line: Int, headings: [String], columns: [SelfCheckColumn?]) {
        (self.line, self.headings, self.columns) = (line, headings, columns)
    }

    mutating func refuse(_ flaw: CellFlaw) { refuse(nil, "", .cell(flaw)) }

    private mutating func refuse(_ field: SelfCheckField?, _ value: String, _ why: SelfCheckFlaw.Why) {
        let place = field.flatMap { field in columns.firstIndex { $0?.field == field } }
        flaws.append(
            SelfCheckFlaw(line: line, field: field, heading: place.map { headings[$0] }, value: value, why: why))
    }

    mutating func take(_ cell: String, of field: SelfCheckField, flaw known: CellFlaw?) {
        guard !cell.isEmpty || known != nil else { return }
        typed[field] = cell
        if let flaw = known ?? .found(in: cell, atMost: Self.longest, signs: "=＝@＠+＋-－") {
            refuse(field, cell, .cell(flaw))
        }
    }

    var numberAsTyped: String { typed[.studentNumber].flatMap { StudentNumber(typed: $0)?.rawValue } ?? "" }

    mutating func read(_ cells: [String]) -> Said? {
        let number: StudentNumber? = value(.studentNumber) { StudentNumber(rawValue: $0.unparted) }
        let programme: ShortName? = value(.programme) { ShortName(rawValue: $0.unparted) }
        let credits: Bool? = value(.creditsMet) { Self.words[$0.lowercased()] }
        let thresholds: Bool? = value(.thresholdsMet) { Self.words[$0.lowercased()] }
        let details = details()
        guard flaws.isEmpty, let number, let credits, let thresholds else { return nil }
        let said = StatedCheck(creditsMet: credits, thresholdsMet: thresholds, details: details)
        return Said(line: line, number: number, programme: programme, said: said, cells: cells)
    }

    private func isRefused(_ field: SelfCheckField) -> Bool { flaws.contains { $0.field == field } }

    private mutating func value<Value>(_ field: SelfCheckField, _ read: (String) -> Value?) -> Value? {
        guard !isRefused(field) else { return nil }
        let cell = typed[field] ?? ""
        let word = cell.typedWord(atMost: Self.longest) ?? ""
        guard !word.isEmpty else {
            if field.isRequired { refuse(field, cell, .missing) }
            return nil
        }
        guard let value = read(word) else {
            refuse(field, cell, .malformed)
            return nil
        }
        return value
    }

    private mutating func details() -> Line? {
        guard let cell = typed[.details], !isRefused(.details) else { return nil }
        guard let words = cell.typedWords(atMost: Self.longest), words.unicodeScalars.count <= Line.longest else {
            refuse(.details, cell, .tooLong(most: Line.longest))
            return nil
        }
        guard !words.isEmpty else { return nil }
        guard let line = Line(typed: words) else {
            refuse(.details, cell, .cell(.unreadable))
            return nil
        }
        return line
    }
}
