import Foundation
import Messages
import Pages

/// What the page of how long data are kept shows.
struct KeptContent {
    let tab = RecordsTab.kept
    /// The programs that have not answered.
    let silent: [LogContent.Silent]
    /// How much goes when the clocks come to it.
    let due: String
    let rows: [Row]

    struct Row {
        let program: String
        let kind: String
        let limit: String
        /// Nil where no setting says it.
        let setting: String?
        let count: String
        let oldest: Moment?
    }

    /// Of each program in the order in which its kinds are declared.
    init(_ parts: [RetainedPart], _ language: Language) {
        silent = parts.filter { $0.kinds == nil }.map { .init(name: Words.name(of: $0.program)[language]) }
        due = parts.reduce(0) { $0 + ($1.kinds ?? []).reduce(0) { $0 + $1.count } }.grouped
        rows = parts.flatMap { part in
            (part.kinds ?? []).map { kind in
                Row(
                    program: Words.name(of: part.program)[language],
                    kind: Words.destroyed(kind.kind, by: part.program)?[language] ?? kind.kind,
                    limit: Words.length(kind.kept)[language], setting: kind.kept.setting, count: kind.count.grouped,
                    oldest: kind.oldest.map { Moment($0, language) })
            }
        }
    }
}
