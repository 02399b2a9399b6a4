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

    /// - Parameter ask: asks for the lines behind so many.
    static func read(
        _ language: Language, _ ask: (_ skipping: Int) async throws -> FileShown<Kind>?
    ) async throws -> Mending {
        var sheet: Sheet?
        var before = 0
        while true {
            let answer = try await ask(before)
            guard case .file(_, let headings, let sections) = answer else { return .notWhole(answer) }
            var whole = sheet ?? Sheet(headings + [Kind.reason[language]])
            let lines = sections.first?.lines ?? []
            for line in lines { whole.add(cells(of: line, under: headings.count, language)) }
            sheet = whole
            before += lines.count
            guard lines.count == FileLines<Kind>.pageSize else { return .sheet(whole) }
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

extension Visitor {
    /// The file in the address.
    var file: UUID {
        get throws {
            let name = try parameters.require("file")
            guard name.utf8.count == 36, let file = UUID(uuidString: name) else { throw HTTPError(.notFound) }
            return file
        }
    }

    /// The part of a file in the address.
    func section<Section: RawRepresentable<String>>() throws -> Section {
        let name = try parameters.require("section")
        guard name.utf8.count <= 16, let section = Section(rawValue: name) else { throw HTTPError(.notFound) }
        return section
    }
}
