import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What operators are told of what is parked, by the questions that every program answers.
@Suite("The operators' questions about what is parked") struct ParkedDeskTests {
    static let ops = Actor(kind: .staff, id: "ops", roles: [.operator])
    private static let because = Actor(kind: .staff, id: "ops", roles: [.operator], why: "the sender asks")
    static let cause = ParkedCause(reason: "schema", type: PaperDiplomaCollected.name, publisher: "sis")

    static func makeBench() throws -> Bench {
        try Bench(watched().showingParked(OfIssuer.self), publishers: ["sis": []])
    }

    /// Events whose time cannot be read; their student is listed.
    static func malformed(_ bench: Bench, _ count: Int = 1) throws {
        try bench.hear(listed(), from: "sis")
        for number in 0..<count {
            let whole = try bench.delivery(collected("A\(number)"), id: "event-\(number)")
            let body = String(decoding: whole.body, as: UTF8.self).replacing(
                /"collectedAt":"[^"]*"/, with: #""collectedAt":"115\/07\/18","note":"Hsu Ya-Han""#)
            bench.now += 1
            try bench.hearTogether([Bench.delivery(body: body, routingKey: whole.routingKey, user: "sis")])
        }
    }

    private func list(_ bench: Bench, _ cause: ParkedCause = cause, after: UUID? = nil) throws -> ParkedPage {
        try #require(bench.ask(ListParked<OfIssuer>(cause, after: after), as: Self.ops).answer)
    }

    private func show(_ bench: Bench, _ id: UUID, as actor: Actor = ops) throws -> ParkedMessage? {
        let question = ShowParked<OfIssuer>(id, isRevealed: actor.why != nil)
        guard case .message(let message) = try bench.ask(question, as: actor).answer else { return nil }
        return message
    }

    @Test("A cause is read page by page, the oldest first, and nothing stands on two pages")
    func pages() throws {
        let bench = try Self.makeBench()
        try Self.malformed(bench, ParkedPage.size + 2)
        let first = try list(bench)
        #expect(first.count == ParkedPage.size + 2 && first.hasMore && first.messages.count == ParkedPage.size)
        #expect(first.messages.first?.event == "event-0" && first.since != nil)
        let second = try list(bench, after: first.messages.last?.id)
        #expect(second.messages.map(\.event) == ["event-25", "event-26"] && !second.hasMore)
        let other = try list(bench, ParkedCause(reason: "failed", type: Self.cause.type, publisher: "sis"))
        #expect(other.count == 0 && other.messages.isEmpty && other.since == nil)
    }

    @Test("What may tell of a person is hidden, unless somebody says why; either look is written down")
    func shown() throws {
        let bench = try Self.makeBench()
        try Self.malformed(bench)
        let id = try #require(try list(bench).messages.first).id
        let veiled = try #require(try show(bench, id))
        #expect(veiled.text?.contains("115/07/18") == true && veiled.text?.contains("Hsu") == false)
        #expect(veiled.refusedToday?.contains("collectedAt") == true && veiled.author == .told && veiled.mayReturn)
        #expect(veiled.headers.contains(.init("user-id", "sis")) && veiled.touches.isEmpty && veiled.settled == nil)
        let whole = try #require(try show(bench, id, as: Self.because))
        #expect(whole.text?.contains("Hsu Ya-Han") == true && whole.isRevealed)
        #expect(whole.touches.map(\.what) == ["issuer.show-parked"] && whole.touches.map(\.by) == ["ops"])
        #expect(try show(bench, id)?.touches.compactMap(\.because) == ["the sender asks"])
    }

    @Test("A long text that is not ASCII is shown whole, and read where it is asked for")
    func long() throws {
        let bench = try Self.makeBench()
        let body = #"{"id":"x","note":"\#(String(repeating: "王", count: 3_000))"}"#
        try bench.hearTogether([
            Bench.delivery(body: body, routingKey: "sis.\(PaperDiplomaCollected.name)", user: "sis")
        ])
        let id = try #require(try bench.open.first).id
        #expect(try show(bench, id, as: Self.because)?.text?.utf8.count ?? 0 > 9_000)
        let question = ShowParked<OfIssuer>(id, edited: body)
        #expect(try bench.ask(question, as: Self.ops).answer != nil)
    }

    @Test("Nobody else is told, and nothing is revealed to who says no reason")
    func forbidden() throws {
        let bench = try Self.makeBench()
        try Self.malformed(bench)
        let id = try #require(try list(bench).messages.first).id
        #expect(try bench.ask(ShowParked<OfIssuer>(id, isRevealed: true), as: Self.ops) == .forbidden)
        let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "curious")
        #expect(try bench.ask(ShowParked<OfIssuer>(id), as: registrar) == .forbidden)
        #expect(try bench.ask(ListParked<OfIssuer>(Self.cause), as: registrar) == .forbidden)
        #expect(try bench.ask(ShowParked<OfIssuer>(UUID()), as: Self.ops).answer == .unknown)
    }

    @Test("A text is laid out for people, and of a very long one the beginning is shown")
    func text() throws {
        #expect(
            SourceText(["b": [1, "x"], "a": [:]]).text == "{\n  \"a\": {},\n  \"b\": [\n    1,\n    \"x\"\n  ]\n}")
        let long = SourceText(.list(Array(repeating: "0123456789", count: 100_000))).text
        #expect((SourceText.longest..<SourceText.longest + 1_000).contains(long.utf8.count) && long.contains("…"))
        let deep = (0..<400).reduce(JSONValue.number(1)) { value, _ in .list([value]) }
        #expect(SourceText(deep).text.utf8.count < 40_000)
    }
}
