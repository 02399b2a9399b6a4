import Messages
import Pages

extension FlowContent {
    /// What is parked, by cause.
    struct Causes {
        let rows: [Row]
        /// Of all programs that answer.
        let count: String
        /// More causes than a program tells.
        let isCut: Bool

        struct Row {
            let reason: String
            /// Where its messages are dealt with.
            let href: String
            let program: String
            /// Nil where it bears none.
            let type: String?
            /// Nil where nobody is known to have stated it.
            let publisher: String?
            let count: String
            let oldest: String
            let cure: String
        }

        init(_ reading: FlowReading, _ language: Language) {
            let all = reading.parts.flatMap { part in
                (part.flow?.causes ?? []).map { (program: part.program, cause: $0) }
            }
            let parked = reading.parts.reduce(0) { $0 + ($1.flow?.parked.count ?? 0) }
            count = parked.grouped
            isCut = parked > all.reduce(0) { $0 + $1.cause.pile.count }
            rows = all.sorted { $0.cause.pile.oldest > $1.cause.pile.oldest }.map { program, cause in
                Row(
                    reason: cause.reason,
                    href: ParkedAddress(
                        program, .init(reason: cause.reason, type: cause.type, publisher: cause.publisher)
                    ).path, program: program.rawValue, type: cause.type.isEmpty ? nil : cause.type,
                    publisher: cause.publisher.isEmpty ? nil : cause.publisher, count: cause.pile.count.grouped,
                    oldest: Words.age(cause.pile.oldest)[language], cure: Words.cure(of: cause.reason)[language])
            }
        }
    }

    /// What came and what became of it: program by program, and each source of each.
    struct Ledger {
        let since: String?
        let isEven: Bool
        /// The programs whose part is missing.
        let silent: [LogContent.Silent]
        let programs: [Line]
        let sources: [Line]

        struct Line {
            let program: String
            let source: String?
            let received: String
            let done: String
            let known: String
            let waiting: String
            let parked: String
            let settled: String
            let elsewhere: String
            let difference: String
            let isEven: Bool
        }

        init(_ reading: FlowReading, _ language: Language) {
            let told = reading.parts.compactMap { part in
                part.flow.map { (name: Words.flow(of: part.program)[language], sources: $0.sources) }
            }
            since = reading.parts.compactMap { $0.flow?.since }.max().map { $0.written(language) }
            silent = reading.parts.filter { $0.flow == nil }.map { .init(name: Words.flow(of: $0.program)[language]) }
            programs = told.map { Line($0.name, nil, $0.sources) }
            sources = told.flatMap { name, sources in sources.map { Line(name, $0.source, [$0]) } }
            isEven = programs.allSatisfy(\.isEven)
        }
    }
}

extension FlowContent.Ledger.Line {
    init(_ program: String, _ source: String?, _ all: [ProgramFlow.Source]) {
        func sum(_ part: (ProgramFlow.Source) -> Int) -> Int { all.reduce(0) { $0 + part($1) } }
        (self.program, self.source) = (program, source)
        (received, done, known) = (sum(\.received).grouped, sum(\.done).grouped, sum(\.known).grouped)
        (waiting, parked, settled) = (sum(\.waiting).grouped, sum(\.parked).grouped, sum(\.settled).grouped)
        elsewhere = sum(\.elsewhere).grouped
        let (lost, doubled) = (sum(\.lost), sum(\.doubled))
        isEven = lost == 0 && doubled == 0
        // Both ways where there are both: they do not make up for each other.
        difference =
            lost > 0 && doubled > 0 ? "+\(lost.grouped) −\(doubled.grouped)" : (lost - doubled).grouped
    }
}
