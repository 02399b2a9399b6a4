import Foundation
import Messages
import Pages
import Tables
import Testing

@testable import Portal

@Suite("The refused lines of a file as a file to mend")
struct MendingTests {
    private typealias S = Samples
    private let lines = [2, 3, 7, 8, 9].map { line in
        DecisionLine(
            line: line, number: "", flaws: [.init(line: line, field: .result, value: "好", why: .unknownResult)],
            cells: ["A\(line)", "好"])
    }

    private func answer(_ some: some Sequence<DecisionLine>, refused: Int = 5) -> ShowDecisionFile.Answer {
        let upload = DecisionUpload(
            file: UUID(), name: "x.csv", by: S.kao, at: S.now, encoding: "UTF-8", lines: refused,
            counts: .init(refused: refused),
            beside: .init(unit: S.library.name, isYours: true, undoMinutes: 10), state: .tried)
        return .file(upload, headings: ["學號", "審核結果"], [.init(section: .refused, lines: Array(some))])
    }

    private func read(
        _ ask: (Int) async throws -> ShowDecisionFile.Answer?
    ) async throws -> (text: String?, asked: [Int]) {
        var asked: [Int] = []
        let mending = try await Mending<DecisionKind>.read(.zh) { line in
            asked.append(line)
            return try await ask(line)
        }
        guard case .sheet(let sheet) = mending else { return (nil, asked) }
        return (String(decoding: sheet.bytes, as: UTF8.self), asked)
    }

    @Test("Each part begins behind the last line of the one before, and every line stands in it once")
    func parts() async throws {
        let (text, asked) = try await read { line in answer(lines.filter { $0.line > line }.prefix(2)) }
        #expect(asked == [0, 3, 8])
        let rows = try #require(text).split(separator: "\r\n")
        #expect(rows.dropFirst().map { $0.prefix(4) } == ["\"A2\"", "\"A3\"", "\"A7\"", "\"A8\"", "\"A9\""])
        #expect(rows[1].contains("「審核結果」"))
    }

    @Test("A file without any is a heading; what is not whole is none")
    func whole() async throws {
        #expect(try await read { _ in answer([], refused: 0) }.text?.split(separator: "\r\n").count == 1)
        #expect(try await read { _ in answer(lines.prefix(2)) }.text == nil, "an earlier release begins anew")
        #expect(try await read { line in line == 0 ? answer(lines.prefix(2)) : nil }.text == nil)
        #expect(try await read { line in line == 0 ? answer(lines.prefix(2)) : .unknown }.text == nil)
        #expect(try await read { _ in answer([]) }.text == nil, "they are forgotten")
        let few = try await read { _ in answer(lines.prefix(2), refused: 2) }
        #expect(few.text != nil && few.asked == [0], "an earlier release, and all of it came at once")
    }
}
