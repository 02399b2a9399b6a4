import Foundation
import Messages
import Tables

/// What one line says, cell by cell, before it is known whether it says anything that can be decided.
struct DecisionRow: HeadedRow {
    let line: Int
    let headings: [String]
    let columns: [DecisionColumn?]
    private var typed: [DecisionField: String] = [:]
    private(set) var flaws: [DecisionFlaw] = []
    /// What is wrong only if the line is to change what stands on the list.
    private var doubts: [DecisionFlaw] = []

    struct Said: Equatable {
        /// Of the file, from 1.
        let line: Int
        let number: StudentNumber
        /// Nil where it does not say.
        let term: Term?
        let word: DecisionLine.Word
        /// What is wrong only if it changes what stands on the list.
        let doubts: [DecisionFlaw]
        let cells: [String]
    }

    /// In bytes: more than any cell has that can be taken.
    private static let longest = 2_048
    private static let results: [String: ClearanceReviewed.Result] = [
        "待審核": .pending, "未審核": .pending, "pending": .pending, "to be reviewed": .pending,
        "通過": .passed, "passed": .passed, "pass": .passed,
        "不需審核": .notRequired, "免審": .notRequired, "not required": .notRequired, "not-required": .notRequired,
        "退回": .returned, "returned": .returned, "return": .returned,
    ]

    init(line: Int, headings: [String], columns: [DecisionColumn?]) {
        (self.line, self.headings, self.columns) = (line, headings, columns)
    }

    mutating func refuse(_ flaw: CellFlaw) { refuse(nil, "", .cell(flaw)) }

    private mutating func refuse(_ field: DecisionField?, _ value: String, _ why: DecisionFlaw.Why) {
        flaws.append(flaw(field, value, why))
    }

    private func flaw(_ field: DecisionField?, _ value: String, _ why: DecisionFlaw.Why) -> DecisionFlaw {
        let place = field.flatMap { field in columns.firstIndex { $0?.field == field } }
        return DecisionFlaw(line: line, field: field, heading: place.map { headings[$0] }, value: value, why: why)
    }

    mutating func take(_ cell: String, of field: DecisionField, flaw known: CellFlaw?) {
        guard !cell.isEmpty || known != nil else { return }
        typed[field] = cell
        let found = known ?? .found(in: cell, atMost: Self.longest, signs: field.isNote ? "=＝" : "=＝@＠+＋-－")
        // A note of our own file that begins so bears an apostrophe there, which whoever reads tables has taken away.
        if found == .formula, field.isNote, known == nil {
            doubts.append(flaw(field, cell, .cell(.formula)))
        } else if let found {
            refuse(field, cell, .cell(found))
        }
    }

    var numberAsTyped: String { typed[.studentNumber].flatMap { StudentNumber(typed: $0)?.rawValue } ?? "" }

    mutating func read(_ cells: [String]) -> Said? {
        let number: StudentNumber? = value(.studentNumber) { StudentNumber(rawValue: $0.unparted) }
        let term: Term? = value(.term, Term.init(typed:))
        let batch: Batch? = value(.batch, Batch.init(typed:))
        if let term, let batch, batch.term != term { refuse(.batch, typed[.batch] ?? "", .termOfAnother) }
        let result: ClearanceReviewed.Result? = value(.result, otherwise: .unknownResult) {
            Self.results[$0.lowercased()]
        }
        let (zh, en) = (note(.noteZh), note(.noteEn))
        for (field, note) in [(DecisionField.noteZh, zh), (.noteEn, en)] where note == nil && !isRefused(field) {
            if zh != nil || en != nil {
                refuse(field, "", .noteMissing)
            } else if result == .returned {
                doubts.append(flaw(field, "", .noteMissing))
            }
        }
        guard flaws.isEmpty, let number, let result else { return nil }
        let both = zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } }
        return Said(
            line: line, number: number, term: term ?? batch?.term, word: .init(result, note: both), doubts: doubts,
            cells: cells)
    }

    private func isRefused(_ field: DecisionField) -> Bool { flaws.contains { $0.field == field } }

    private mutating func value<Value>(
        _ field: DecisionField, otherwise why: DecisionFlaw.Why = .malformed, _ read: (String) -> Value?
    ) -> Value? {
        guard let cell = typed[field] else {
            if field.isRequired { refuse(field, "", .missing) }
            return nil
        }
        guard !isRefused(field) else { return nil }
        let word = cell.typedWord(atMost: Self.longest) ?? ""
        if word.isEmpty, field.isRequired {
            refuse(field, cell, .missing)
            return nil
        }
        if word.isEmpty { return nil }
        guard let value = read(word) else {
            refuse(field, cell, why)
            return nil
        }
        return value
    }

    private mutating func note(_ field: DecisionField) -> Line? {
        guard let cell = typed[field], !isRefused(field) else { return nil }
        guard let words = cell.typedWords(atMost: Self.longest), words.unicodeScalars.count <= Line.longest else {
            refuse(field, cell, .noteTooLong(most: Line.longest))
            return nil
        }
        guard !words.isEmpty else { return nil }
        guard let line = Line(typed: words) else {
            refuse(field, cell, .cell(.unreadable))
            return nil
        }
        return line
    }
}

extension DecisionField {
    fileprivate var isNote: Bool { self == .noteZh || self == .noteEn }
}
