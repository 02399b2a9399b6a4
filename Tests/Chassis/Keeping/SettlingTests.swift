import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

/// What operators do by a page about what is parked, as the program that answers decides it.
@Suite("Operators settle what is parked by a question") struct SettlingTests {
    private typealias Desk = ParkedDeskTests
    private static let because = Line(rawValue: "a typing error")!
    private static let mended = """
        {"specversion":"1.0","id":"event-0","source":"/campus/sis","type":"paper-diploma.collected.v1",\
        "time":"2026-06-22T10:00:00+08:00","data":{"studentNumber":"S1","term":"113-2","certificateNumber":"A0",\
        "collectedAt":"2026-06-20T10:00:00+08:00","note":"‹hidden›"}}
        """

    private func open(_ bench: Bench) throws -> [ParkedTold] {
        try #require(bench.ask(ListParked<OfIssuer>(Desk.cause), as: Desk.ops).answer).messages
    }

    private func settle(
        _ bench: Bench, _ parked: UUID, _ deed: ParkedDeed, as id: UUID = UUID()
    ) throws -> SettleParked<OfIssuer>.Answer {
        let question = SettleParked<OfIssuer>(id: id, parked, deed, because: Self.because)
        return try #require(bench.ask(question, as: Desk.ops).answer)
    }

    private func show(_ bench: Bench, _ parked: UUID, edited: String? = nil) throws -> ParkedMessage? {
        let question = ShowParked<OfIssuer>(parked, edited: edited)
        guard case .message(let message) = try bench.ask(question, as: Desk.ops).answer else { return nil }
        return message
    }

    private func fate(_ bench: Bench, _ sent: SentOn) throws -> SentOn.Fate? {
        try bench.ask(ShowSentOn<OfIssuer>([sent]), as: Desk.ops).answer?.first
    }

    @Test(
        "Mended, one is seen to differ and to pass, and is heard once under its own id; asked twice, it is sent on once"
    )
    func mended() throws {
        let bench = try Desk.makeBench()
        try Desk.malformed(bench)
        let parked = try #require(try open(bench).first).id
        let before = try #require(try show(bench, parked, edited: "{")?.trial)
        #expect(before.flaw != nil && before.lines.isEmpty)
        let trial = try #require(try show(bench, parked, edited: Self.mended)?.trial)
        #expect(trial.flaw == nil && trial.lines.contains("- /data/collectedAt: \"115/07/18\""))
        #expect(!trial.lines.joined().contains("Hsu"))
        let id = UUID()
        let sent = SentOn(source: "/campus/sis", id: "event-0")
        #expect(try settle(bench, parked, .mend(Data(Self.mended.utf8)), as: id) == .sent(sent))
        #expect(try settle(bench, parked, .mend(Data(Self.mended.utf8)), as: id) == .sent(sent))
        #expect(try fate(bench, sent) == .due)
        try bench.hearWaiting()
        #expect(try fate(bench, sent) == .heard && open(bench).isEmpty)
        #expect(try bench.said(DiplomaMailed.self).count == 1)
        let settled = try #require(try show(bench, parked)?.settled)
        #expect(settled.by == "ops" && settled.because?.contains("a typing error (edited: ") == true)
        #expect(settled.because?.contains("/data/collectedAt") == true)
        guard case .settled(let touch) = try settle(bench, parked, .discard) else { return #expect(Bool(false)) }
        #expect(touch.by == "ops")
        try bench.expectBalance(received: 2, done: 2)
    }

    @Test("What does not pass, or would bear another id, stays parked and says why")
    func stays() throws {
        let bench = try Desk.makeBench()
        try Desk.malformed(bench)
        let parked = try #require(try open(bench).first).id
        let other = Self.mended.replacing("event-0", with: "event-9")
        for deed in [ParkedDeed.replay, .mend(Data("[]".utf8)), .mend(Data("{".utf8)), .mend(Data(other.utf8))] {
            guard case .stays(let why) = try settle(bench, parked, deed) else {
                Issue.record("\(deed) was done")
                continue
            }
            #expect(!why.isEmpty)
        }
        #expect(try open(bench).count == 1 && settle(bench, UUID(), .discard) == .unknown)
    }

    @Test("Returned, its publisher reads the operator's sentence; discarded, nobody does")
    func ended() throws {
        let bench = try Desk.makeBench()
        try Desk.malformed(bench, 2)
        let all = try open(bench)
        let line = Line(rawValue: "Write RFC 3339 times.")!
        #expect(try settle(bench, all[0].id, .giveBack(tell: line)) == .returned(to: "sis"))
        #expect(try bench.said(EventRejected.self).count { $0.sentence == line.rawValue } == 1)
        let said = try bench.said().count
        #expect(try settle(bench, all[1].id, .discard) == .discarded)
        #expect(try bench.said().count == said && open(bench).isEmpty)
        let touches = try #require(try show(bench, all[1].id)).touches
        #expect(touches.contains { $0.because == "discard: a typing error" && $0.what == "issuer.settle-parked" })
    }
}
