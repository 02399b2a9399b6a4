import Messages
import Pages

/// What stands in a column of a file, and whether one has it.
struct ColumnRule {
    let heading: String
    let rule: String
    let isNeeded: Bool
    let isMissing: Bool

    init<Field: FileField>(
        _ field: Field, _ rule: Bilingual<String>, isNeeded: Bool, flaws: [TableFlaw<Field>] = [], _ language: Language
    ) {
        heading = field.heading[language]
        self.rule = rule[language]
        self.isNeeded = isNeeded
        isMissing = flaws.contains(.missingColumn(field))
    }
}
