import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("What an operator does about a parked message")
struct ParkedDeedTests {
    private let entrance: Entrance
    private let ops: SessionID
    private static let id = UUID(uuidString: "5B0D3F1A-0000-4000-8000-000000000002")!
    private static func path(_ kind: TypedParkedDeed.Kind) -> String {
        ParkedDeedPage.path(of: id, in: .portal, kind)
    }

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        ops = try await entrance.signIn("ops")
        let body = Array(#"{"id":"event-1","data":{"name":"Hsu"}}"#.utf8)
        try await entrance.database.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                VALUES (\(Self.id), 'x', \(tx.now), \(tx.now), 'unknown-type', 'x', 'library', 'campus',
                    'library.no-such.v1', '/campus/library', 'event-1', '{"headers":{},"userID":"library"}', \(body),
                    \(body.count), '', 1, false)
                """)
        }
    }

    private func send(_ kind: TypedParkedDeed.Kind, _ fields: [String: String]) async throws -> Knocked {
        let form = ["form": UUID().uuidString, "page": Self.path(kind)].merging(fields) { $1 }
        return try await entrance.seen(Knocked(entrance.post(Self.path(kind), form, as: ops)), as: ops)
    }

    private func settled() async throws -> [String] {
        try await entrance.database.transaction { tx in
            try tx.rows("SELECT settled_by, settled_because FROM parked WHERE settled_at IS NOT NULL").flatMap {
                [try $0["settled_by"] as String, try $0["settled_because"] as String]
            }
        }
    }

    @Test(
        "Discarding is asked for twice: without the tick, or without a reason, it says what is missing and keeps the rest"
    )
    func discarded() async throws {
        let unsure = try await send(.discard, ["because": "a <b>test</b>"])
        #expect(unsure.status == .unprocessableContent && unsure.body.contains("a &lt;b&gt;test"))
        #expect(unsure.body.contains("還沒送出") && unsure.body.contains("還沒勾選"))
        let silent = try await send(.discard, ["sure": "yes"])
        #expect(silent.body.contains("還沒寫原因") && silent.body.contains(" checked"))
        #expect(try await settled().isEmpty)
        let done = try await send(.discard, ["sure": "yes", "because": "a test"])
        #expect(done.status == .ok && done.body.contains("捨棄了"))
        #expect(try await settled() == ["ops", "a test"])
        let over = try await send(.replay, ["because": "again"])
        #expect(over.body.contains("別人先處理了"))
        #expect(try await entrance.text(Self.path(.mend), as: ops).contains("這則訊息已經處理了"))
        #expect(entrance.events.contains { $0.hasPrefix("parked-dropped") })
    }

    @Test("A mended body is shown with what differs, and nothing is sent that was not shown")
    func mended() async throws {
        let form = try await entrance.text(Self.path(.mend), as: ops)
        #expect(form.contains("‹hidden›") && !form.contains("Hsu") && !form.contains(#"value="send""#))
        let body = #"{"id":"event-1","data":{"unit":"library","name":"‹hidden›"}}"#
        let unseen = try await send(.mend, ["because": "x", "body": body, "do": "send"])
        #expect(unseen.status == .ok && unseen.body.contains("<ins>/data/unit: &quot;library&quot;</ins>"))
        // No program hears such an event, whatever stands in it.
        #expect(unseen.body.contains("不通過") && !unseen.body.contains(#"value="send""#))
        let mark = ParkedDeedContent.mark(body)
        let refused = try await send(.mend, ["because": "x", "body": body, "do": "send", "checked": mark])
        #expect(refused.status == .unprocessableContent && refused.body.contains("沒有處理，訊息照樣停放"))
        let look = try await send(.mend, ["body": body, "do": "check"])
        #expect(look.status == .ok && look.body.contains("<ins>/data/unit"))
        let empty = try await send(.mend, ["because": "x", "body": " \r\n", "do": "check"])
        #expect(empty.status == .unprocessableContent && empty.body.contains("內容是空的"))
        #expect(try await settled().isEmpty)
    }

    @Test("What cannot be replayed stays; what is returned is told to its publisher")
    func others() async throws {
        let stays = try await send(.replay, ["because": "x"])
        #expect(stays.status == .unprocessableContent && stays.body.contains("沒有處理，訊息照樣停放"))
        let long = String(repeating: "x", count: Line.longest + 1)
        let refused = try await send(.giveBack, ["because": "x", "tell": long])
        #expect(refused.body.contains("給來源的話最多"))
        let done = try await send(.giveBack, ["because": "x", "tell": "No such event."])
        #expect(done.status == .ok && done.body.contains("退回了"))
        #expect(try await settled() == ["ops", "returned: x"])
    }

    @Test("Who does not answer is told in slate, and the form keeps its id")
    func silent() async throws {
        let path = ParkedDeedPage.path(of: Self.id, in: .issuer, .replay)
        let form = UUID().uuidString.lowercased()
        let fields = ["form": form, "because": "x", "page": path]
        let told = try await entrance.seen(Knocked(entrance.post(path, fields, as: ops)), as: ops)
        #expect(told.status == .serviceUnavailable)
        #expect(
            try await entrance.get("\(ParkedAddress.path(of: Self.id, in: .portal))/nothing", as: ops).status
                == .notFound)
    }

    @Test("What is typed is read as a table says")
    func typed() {
        func flaws(_ kind: TypedParkedDeed.Kind, _ fields: [String: String]) -> [TypedParkedDeed.Flaw] {
            guard case .failure(let flaws) = TypedParkedDeed(FormFields(fields)).read(as: kind) else { return [] }
            return flaws.all
        }
        #expect(flaws(.replay, ["because": "x"]) == [] && flaws(.replay, [:]) == [.becauseMissing])
        #expect(flaws(.replay, ["because": "\u{E000}"]) == [.becauseUnreadable])
        #expect(flaws(.discard, ["because": "x"]) == [.unsure])
        #expect(flaws(.discard, ["because": "x", "sure": "yes"]) == [])
        #expect(flaws(.giveBack, ["because": "x"]) == [] && flaws(.giveBack, ["tell": "\u{E000}"]).count == 2)
        #expect(flaws(.mend, ["because": "x", "body": "\r\n "]) == [.bodyMissing])
        #expect(flaws(.mend, ["because": "x", "body": "{}"]) == [])
    }
}
