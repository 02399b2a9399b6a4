import Foundation
import Messages

/// What a school says of itself, by the names of the questions.
struct SchoolAnswers {
    private var said: [String: String] = [:]

    /// - Throws: `Complaint` with the line for what is no answer to a question, or not one that can be.
    init(_ text: String) throws {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            guard !line.isEmpty, line.utf8.first != UInt8(ascii: "#") else { continue }
            guard let equals = line.firstIndex(of: "=") else {
                throw Complaint("Line \(number + 1) of the answers is no NAME=VALUE.")
            }
            let name = String(line[..<equals])
            let value = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
            // A file that was printed and not filled in leaves a question open.
            if !value.isEmpty { said[name] = value }
        }
        let known = Set(asked.map(\.name))
        let strange = said.keys.filter { !known.contains($0) }.sorted()
        guard strange.isEmpty else {
            throw Complaint(
                "Nobody asks for \(strange.joined(separator: ", ")). The questions: mortarboard init --questions. "
                    + "A unit's stands behind its code in UNITS.")
        }
        for question in asked { if let value = said[question.name] { try question.require(value) } }
    }

    subscript(_ name: String) -> String {
        said[name] ?? asked.first { $0.name == name }?.usual ?? ""
    }

    /// The units' codes, in the order of pages.
    var units: [String] { list("UNITS") }

    /// What stands there with commas between.
    func list(_ name: String) -> [String] {
        self[name].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Those of every school, and one for each unit.
    private var asked: [SchoolQuestion] {
        let units = said["UNITS"] ?? SchoolQuestion.all.first { $0.name == "UNITS" }?.usual ?? ""
        return SchoolQuestion.all
            + units.split(separator: ",").map {
                SchoolQuestion.of(unit: $0.trimmingCharacters(in: .whitespaces))
            }
    }

    /// Asks on the terminal what nobody has said, each until it can be.
    mutating func ask() throws {
        // Which units there are says what is asked about them.
        var next = asked.first { said[$0.name] == nil }
        while let question = next {
            said[question.name] = try Self.answer(to: question)
            next = asked.first { said[$0.name] == nil }
        }
    }

    private static func answer(to question: SchoolQuestion) throws -> String {
        while true {
            let usual = question.usual.map { " [\($0)]" } ?? ""
            FileHandle.standardError.write(Data("\(question.text)\(usual)\n\(question.name)> ".utf8))
            guard let line = readLine() else { throw Complaint("The answers ended at \(question.name).") }
            let typed = line.trimmingCharacters(in: .whitespaces)
            let value = typed.isEmpty ? question.usual ?? "" : typed
            do {
                try question.require(value)
                return value
            } catch { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
        }
    }

    /// - Throws: `Complaint` that names everything that nobody has said and nothing stands for.
    func requireAll() throws {
        let open = asked.filter { said[$0.name] == nil && $0.usual == nil }
        guard open.isEmpty else {
            throw Complaint(
                "Not answered:\n" + open.map { "  \($0.name)   \($0.text)" }.joined(separator: "\n"))
        }
        for question in asked { try question.require(self[question.name]) }
    }

    /// The questions as a file to be filled in.
    static var blank: String {
        let units = SchoolQuestion.all.last?.usual?.split(separator: ",").map { SchoolQuestion.of(unit: String($0)) }
        return (SchoolQuestion.all + (units ?? [])).map { "# \($0.text)\n\($0.name)=\($0.usual ?? "")\n" }
            .joined(separator: "\n")
    }
}
