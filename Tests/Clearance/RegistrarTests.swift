import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What the registrar does")
struct RegistrarTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists() }

    private func rows(_ query: Query) throws -> [Row] {
        try bench.connection.transaction { tx in try tx.rows(query) }
    }

    @Test("A batch is set and set again, each time under the next revision, and who did it and why is kept")
    func batches() throws {
        let batch = Batch(rawValue: "114-2-1")!
        for later in [0.0, 60] {
            let hours = BatchHours(
                opensAt: bench.now, closesAt: bench.now + 100 + later, reviewUntil: bench.now + 300,
                collectFrom: bench.now + 400, collectUntil: bench.now + 500)
            try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        }
        let said = try bench.said(BatchSet.self)
        #expect(said.map(\.revision) == [1, 2])
        #expect(said.map(\.closesAt) == [bench.now + 100, bench.now + 160])
        #expect(said[0].reviewUntil == bench.now + 300 && said[0].collectUntil == bench.now + 500)
        let acts = try rows("SELECT acted_by, because, what FROM acts")
        #expect(acts.count == 2)
        #expect(try acts[0]["acted_by"] == "高敏如" && acts[0]["because"] == "公告")
    }

    @Test("A student is told what is set for their batch beside the hours of the form, and nothing before")
    func told() throws {
        try lists.list()
        #expect(try lists.checklist().hours == nil)
        let hours = BatchHours(
            opensAt: bench.now, closesAt: bench.now + 100, reviewUntil: bench.now + 300,
            collectFrom: bench.now + 400, collectUntil: bench.now + 500,
            place: Bilingual(zh: line("教務處櫃檯"), en: line("Registrar’s counter")))
        try bench.perform { tx in try setBatch(Batch(rawValue: "114-2-1")!, hours, .sample, tx) }
        #expect(try bench.said(BatchSet.self).map(\.place) == [hours.place])
        #expect(
            try lists.checklist().hours
                == .init(
                    reviewUntil: bench.now + 300, collectFrom: bench.now + 400, collectUntil: bench.now + 500,
                    place: hours.place))
    }

    @Test("One student’s window opens now and ends when it is said to; who is not listed gets none")
    func windows() throws {
        func grant(_ seconds: Double) throws -> WindowGrant {
            try bench.perform { tx in try grantWindow(lists.student, until: bench.now + seconds, .sample, tx) }
        }
        #expect(try grant(60) == .notListed)
        #expect(try grant(0) == .over, "by the clock of the database, as all else")
        #expect(try rows("SELECT 1 FROM acts").isEmpty)
        try lists.list()
        #expect(try grant(60) == .granted && grant(90) == .granted)
        guard case .impossible(let sentence) = try grant(86_400 * 365 * 50) else {
            Issue.record("a window has an end")
            return
        }
        #expect(sentence.contains("until must lie between"))
        #expect(
            try bench.said(WindowGranted.self)
                == [1, 2].map {
                    WindowGranted(
                        student: lists.student, opensAt: bench.now, closesAt: bench.now + 30 + 30 * Double($0),
                        revision: $0,
                        grantedAt: bench.now)
                })
    }

    @Test(
        "What a command is told is read before anything is done",
        arguments: [
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26)], true),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--review-until", day(28)], true),
            (["set", "114-2-1", "--opens", day(26), "--closes", day(8)], false),
            (["set", "114-2", "--opens", day(8), "--closes", day(26)], false),
            (["set", "114-2-1", "--opens", "2026-06-08 10:00", "--closes", day(26)], false),
            (["set", "114-2-1", "--opens", day(8)], false),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--remind-before", "7, 2"], true),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--remind-before", "a week"], false),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--remind-before", "19"], false),
            (
                [
                    "set", "114-2-1", "--opens", day(8), "--closes", day(26), "--place-zh", "櫃檯", "--place-en",
                    "Counter",
                ], true
            ),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--place-zh", "櫃檯"], false),
            (["set", "114-2-1", "--opens", day(8), "--closes", day(26), "--collect-from", day(27)], false),
        ])
    func words(_ words: [String], isGood: Bool) {
        let who = ["--by", "高敏如", "--because", "公告"]
        #expect(((try? BatchCommand.parseAsRoot(words + who)) != nil) == isGood)
        #expect((try? BatchCommand.parseAsRoot(words)) == nil, "without a name and a reason nothing is set")
    }
    private static func day(_ day: Int) -> String { "2026-06-\(day < 10 ? "0" : "")\(day)T10:00:00+08:00" }

    @Test(
        "A row is stated as an event, heard here at once, and known when it comes back; what says nothing new is not stated"
    )
    func listsRows() throws {
        func enter(_ name: String) throws -> Bool {
            let batch = Batch(rawValue: "114-2-1")!
            let file = RosterFile(Rosters.file(Rosters.row(name: name)), in: batch, at: bench.now)
            return try bench.perform { tx in try list(file.rows[0], of: file, in: "songtao", tx) }
        }
        #expect(try enter("周沛恩"))
        #expect(try lists.results().count == 4)
        let stated = try #require(bench.said().first { $0.exchange == "campus" })
        #expect(stated.routingKey == "clearance.candidate.listed.v1")
        let count = try bench.said().count
        try bench.hearTogether([
            Bench.delivery(
                body: stated.body, exchange: "campus.typed", routingKey: stated.routingKey, user: "clearance")
        ])
        #expect(try bench.said().count == count && bench.parked().isEmpty)
        #expect(try !enter("周沛恩"))
        bench.now += 60
        #expect(try enter("周沛"))
        #expect(try bench.said(CandidateListed.self).count == 2)
    }

    @Test("What another program refuses of what was stated here is an exception, once, until somebody has looked")
    func rejected() throws {
        let event = UUID()
        func reject() throws {
            let rejected = EventRejected(
                id: event.uuidString, source: "/mortarboard/clearance", type: PaperDiplomaCollected.name,
                reason: "other-number", sentence: "Another paper of this student was collected.", parked: UUID())
            try bench.hearTogether([
                Bench.delivery(
                    of: rejected, exchange: "rejections", routingKey: "clearance", user: "issuer",
                    source: "/mortarboard/issuer", statedAt: bench.now)
            ])
        }
        func open() throws -> [OpenException] { try bench.connection.transaction { tx in try tx.openExceptions() } }
        try reject()
        try reject()
        let one = try #require(open().first)
        #expect(try open().count == 1 && bench.parked().isEmpty)
        #expect(one.exception.about == event.uuidString.lowercased())
        #expect(one.line.contains("other-number") && one.line.contains("Another paper"))
        #expect(try bench.connection.transaction(now: bench.now) { tx in try tx.close(one.id) })
        try reject()
        #expect(try open().isEmpty)
        #expect(try !bench.connection.transaction { tx in try tx.close(one.id) })
        bench.now += 364 * 86_400
        try bench.turn("forget")
        try reject()
        #expect(try open().isEmpty)
        bench.now += 2 * 86_400
        try bench.turn("forget")
        try reject()
        #expect(try open().count == 1, "what was closed a year ago is not known any more")
    }

    @Test(
        "A changed name is used in what units are told, and holds over the roster’s old one; a third one is an exception"
    )
    func names() throws {
        func open() throws -> [OpenException] { try bench.connection.transaction { tx in try tx.openExceptions() } }
        func list(_ name: String, after seconds: Double) throws {
            try bench.hear(Student().listed(name: name), from: "sis", statedAt: bench.now + seconds)
        }
        try bench.hear(Student().renamed("周佩恩"), from: "sis", statedAt: bench.now + 1)
        try list("周沛恩", after: 0)
        try list("周沛恩", after: 2)
        try lists.review("library", .pending, after: 3)
        try lists.review("library", .passed, after: 4)
        try lists.review("library", .pending, after: 5)
        #expect(try bench.said(UnitReviewWanted.self).last?.name.zh.rawValue == "周佩恩")
        #expect(try open().isEmpty)
        try list("周珮恩", after: 6)
        #expect(try open().map(\.exception.kind) == [.nameContradicted])
        let names = try rows("SELECT name_zh, snapshot #>> '{name,zh}' AS roster FROM candidates")
        #expect(try names[0]["name_zh"] == "周佩恩" && names[0]["roster"] == "周珮恩")
        try list("周佩恩", after: 7)
        #expect(try open().isEmpty)
    }

    @Test("Two systems that use one id for what they say of a student’s name are both heard")
    func sameID() throws {
        try bench.hear(Student().listed(), from: "sis", id: "1")
        try bench.hear(Student().renamed("周佩恩"), from: "career", id: "1", statedAt: bench.now + 1)
        let name: String = try rows("SELECT name_zh FROM candidates")[0]["name_zh"]
        #expect(name == "周佩恩")
    }
}
