import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("An erasure, from the request to its record")
struct ErasureTests {
    let desk: Desk
    var bench: Bench { desk.bench }
    var student: UUID { desk.student }

    init() throws { desk = try Desk() }

    /// A request that is recorded and open.
    func wanted() throws -> UUID {
        let id = UUID()
        let question = RecordRights(
            id: id, student: student, kind: .erasure, askedBy: line("本人"), wish: line("刪除全部資料"),
            identity: line("身分證"), receivedOn: Day(rawValue: "2026-06-20")!)
        #expect(try bench.ask(question, as: desk.kao).answer == .recorded)
        return id
    }

    func decide(_ request: UUID, _ isGranted: Bool, id: UUID = UUID()) throws -> DecideRights.Answer? {
        let question = DecideRights(id: id, request: request, isGranted: isGranted, words: line("個資法第11條第3項"))
        return try bench.ask(question, as: desk.kao).answer
    }

    func record(of request: UUID) throws -> [ProgramErasure] {
        try #require(bench.ask(ListRights(request: request), as: desk.kao).answer?.items.first).erasure
    }

    /// All that a desk may come to know of a student, with words that stand nowhere else.
    func fill() throws {
        try desk.clear()
        let note = Bilingual(zh: line("罰款三千元未繳清"), en: line("fine unpaid"))
        try bench.hear(Student().reviewed("library", .returned), from: "library", statedAt: bench.now + 1)
        try bench.hear(
            Student().reviewed("library", .passed, note: note), from: "library", statedAt: bench.now + 2)
        #expect(try desk.handOver(desk.form(by: .proxy)) != nil)
        // So long that no diploma is waited for.
        bench.now += 31 * 86_400
        try bench.hear(Student().assessed(credits: true, details: "缺通識兩學分"), from: "sis")
        try bench.hear(Student().renamed("周沛安"), from: "sis")
        // A line that names them and could not be read as theirs, and one of somebody else.
        try bench.connection.transaction { tx in
            let file = UUID()
            try tx.run(
                """
                INSERT INTO roster_files (file, batch, name, uploaded_by, uploaded_at, encoding, headings, lines, added, changed,
                    unchanged, refused, missing, listed)
                VALUES (\(file), '114-2-1', 'x.csv', 'kao', \(tx.now), 'utf-8', '{}', 2, 0, 0, 0, 2, 0, 0)
                """)
            for (place, number) in ["410912345", "410912999"].enumerated() {
                let shown = JSONText(Array(#"{"number": "\#(number)", "name": "誰"}"#.utf8))
                try tx.run(
                    """
                    INSERT INTO roster_lines (file, section, place, shown, compared)
                    VALUES (\(file), 'refused', \(place), \(shown)::jsonb, '')
                    """)
            }
            try tx.run("DELETE FROM unsent")
        }
    }

    private let values = [
        "周沛恩", "周沛安", "Chou Pei-En", "410912345", "罰款三千元未繳清", "缺通識兩學分", "許雅涵", "高敏如", "2003-11-03",
    ]

    /// What somebody else has in common with them.
    private let others: Set = ["Chou Pei-En", "2003-11-03"]

    @Test("Granted, what may go is gone from every table, what a seal rests on stays, and everybody else erases, too")
    func granted() throws {
        try fill()
        try bench.hear(Student.other.listed(name: "趙一"), from: "sis")
        for value in values { #expect(try !bench.tables(holding: value).isEmpty, "\(value)") }
        let request = try wanted()
        try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM unsent") }
        let told = try bench.erasable(student, OfClearance.self)
        #expect(try bench.tables(holding: "周沛恩").contains("candidates"), "a look changes nothing")
        let form = UUID()
        for _ in 1...2 { #expect(try decide(request, true, id: form) == .decided(student: student)) }
        let granted = try bench.said(ErasureGranted.self)
        #expect(granted.map(\.request) == [request] && granted[0].grantedBy.rawValue == "kao")
        let parts = try record(of: request)
        let own = try #require(parts.first { $0.program == .clearance }?.done)
        #expect(own.kinds.gone == told.gone)
        for kind in ["roster", "reviews", "files", "counter", "outbox"] {
            #expect((own.kinds.gone[kind] ?? 0) > 0, "\(kind)")
        }
        for kind in ["clearance", "rights", "accesses"] { #expect((own.kinds.kept[kind] ?? 0) > 0, "\(kind)") }
        // Units that waited were told so by their number, and that is on its way.
        try bench.connection.transaction { tx in
            _ = try tx.run("DELETE FROM outbox WHERE type LIKE 'unit.review-unwanted%' OR type LIKE 'student.%'")
        }
        for value in values where !others.contains(value) {
            let found = try bench.tables(holding: value)
            #expect(found == [], "\(value) is in \(found)")
        }
        #expect(try bench.tables(holding: "趙一").contains("candidates"), "another's stays")
        #expect(try bench.tables(holding: "410912999") == ["roster_lines"])
        let kept: Int = try bench.connection.transaction { tx in
            try tx.row("SELECT count(*) AS rows FROM collections WHERE student = \(student)")!["rows"]
        }
        #expect(kept == 1)
        let destroyed = try bench.connection.transaction { tx in
            try tx.destructions(from: nil, until: nil, after: nil, atMost: 100)
        }
        #expect(
            Dictionary(uniqueKeysWithValues: destroyed.map { ($0.kind, $0.count) }) == own.kinds.gone
                && destroyed.allSatisfy {
                    $0.kept == nil && $0.by == "kao" && $0.because == request.uuidString.lowercased()
                })
    }

    @Test(
        "The record is whole when every program has answered, once and in whatever order; until then it tells who is missing"
    )
    func whole() throws {
        try fill()
        let request = try wanted()
        #expect(try record(of: request).isEmpty)
        #expect(try decide(request, true) == .decided(student: student))
        func missing() throws -> [Program] { try record(of: request).filter { $0.done == nil }.map(\.program) }
        #expect(Set(try missing()) == Set(Program.allCases).subtracting([.clearance]))
        let kinds = [ErasedKind(kind: "forms", gone: 3, kept: 0, ground: nil)]
        func answer<Keeper: Answerer>(_: Keeper.Type, _ kinds: [ErasedKind]) throws {
            try bench.hear(
                Erased<Keeper>(student: student, request: request, kinds: kinds, erasedAt: bench.now))
        }
        try answer(OfPortal.self, kinds)
        try answer(OfContact.self, kinds)
        try answer(OfContact.self, [])
        #expect(
            try record(of: request).first { $0.program == .contact }?.done?.kinds == kinds, "the first answer holds")
        try answer(OfOTPMailer.self, [])
        try answer(OfIssuer.self, [])
        #expect(try missing() == [.verifier])
        try answer(OfVerifier.self, [])
        #expect(try missing().isEmpty && record(of: request).count == 6)
        // What nobody waits for is no record.
        let another = UUID()
        try bench.hear(Erased<OfIssuer>(student: student, request: another, kinds: [], erasedAt: bench.now))
        #expect(try bench.connection.transaction { tx in try tx.erasures(for: another) }.isEmpty)
        bench.now += 1_828 * 86_400
        try bench.turn("retention")
        #expect(try record(of: request).isEmpty, "after five years")
    }

    @Test("Refused, nothing goes and nobody hears of it; nor while a diploma is on its way")
    func refused() throws {
        try fill()
        let refusal = try wanted()
        #expect(try decide(refusal, false) == .decided(student: student))
        let early = try wanted()
        let diploma = UUID()
        func schedule(_ revision: Int) throws {
            try bench.hear(
                DiplomaScheduled(
                    diploma: diploma, student: student, document: .zh, version: 1, collectedAt: bench.now,
                    dueAt: bench.now + 86_400, revision: revision))
        }
        try schedule(1)
        #expect(try decide(early, true) == .diplomaOnItsWay)
        #expect(try bench.said(ErasureGranted.self).isEmpty && bench.tables(holding: "周沛恩").contains("candidates"))
        #expect(try decide(early, false) == .decided(student: student), "it may be refused all the same")
        let access = UUID()
        let question = RecordRights(
            id: access, student: student, kind: .access, askedBy: line("本人"), wish: line("複製本"),
            identity: line("身分證"), receivedOn: Day(rawValue: "2026-06-20")!)
        #expect(try bench.ask(question, as: desk.kao).answer == .recorded)
        #expect(try decide(access, true) == .decided(student: student))
        #expect(try bench.said(ErasureGranted.self).isEmpty && record(of: access).isEmpty)
    }

    @Test("Every table is one of which an erasure tells, or about nobody")
    func tables() throws {
        #expect(
            try bench.tablesBesideErasure([
                "batches", "units", "unit_versions", "unit_book", "selections", "roster_files", "decision_files",
                "self_check_files",
            ]) == [])
    }
}
