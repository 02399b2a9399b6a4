import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Students of whom nothing was heard for ten years")
struct ForgetTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists() }

    private func kept() throws -> [String: Int] {
        try bench.connection.transaction { tx in
            var rows: [String: Int] = [:]
            for table in [
                "candidates", "names", "departments", "answers", "assessments", "lists", "diplomas", "handovers",
                "collections", "collection_withdrawals", "stated_withdrawals", "void_withdrawals",
            ] {
                let count: Int = try tx.row(Query(stringLiteral: "SELECT count(*) AS rows FROM \(table)"))!["rows"]
                if count > 0 { rows[table] = count }
            }
            return rows
        }
    }

    private func sealed(_ diploma: UUID) -> DiplomaSealed {
        DiplomaSealed(
            diploma: diploma, student: lists.student, version: 1, number: 1, statement: "e.y.J",
            sealedAt: bench.now + 86_400)
    }

    private func forget(afterDays days: Double) throws {
        bench.now += days * 86_400
        try bench.turn("forget")
    }

    @Test("Names and answers go; that the list was complete, and what became of the diploma, stay under an id")
    func complete() throws {
        try lists.list()
        try bench.hear(Student().assessed(credits: true), from: "sis")
        try lists.complete()
        try lists.review("life-guidance", .notRequired)
        let said = try bench.said().count
        try forget(afterDays: 3_649)
        #expect(try kept()["answers"] == 4)
        try forget(afterDays: 2)
        #expect(try kept() == ["lists": 1])
        let completed = try bench.connection.transaction { tx in
            try tx.row("SELECT completed_at IS NOT NULL AS so FROM lists")!["so"] as Bool
        }
        #expect(completed)
        #expect(try bench.said().count == said, "nobody is told anything")
    }

    @Test("Who never finished is forgotten too, and units that were asked learn that nobody waits for them")
    func unfinished() throws {
        try lists.list()
        let wanted = try bench.said(UnitReviewWanted.self)
        #expect(!wanted.isEmpty)
        try forget(afterDays: 3_651)
        #expect(Set(try bench.said(UnitReviewUnwanted.self).map(\.request)) == Set(wanted.map(\.request)))
        #expect(try kept() == ["lists": 1])
        try bench.turn("forget")
        #expect(try bench.said(UnitReviewUnwanted.self).count == wanted.count)
    }

    @Test("A diploma that is still due keeps what it rests on", arguments: [true, false])
    func due(_ isSealed: Bool) throws {
        try lists.list()
        let diploma = UUID()
        try bench.hear(
            DiplomaScheduled(
                diploma: diploma, student: lists.student, document: .zh, version: 1, collectedAt: bench.now,
                dueAt: bench.now + 86_400, revision: 1))
        if isSealed { try bench.hear(sealed(diploma)) }
        try forget(afterDays: 3_655)
        #expect(try kept()["candidates"] == (isSealed ? nil : 1))
        #expect(try kept()["diplomas"] == 1)
    }

    @Test("Who took the paper goes with the names; that it was handed over stays, without the clerk")
    func collected() throws {
        try lists.list()
        try lists.complete()
        bench.now += 100 * 86_400
        let form = HandoverForm(
            by: .proxy, certificate: "A1", proxyName: "許雅涵", relation: "母親", isIdentitySeen: true, clerk: line("高敏如"))
        let question = HandOverPaper(id: UUID(), student: lists.student, form: form)
        #expect(
            try bench.ask(question, as: Actor(kind: .staff, id: "kao", roles: [.registrar])) == .answer(.recorded))
        try forget(afterDays: 3_600)
        #expect(try kept()["handovers"] == 1, "a collection is a word about the student")
        try forget(afterDays: 51)
        #expect(try kept() == ["lists": 1, "collections": 1])
        let clerks = try bench.connection.transaction { tx in
            try tx.row("SELECT count(clerk) AS clerks FROM collections")!["clerks"] as Int
        }
        #expect(clerks == 0)
    }

    @Test("That it was taken back, and that this was refused, goes: the paper was handed over")
    func refused() throws {
        try lists.list()
        try bench.hear(Student().collected("A1", at: bench.now), from: "sis")
        bench.now += 60
        try bench.hear(Student().collectionWithdrawn("A1", at: bench.now), from: "sis", id: "w1")
        try bench.perform { tx in Reply(try tx.refuseWithdrawal(of: lists.student, "w1")) }
        #expect(try kept()["void_withdrawals"] == 1 && kept()["stated_withdrawals"] == 1)
        try forget(afterDays: 3_651)
        #expect(try kept() == ["lists": 1, "collections": 1])
        let standing = try bench.connection.transaction { tx in try tx.collection(of: lists.student) }
        #expect(standing?.certificate.rawValue == "A1")
    }

    @Test("A unit's word, or the roster's, is a word about the student")
    func stillHeardOf() throws {
        try lists.list()
        bench.now += 100 * 86_400
        try lists.review("library", .passed)
        try forget(afterDays: 3_600)
        #expect(try kept()["candidates"] == 1)
        try forget(afterDays: 51)
        #expect(try kept()["candidates"] == nil)
    }
}
