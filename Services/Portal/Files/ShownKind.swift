import Messages
import Pages

/// A kind of file that staff upload, as pages tell it.
protocol ShownKind: FileKind where Section: PageState {
    /// Some of its lines, as a page shows them.
    associatedtype Table

    /// What is wrong with a line, and how it is right.
    static func sentence(_ flaw: LineFlaw<Field>) -> Bilingual<String>

    /// What our own file of refused lines is headed with behind them.
    static var reason: Bilingual<String> { get }

    static func count(of section: Section, in upload: FileUpload<Self>) -> Int
    static func table(_ lines: [Line], count: Int, more: String?, _ language: Language) -> Table
}

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
