import Messages
import Pages

/// Lines of a file of self-checks, as far as a page shows them.
struct SelfCheckTable {
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
        /// Nil where nothing was known.
        let old: ShownSelfCheck?
        let new: ShownSelfCheck
    }
}

/// What is said of both.
struct ShownSelfCheck {
    let creditsMet: Bool
    let thresholdsMet: Bool
    let remark: String?

    init(_ said: StatedCheck) {
        (creditsMet, thresholdsMet) = (said.creditsMet, said.thresholdsMet)
        remark = said.details?.rawValue
    }
}

extension SelfCheckKind.Section: ShownSection {}

extension SelfCheckKind: ShownKind {
    static let reason = SelfCheckField.reason

    static func sentence(_ flaw: SelfCheckFlaw) -> Bilingual<String> { Words.sentence(flaw) }

    static func number(of line: Line) -> Int? { line.line }

    static func count(of section: Section, in upload: SelfCheckUpload) -> Int {
        switch section {
        case .refused: upload.counts.refused
        case .changed: upload.counts.changed
        case .passedOver: if case .written(let written) = upload.state { written.passedOver } else { 0 }
        }
    }

    static func table(_ lines: [Line], count: Int, more: String?, _ language: Language) -> SelfCheckTable {
        SelfCheckTable(
            count: count.grouped, more: more, flaws: FlawRow.all(Self.self, lines, language),
            people: lines.compactMap { .init($0, language) })
    }

    /// Those that a file needs first.
    static func columns(_ flaws: [TableFlaw<SelfCheckField>], _ language: Language) -> [ColumnRule] {
        let fields = SelfCheckField.allCases
        return (fields.filter(\.isRequired) + fields.filter { !$0.isRequired }).map { field in
            ColumnRule(field, Words.rule(of: field), isNeeded: field.isRequired, flaws: flaws, language)
        }
    }
}

extension SelfCheckTable.Person {
    /// - Returns: nil of a line that is refused.
    fileprivate init?(_ line: SelfCheckKind.Line, _ language: Language) {
        guard let new = line.new else { return nil }
        let names = line.name.map { Words.names($0, language) }
        self.init(
            name: names?.first ?? "", otherName: names?.other, number: line.number,
            department: line.department?[language] ?? "", old: line.old.map(ShownSelfCheck.init), new: .init(new))
    }
}
