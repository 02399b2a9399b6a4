import Foundation
import Messages
import Pages

/// Lines of a file, or people who stand on none, as far as a page shows them.
struct RosterTable {
    let count: String
    /// Where all of them are; nil where these are all.
    let more: String?
    let shown: String
    let flaws: [FlawRow]
    let people: [Person]

    struct Person {
        let name: String
        let number: String
        let department: String
        let certificate: String?
        let changes: [Change]
        let effects: [String]
    }

    struct Change {
        let field: String
        let old: String
        let new: String
        let isAdded: Bool
        let isTakenOut: Bool
    }
}

extension RosterKind.Section: ShownSection {}

extension RosterKind: ShownKind {
    static let reason = Bilingual(zh: "退回原因", en: "Reason")

    static func sentence(_ flaw: RosterFlaw) -> Bilingual<String> { flaw.sentence }

    static func number(of line: Line) -> Int? { line.line }

    static func count(of section: Section, in upload: RosterUpload) -> Int {
        switch section {
        case .refused: upload.counts.refused
        case .changed: upload.counts.changed
        case .added: upload.counts.added
        case .missing: upload.counts.missing
        case .passedOver: if case .written(let written) = upload.state { written.passedOver } else { 0 }
        }
    }

    static func table(_ lines: [Line], count: Int, more: String?, _ language: Language) -> RosterTable {
        RosterTable(
            count: count.grouped, more: more, shown: lines.count.grouped,
            flaws: FlawRow.all(Self.self, lines, language),
            people: lines.filter { $0.flaws.isEmpty }.map { line in
                .init(
                    name: line.name, number: line.number, department: line.department,
                    certificate: line.certificate.isEmpty ? nil : line.certificate,
                    changes: line.changes.map { .init($0, language) },
                    effects: line.effects.map { Words.effect($0)[language] })
            })
    }

    /// Those that a file needs first.
    static func columns(_ flaws: [TableFlaw<RosterField>], _ language: Language) -> [ColumnRule] {
        let fields = RosterField.allCases.filter { !$0.isSaidByBatch }
        return (fields.filter(\.isRequired) + fields.filter { !$0.isRequired }).map { field in
            ColumnRule(field, field.rule, isNeeded: field.isRequired, flaws: flaws, language)
        }
    }
}

extension RosterTable.Change {
    fileprivate init(_ change: RosterKind.Change, _ language: Language) {
        func written(_ value: String) -> String {
            switch change.field {
            case .birthDate: Day(rawValue: value)?.written(language) ?? value
            case .conferredMonth: Month(rawValue: value)?.written(language) ?? value
            case .degreeLevel: Degree.Level(rawValue: value).map { Words.level($0)[language] } ?? value
            default: value
            }
        }
        self.init(
            field: change.field.heading[language], old: written(change.old), new: written(change.new),
            isAdded: change.old.isEmpty, isTakenOut: change.new.isEmpty)
    }
}
