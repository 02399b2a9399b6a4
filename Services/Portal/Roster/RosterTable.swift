import Foundation
import Messages
import Pages

/// Lines of a file, or people who stand on none, as far as a page shows them.
struct RosterTable {
    let count: String
    /// Where all of them are; nil where these are all.
    let more: String?
    let shown: String
    /// One for each thing that is wrong.
    let flaws: [Flaw]
    let people: [Person]

    struct Flaw {
        let line: String
        let heading: String
        let value: String
        let sentence: String
    }

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

    init(_ lines: [ShowRosterFile.Line], count: Int, more: String?, _ language: Language) {
        self.count = count.grouped
        self.more = more
        shown = lines.count.grouped
        flaws = lines.flatMap { line in
            line.flaws.map { flaw in
                Flaw(
                    line: "\(flaw.line)", heading: flaw.heading ?? flaw.field?.heading[language] ?? "",
                    value: flaw.value, sentence: flaw.sentence[language])
            }
        }
        people = lines.filter { $0.flaws.isEmpty }.map { line in
            Person(
                name: line.name, number: line.number, department: line.department,
                certificate: line.certificate.isEmpty ? nil : line.certificate,
                changes: line.changes.map { Change($0, language) },
                effects: line.effects.map { Words.effect($0)[language] })
        }
    }
}

extension RosterTable.Change {
    fileprivate init(_ change: ShowRosterFile.Change, _ language: Language) {
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
