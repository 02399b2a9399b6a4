import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

@Suite("Minors and double majors of the roster")
struct MinorsTests {
    let rosters: Rosters
    var bench: Bench { rosters.bench }

    init() throws { rosters = try Rosters() }

    private static let columns = "輔系,輔系英文名稱,雙主修,雙主修英文名稱"

    private func file(_ cells: String) -> [UInt8] {
        Array("\(Rosters.header),\(Self.columns)\n\(Rosters.row()),\(cells)".utf8)
    }

    private static func minor(
        _ department: (String, String), _ degree: (String, String)? = nil, _ school: (String, String)? = nil
    )
        -> Minor
    {
        func both(_ pair: (String, String)) -> Bilingual<Line> { Bilingual(zh: line(pair.0), en: line(pair.1)) }
        return Minor(school: school.map(both), department: both(department), degree: degree.map(both))
    }

    @Test(
        "A cell says several, each with its parts, and is written in one way",
        arguments: [
            ("資管系", [["資管系"]], "資管系"), ("資管系；會計系", [["資管系"], ["會計系"]], "資管系；會計系"),
            (" 資管系 ; 會計系 ; ", [["資管系"], ["會計系"]], "資管系；會計系"),
            ("資管系／管理學士／松濤大學；會計系", [["資管系", "管理學士", "松濤大學"], ["會計系"]], "資管系／管理學士／松濤大學；會計系"),
            ("資管系//松濤大學", [["資管系", "", "松濤大學"]], "資管系／／松濤大學"),
            ("Electrical/Electronic；", [["Electrical/Electronic"]], "Electrical/Electronic；"),
            ("A／B；", [["A", "B"]], "A／B"),
        ] as [(String, [[String]], String)])
    func written(_ text: String, _ entries: [[String]], _ again: String) throws {
        let read = try #require(WrittenMinors(written: text))
        #expect(read.entries == entries && read.text == again)
        #expect(WrittenMinors(written: again) == read)
    }

    @Test("What is no such list is not read", arguments: ["", " ；", "／管理學士", "A／B／C／D", "資\u{e000}系"])
    func unread(_ text: String) { #expect(WrittenMinors(written: text) == nil) }

    @Test("A file says them, and they are stated as a system would; a file without the columns keeps them")
    func stated() throws {
        let first = try rosters.tried(
            file("資管系／管理學士；會計系,Information／Bachelor of Management；Accounting,法律系／法學士／松濤大學,Law／LLB／Songtao University"))
        #expect(try rosters.write(first, .init(added: 1)) == .begun)
        try bench.turn("write rosters")
        let said = try #require(try bench.said(CandidateListed.self).last)
        #expect(
            said.minors?.elements == [
                Self.minor(("資管系", "Information"), ("管理學士", "Bachelor of Management")),
                Self.minor(("會計系", "Accounting")),
            ])
        #expect(
            said.doubleMajors?.elements == [Self.minor(("法律系", "Law"), ("法學士", "LLB"), ("松濤大學", "Songtao University"))])
        bench.now += 1
        let without = try rosters.tried(Rosters.file(Rosters.row()))
        #expect(try rosters.shown(without)?.upload.counts == .init(unchanged: 1))
        let other = try rosters.tried(file("資管系／管理學士,Information／Bachelor of Management,,"))
        let changes = try rosters.shown(other)?.sections[.changed]?.first?.changes
        #expect(
            changes == [
                .init(field: .minorsZh, old: "資管系／管理學士；會計系", new: "資管系／管理學士"),
                .init(
                    field: .minorsEn, old: "Information／Bachelor of Management；Accounting",
                    new: "Information／Bachelor of Management"),
                .init(field: .doubleMajorsZh, old: "法律系／法學士／松濤大學", new: ""),
                .init(field: .doubleMajorsEn, old: "Law／LLB／Songtao University", new: ""),
            ])
        #expect(try rosters.write(other, .init(changed: 1)) == .begun)
        try bench.turn("write rosters")
        let last = try #require(try bench.said(CandidateListed.self).last)
        #expect(last.minors?.elements.count == 1 && last.doubleMajors == nil)
    }

    @Test(
        "What cannot be taken is named by its line, column and reason",
        arguments: [
            ("資管系；會計系,Information,,", .minorsEn, .unpaired), ("資管系,,,", .minorsEn, .unpaired),
            ("資管系／管理學士,Information,,", .minorsEn, .unpaired), (",,法?系,Law", .doubleMajorsZh, .lostCharacter),
            ("／學士,Information,,", .minorsZh, .malformed),
            ("甲；乙；丙；丁；戊；己,A;B;C;D;E;F,,", .minorsZh, .tooMany(most: 5)),
        ] as [(String, RosterField, RosterFlaw.Why)])
    func refused(_ cells: String, _ field: RosterField, _ why: RosterFlaw.Why) throws {
        let lines = try #require(try rosters.shown(try rosters.tried(file(cells)))?.sections[.refused])
        let flaws = lines.flatMap(\.flaws)
        #expect(flaws.map(\.field) == [field] && flaws.map(\.why) == [why] && flaws.map(\.line) == [2])
        #expect(flaws.first?.heading == field.heading.zh)
    }

    @Test("By hand they are shown as they are written, and changed")
    func byHand() throws {
        let first = try rosters.tried(file("資管系,Information,,"))
        #expect(try rosters.write(first, .init(added: 1)) == .begun)
        try bench.turn("write rosters")
        bench.now += 1
        guard case .listed(let listing) = try bench.ask(ShowListing(student: Student().id), as: rosters.kao).answer
        else { throw Unexpected() }
        #expect(listing.fields[.minorsZh] == "資管系" && listing.fields[.minorsEn] == "Information")
        var fields = listing.fields
        (fields[.minorsZh], fields[.minorsEn]) = ("資管系/管理學士", "Information/Bachelor of Management")
        let instead = ListStudent.Instead(student: Student().id, event: listing.event)
        let question = ListStudent(id: UUID(), fields: fields, instead: instead, because: line("系辦來電"))
        #expect(try bench.ask(question, as: rosters.kao).answer == .listed(Student().id))
        let said = try #require(try bench.said(CandidateListed.self).last)
        #expect(said.minors?.elements.first?.degree?.zh.rawValue == "管理學士")
    }
}

private struct Unexpected: Error {}
