import Chassis
import Foundation
import Messages
import TestKit

@testable import Clearance

/// The registrar's desk of the roster on a test's bench.
struct Rosters {
    let lists: Lists
    var bench: Bench { lists.bench }
    let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "to change what the roster says")
    let batch = Batch(rawValue: "114-2-1")!

    static let header = "學號,中文姓名,英文姓名,出生日期,系所代碼,系所,系所英文名稱,學位級別,學位名稱,學位英文名稱,證書字號"

    init() throws { lists = try Lists() }

    /// The row that says of a student what `Student.listed` does.
    static func row(_ number: String = "410912345", name: String = "周沛恩", paper: String = "") -> String {
        "\(number),\(name),Chou Pei-En,2003-11-03,IM,IM系,Department of IM,學士,管理學士,Bachelor of Business Administration,\(paper)"
    }

    static func file(_ rows: String...) -> [UInt8] { Array(([header] + rows).joined(separator: "\r\n").utf8) }

    /// As a page asks it: parts first.
    func attempt(
        _ bytes: [UInt8], id: UUID = UUID(), as actor: Actor? = nil, size: Int = Part<TryRoster>.size
    ) throws -> Answered<TryRoster.Answer> {
        let question = TryRoster(id: id, batch: batch, fileName: "名冊.csv")
        return try bench.ask(question, about: bytes, as: actor ?? kao, size: size)
    }

    /// Tries a file out that can be read.
    func tried(_ bytes: [UInt8]) throws -> UUID {
        let id = UUID()
        _ = try attempt(bytes, id: id)
        return id
    }

    func shown(
        _ file: UUID, _ section: RosterKind.Section? = nil, skipping: Int = 0
    ) throws -> (upload: RosterUpload, sections: [RosterKind.Section: [RosterKind.Line]])? {
        let question = ShowRosterFile(batch: batch, file: file, section: section, skipping: skipping)
        guard case .file(let upload, _, let sections) = try bench.ask(question, as: kao).answer else { return nil }
        return (upload, Dictionary(uniqueKeysWithValues: sections.map { ($0.section, $0.lines) }))
    }

    func write(
        _ file: UUID, _ counts: RosterUpload.Counts, missing: WriteRoster.Missing? = nil, id: UUID = UUID()
    ) throws -> WriteRoster.Answer? {
        try bench.ask(
            WriteRoster(id: id, batch: batch, file: file, counts: counts, missing: missing), as: kao
        ).answer
    }

    func roster(_ words: String? = nil, skipping: Int = 0) throws -> ShowRoster.Answer {
        let question = ShowRoster(batch: batch, words: words.flatMap { Line(rawValue: $0) }, skipping: skipping)
        return try bench.ask(question, as: kao).answer!
    }
}
