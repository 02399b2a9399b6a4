import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// The refused lines of a file as they stand in it, with what is wrong behind each.
enum Mending<Kind: ShownKind> {
    case sheet(Sheet)
    /// What is not whole would be taken for all.
    case notWhole(FileShown<Kind>?)

    /// Part by part, each behind the last line of the one before.
    /// - Parameter ask: asks for the lines behind one of the file; 0 for the first.
    static func read(
        _ language: Language, _ ask: (_ line: Int) async throws -> FileShown<Kind>?
    ) async throws -> Mending {
        var sheet: Sheet?
        var (read, after) = (0, 0)
        while true {
            let answer = try await ask(after)
            guard case .file(let upload, let headings, let sections) = answer else { return .notWhole(answer) }
            var whole = sheet ?? Sheet(headings + [Kind.reason[language]])
            let lines = sections.first?.lines ?? []
            // An earlier release begins at the first again.
            if let first = lines.first, Kind.number(of: first) ?? 0 <= after { return .notWhole(nil) }
            for line in lines { whole.add(cells(of: line, under: headings.count, language)) }
            read += lines.count
            guard read < Kind.count(of: .refused, in: upload) else { return .sheet(whole) }
            // They are forgotten before the file is.
            guard let last = lines.last.flatMap(Kind.number) else { return .notWhole(answer) }
            (sheet, after) = (whole, last)
        }
    }

    /// As many as there are headings, and one more.
    private static func cells(of line: Kind.Line, under count: Int, _ language: Language) -> [String] {
        let own = Array(line.cells.prefix(count)) + Array(repeating: "", count: max(0, count - line.cells.count))
        let reasons = line.flaws.map { flaw in
            let name = flaw.heading ?? flaw.field?.heading[language]
            let place = name.map { language == .zh ? "「\($0)」" : "\($0): " } ?? ""
            return place + Kind.sentence(flaw)[language]
        }
        return own + [reasons.joined(separator: language == .zh ? "" : " ")]
    }
}
