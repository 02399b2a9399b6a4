import Foundation
import Messages
import Pages

/// Lines of a file of decisions, as far as a page shows them.
struct DecisionTable {
    let count: String
    /// Where all of them are; nil where these are all.
    let more: String?
    let flaws: [FlawRow]
    let people: [Person]

    struct Person {
        let name: String
        let otherName: String?
        let number: String
        let department: String
        let old: Word
        let new: Word
        /// Why it was not written, or not taken back.
        let why: String?
    }
    struct Word {
        let result: ClearanceReviewed.Result
        let note: String?
    }
}

extension DecisionKind.Section: ShownSection {}

extension DecisionKind: ShownKind {
    static let reason = DecisionField.reason

    static func sentence(_ flaw: DecisionFlaw) -> Bilingual<String> { Words.sentence(flaw) }

    static func number(of line: Line) -> Int? { line.line }

    static func count(of section: Section, in upload: DecisionUpload) -> Int {
        switch section {
        case .refused: return upload.counts.refused
        case .changed: return upload.counts.changed
        case .passedOver:
            if case .written(let written) = upload.state { return written.passedOver }
        case .stayed:
            if case .written(let written) = upload.state, case .done(_, let stayed, _) = written.undo { return stayed }
        }
        return 0
    }

    static func table(_ lines: [Line], count: Int, more: String?, _ language: Language) -> DecisionTable {
        DecisionTable(
            count: count.grouped, more: more, flaws: FlawRow.all(Self.self, lines, language),
            people: lines.compactMap { .init($0, language) })
    }

    static func columns(_ language: Language) -> [ColumnRule] {
        DecisionField.allCases.map { ColumnRule($0, Words.rule(of: $0), isNeeded: $0.isRequired, language) }
    }
}

extension DecisionTable.Person {
    /// - Returns: nil of a line that is refused.
    fileprivate init?(_ line: DecisionLine, _ language: Language) {
        guard let old = line.old, let new = line.new else { return nil }
        let names = line.name.map { Words.names($0, language) }
        self.init(
            name: names?.first ?? "", otherName: names?.other, number: line.number,
            department: line.department?[language] ?? "", old: .init(old, language), new: .init(new, language),
            why: line.left.map { Words.sentence($0)[language] })
    }
}

extension DecisionTable.Word {
    fileprivate init(_ word: DecisionLine.Word, _ language: Language) {
        self.init(result: word.result, note: word.note?[language])
    }
}
