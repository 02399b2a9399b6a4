import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Refused lines of a file that are taken away")
struct TakenAwayTests {
    let rosters: Rosters
    var bench: Bench { rosters.bench }
    private let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])

    init() throws { rosters = try Rosters() }

    /// Walks as pages do: the lines of the file that come with each part, until one is empty.
    private func walked<Wanted: Question, Kind: FileKind>(
        as actor: Actor, _ number: (Kind.Line) -> Int?, by question: (Int) -> Wanted
    ) throws -> [[Int]] where Wanted.Answer == FileShown<Kind> {
        var (parts, after) = ([[Int]](), 0)
        while parts.count < 9 {
            guard case .file(_, _, let sections) = try bench.ask(question(after), as: actor).answer else { break }
            let lines = (sections.first?.lines ?? []).compactMap(number)
            guard let last = lines.last else { break }
            parts.append(lines)
            after = last
        }
        return parts
    }

    /// So many lines that are refused, and one that is not, in the middle.
    private func lines(_ heading: String, refused: String, taken: String) -> [UInt8] {
        let rows = Array(repeating: refused, count: 129) + [taken] + Array(repeating: refused, count: 129)
        return Array(([heading] + rows).joined(separator: "\n").utf8)
    }
    private let parts = [Array(2...130) + Array(132...202), Array(203...260)]

    @Test("Of a unit they come behind the last one that was read, and each once")
    func decisions() throws {
        try rosters.lists.list()
        bench.now += 60
        let question = TryDecisions(id: UUID(), unit: "library", fileName: "名單.csv")
        let bytes = lines("學號,審核結果", refused: "A1,好", taken: "\(Student().number.rawValue),通過")
        #expect(try bench.ask(question, about: bytes, as: hsu) == .answer(.kept))
        let walked = try walked(
            as: hsu, { (line: DecisionLine) in line.line },
            by: {
                ShowDecisionFile(unit: "library", file: question.id, section: .refused, after: $0)
            })
        #expect(walked == parts)
        let page = ShowDecisionFile(unit: "library", file: question.id, section: .refused, skipping: 200)
        guard case .file(_, _, let sections) = try bench.ask(page, as: hsu).answer else { throw Unexpected() }
        #expect(sections.map { $0.lines.map(\.line) } == [Array(203...227)])
    }

    @Test("Of self-checks, too")
    func selfChecks() throws {
        try rosters.lists.list()
        bench.now += 60
        let question = TrySelfChecks(id: UUID(), batch: rosters.batch, fileName: "自我檢核.csv")
        let bytes = lines("學號,學分,門檻", refused: "A1,?,是", taken: "\(Student().number.rawValue),是,是")
        #expect(try bench.ask(question, about: bytes, as: rosters.kao) == .answer(.kept))
        let walked = try walked(
            as: rosters.kao, { (line: SelfCheckKind.Line) in line.line },
            by: {
                ShowSelfCheckFile(batch: rosters.batch, file: question.id, section: .refused, after: $0)
            })
        #expect(walked == parts)
    }

    @Test("Of the roster, too")
    func roster() throws {
        let bytes = lines(Rosters.header, refused: Rosters.row(name: "陳?"), taken: Rosters.row())
        let file = try rosters.tried(bytes)
        let walked = try walked(
            as: rosters.kao, { (line: RosterKind.Line) in line.line },
            by: {
                ShowRosterFile(batch: rosters.batch, file: file, section: .refused, after: $0)
            })
        #expect(walked == parts)
    }

    private struct Unexpected: Error {}
}
