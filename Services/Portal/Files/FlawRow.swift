import Messages
import Pages

/// One thing that is wrong with a line.
struct FlawRow {
    let line: String
    let heading: String
    let value: String
    let sentence: String

    static func all<Kind: ShownKind>(_ kind: Kind.Type, _ lines: [Kind.Line], _ language: Language) -> [FlawRow] {
        lines.flatMap { line in
            line.flaws.map { flaw in
                FlawRow(
                    line: "\(flaw.line)", heading: flaw.heading ?? flaw.field?.heading[language] ?? "",
                    value: flaw.value, sentence: Kind.sentence(flaw)[language])
            }
        }
    }
}
