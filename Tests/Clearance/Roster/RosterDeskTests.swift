import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("A file of the roster")
struct RosterDeskTests {
    let rosters: Rosters
    var bench: Bench { rosters.bench }

    init() throws { rosters = try Rosters() }

    @Test("A trial counts every line and changes nothing; it tells who is added, changed, refused and missing")
    func trial() throws {
        try rosters.lists.list()
        try rosters.lists.list(Student.other)
        let said = try bench.said().count
        let file = try rosters.tried(
            Rosters.file(
                Rosters.row(name: "周沛"), Rosters.row("410912347", paper: "ST-7"), Rosters.row("410912348", name: "陳?"),
                Rosters.row("410912349", paper: "st-7")))
        let (upload, sections) = try #require(try rosters.shown(file))
        #expect(upload.counts == .init(added: 1, changed: 1, refused: 2, missing: 1))
        #expect(
            upload.lines == 4 && upload.beside.listed == 2 && upload.state == .tried
                && upload.by.account.rawValue == "kao")
        #expect(sections[.changed]?.first?.changes == [.init(field: .nameZh, old: "周沛恩", new: "周沛")])
        #expect(sections[.changed]?.first?.effects == [.formIn])
        #expect(sections[.added]?.map(\.number) == ["410912347"] && sections[.missing]?.map(\.number) == ["410912346"])
        #expect(sections[.refused]?.flatMap(\.flaws).map(\.why) == [.lostCharacter, .samePaper(line: 3)])
        #expect(sections[.refused]?[0].cells.first == "410912348")
        #expect(try bench.said().count == said && rosters.roster().listed == 2)
    }

    @Test("A file travels in parts, is judged once however often it is asked, and by nobody but the registrar")
    func travelling() throws {
        let (bytes, id) = (Rosters.file(Rosters.row()), UUID())
        func parts() throws -> Int {
            try bench.connection.transaction { tx in try tx.row("SELECT count(*) AS n FROM parts")!["n"] }
        }
        #expect(try rosters.attempt(bytes, id: id, size: 50).answer == .kept)
        #expect(try parts() == 0, "what is judged is not kept")
        #expect(try rosters.attempt(bytes, id: id, size: 50).answer == .kept)
        #expect(try rosters.roster().uploads.map(\.file) == [id])
        #expect(try rosters.shown(id)?.upload.counts == .init(added: 1))
        for actor in [
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"]),
            Actor(kind: .student, id: "s", roles: [.registrar]),
        ] {
            #expect(try rosters.attempt(bytes, as: actor).answer == nil)
            #expect(try bench.ask(ShowRosterFile(batch: rosters.batch, file: id), as: actor).answer == nil)
            #expect(try bench.ask(ShowRoster(batch: rosters.batch), as: actor).answer == nil)
        }
        let other = ShowRosterFile(batch: Batch(rawValue: "114-2-2")!, file: id)
        #expect(try bench.ask(other, as: rosters.kao).answer == .unknown)
    }

    @Test("A file that is refused as a whole is kept with its reasons, and cannot be written")
    func refused() throws {
        let file = try rosters.tried(Array("學號,姓名,姓名\n1,2,3".utf8))
        let upload = try #require(try rosters.shown(file)?.upload)
        guard case .refused(let flaws) = upload.state else { throw Unexpected() }
        #expect(flaws.contains(.doubledHeading("姓名")) && flaws.contains(.missingColumn(.birthDate)))
        #expect(upload.lines == 0 && upload.counts == .init())
        #expect(try rosters.write(file, upload.counts) == .nothing)
        #expect(
            try rosters.shown(try rosters.tried(Array("PK\u{3}\u{4}".utf8)))?.upload.state
                == .refused([.file(.workbook)]))
    }

    @Test("What is written is stated as the command states it, once, under a version, and its act is kept")
    func written() throws {
        try rosters.lists.list()
        let file = try rosters.tried(Rosters.file(Rosters.row(name: "周沛"), Rosters.row("410912347")))
        let (counts, id) = (RosterUpload.Counts(added: 1, changed: 1), UUID())
        #expect(try rosters.write(file, .init(added: 2)) == .otherNumbers)
        for _ in 1...2 { #expect(try rosters.write(file, counts, id: id) == .begun) }
        guard case .writing(_, left: 2) = try rosters.shown(file)?.upload.state else { throw Unexpected() }
        try bench.turn("write rosters")
        #expect(try rosters.write(file, counts) == .before)
        try bench.turn("write rosters")
        #expect(try bench.said(CandidateListed.self).map(\.name.zh.rawValue) == ["周沛恩", "周沛"])
        let state = try rosters.shown(file)?.upload.state
        let done = RosterUpload.Written(
            version: 1, by: Who(account: line("kao"), name: nil), at: bench.now, added: 1, changed: 1, withdrawn: 0,
            passedOver: 0)
        #expect(state == .written(done))
        #expect(try rosters.roster().students.map(\.name.zh.rawValue) == ["周沛", "周沛恩"])
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, because FROM acts").map { [try $0["acted_by"] as String, try $0["because"]] }
        }
        #expect(acts == [["kao", "名冊.csv"]])
        let again = try rosters.tried(Rosters.file(Rosters.row(name: "周沛"), Rosters.row("410912347")))
        #expect(try rosters.shown(again)?.upload.counts == .init(unchanged: 2))
        #expect(try rosters.write(again, .init(unchanged: 2)) == .nothing)
    }

    @Test(
        "Whoever is missing stays until somebody chooses otherwise and says why; whoever has collected stays then, too")
    func missing() throws {
        try rosters.lists.list()
        try rosters.lists.list(Student.other)
        try bench.hear(Student.other.collected("ST-1", at: bench.now), from: "sis")
        let file = try rosters.tried(Rosters.file(Rosters.row("410912347")))
        let counts = RosterUpload.Counts(added: 1, missing: 2)
        #expect(try rosters.shown(file)?.sections[.missing]?.map(\.effects) == [[.formIn], [.formIn, .collected]])
        #expect(try rosters.write(file, counts) == .unsaid)
        #expect(try rosters.write(file, counts, missing: .withdraw(because: line("不在名冊檔"))) == .begun)
        try bench.turn("write rosters")
        let withdrawn = try bench.said(CandidateWithdrawn.self)
        #expect(withdrawn.map(\.studentNumber) == [Student().number] && withdrawn[0].reason.rawValue == "不在名冊檔")
        #expect(try rosters.roster().students.map(\.number.rawValue) == ["410912346", "410912347"])
        #expect(try rosters.shown(file, .passedOver)?.sections[.passedOver]?.map(\.number) == ["410912346"])
        bench.now += 1
        let next = try rosters.tried(Rosters.file(Rosters.row("410912347", name: "周")))
        #expect(try rosters.write(next, .init(changed: 1, missing: 1), missing: .stay) == .begun)
        try bench.turn("write rosters")
        #expect(try bench.said(CandidateWithdrawn.self).count == 1)
        guard case .written(let done) = try rosters.shown(next)?.upload.state else { throw Unexpected() }
        #expect(done.version == 2 && done.changed == 1)
    }

    @Test("Of whom something else was stated since the trial nothing is, and they are named")
    func overtaken() throws {
        try rosters.lists.list()
        let file = try rosters.tried(Rosters.file(Rosters.row(name: "周沛"), Rosters.row("410912346", name: "陳")))
        bench.now += 1
        try bench.hear(Student().listed(name: "周恩"), from: "sis")
        try bench.hear(Student.other.listed(name: "林"), from: "sis")
        bench.now += 1
        #expect(try rosters.write(file, .init(added: 1, changed: 1)) == .begun)
        try bench.turn("write rosters")
        #expect(try bench.said(CandidateListed.self).isEmpty)
        #expect(try rosters.roster().students.map(\.name.zh.rawValue) == ["周恩", "林"])
        #expect(
            try rosters.shown(file, .passedOver)?.sections[.passedOver]?.map(\.number) == ["410912346", "410912345"])
    }

    @Test("The number of another student's paper is refused, unless the file gives that student another")
    func papers() throws {
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
        let taken = try rosters.tried(Rosters.file(Rosters.row("410912346", paper: "ST-1")))
        #expect(
            try rosters.shown(taken)?.sections[.refused]?.flatMap(\.flaws).map(\.why) == [
                .paperOfAnother(Student().number)
            ])
        let moved = try rosters.tried(
            Rosters.file(Rosters.row(paper: "ST-2"), Rosters.row("410912346", paper: "ST-1")))
        #expect(try rosters.shown(moved)?.upload.counts == .init(added: 1, changed: 1))
    }

    @Test("Nobody is missing who stands on a line that has to be mended")
    func mended() throws {
        try rosters.lists.list()
        try rosters.lists.list(Student.other)
        let file = try rosters.tried(Rosters.file(Rosters.row(name: "周?"), Rosters.row("410912347")))
        #expect(try rosters.shown(file)?.upload.counts == .init(added: 1, refused: 1, missing: 1))
        #expect(try rosters.shown(file)?.sections[.missing]?.map(\.number) == ["410912346"])
    }

    @Test("Lines are told page by page, and a roster is searched by name and number")
    func pages() throws {
        let rows = (0..<60).map { Rosters.row("4109\(10_000 + $0)", name: $0 == 7 ? "柯芃語" : "周沛恩") }
        let file = try rosters.tried(Array(([Rosters.header] + rows).joined(separator: "\n").utf8))
        #expect(try rosters.shown(file, .added)?.sections[.added]?.count == 25)
        #expect(try rosters.shown(file, .added, skipping: 50)?.sections[.added]?.compactMap(\.line) == Array(52...61))
        #expect(try rosters.write(file, .init(added: 60)) == .begun)
        try bench.turn("write rosters")
        let all = try rosters.roster()
        #expect(all.listed == 60 && all.found == 60 && all.students.count == 25)
        #expect(try rosters.roster("柯芃").students.map(\.number.rawValue) == ["410910007"])
        #expect(try rosters.roster("41091001").found == 10)
        #expect(try rosters.roster(skipping: 50).students.count == 10)
    }

    @Test("What lines say of persons is forgotten after a while, and that a file was uploaded much later")
    func forgetting() throws {
        let file = try rosters.tried(Rosters.file(Rosters.row()))
        bench.now += 29 * 86_400
        try bench.turn("forget")
        #expect(try rosters.shown(file)?.sections[.added]?.count == 1)
        bench.now += 2 * 86_400
        try bench.turn("forget")
        #expect(try rosters.shown(file)?.sections[.added]?.isEmpty == true)
        bench.now += 3_650 * 86_400
        try bench.turn("forget")
        #expect(try rosters.shown(file) == nil)
    }

    @Test("Five thousand students are tried out in one go")
    func thousands() throws {
        let rows = (0..<5_000).map { Rosters.row("41\(1_000_000 + $0)", paper: "ST-\($0)") }
        let bytes = Array(([Rosters.header] + rows).joined(separator: "\n").utf8)
        let id = UUID()
        _ = try rosters.attempt(bytes, id: id)
        #expect(try rosters.shown(id)?.upload.counts == .init(added: 5_000))
    }
}

private struct Unexpected: Error {}
