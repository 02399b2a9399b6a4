package import Foundation

/// What all programs know of one thing, in one order.
package struct Timeline: Encodable, Sendable {
    /// What one program tells.
    package struct Line: Encodable, Hashable, Sendable {
        package let program: Program
        package let entry: Trail.Entry
    }

    /// What was looked for.
    package let words: [String]
    /// Whom they name.
    package let students: [UUID]
    /// The earliest first; of what only the state is known, last.
    package let lines: [Line]
    package let asked: [Program]
    /// Who did not answer: what they know is not in it.
    package let unasked: [Program]

    package init(of words: [String], _ trails: [Trail], unasked: [Program]) {
        self.words = words
        students = Set(trails.flatMap(\.students)).sorted { $0.uuidString < $1.uuidString }
        let lines = Set(trails.flatMap { trail in trail.entries.map { Line(program: trail.program, entry: $0) } })
        self.lines = lines.sorted {
            ($0.entry.at ?? .distantFuture, $0.program.rawValue, $0.entry.what)
                < ($1.entry.at ?? .distantFuture, $1.program.rawValue, $1.entry.what)
        }
        let answered = Set(trails.map(\.program))
        asked = Program.allCases.filter { answered.contains($0) && !unasked.contains($0) }
        self.unasked = unasked
    }

    /// Nobody who was asked knows anything.
    package var isUnknown: Bool { lines.isEmpty }
}
