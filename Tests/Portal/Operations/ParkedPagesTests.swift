import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The pages of parked messages")
struct ParkedPagesTests {
    private let entrance: Entrance
    private let ops: SessionID
    private static let id = UUID(uuidString: "5B0D3F1A-0000-4000-8000-000000000001")!
    private static let path = ParkedAddress.path(of: id, in: .portal)

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        ops = try await entrance.signIn("ops")
    }

    /// Parks one in the portal, which answers for itself.
    private func park(_ body: String) async throws {
        let bytes = Array(body.utf8)
        try await entrance.database.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                VALUES (\(Self.id), 'x', \(tx.now), \(tx.now), 'unknown-type', 'No <b>such</b> type.', 'library', 'campus',
                    'library.no-such.v1', '/campus/library', 'event-1', '{"headers":{"secret":"Hsu"},"userID":"library"}',
                    \(bytes), \(bytes.count), '', 1, false)
                """)
        }
    }

    @Test("From the causes one comes to the messages of one, and to one message, whose text is hidden and escaped")
    func shown() async throws {
        try await park(#"{"id":"event-1","data":{"name":"Hsu <i>Ya-Han</i>","studentNumber":"A1<u>"}}"#)
        let causes = try await entrance.text(ParkedAddress.causes, as: ops)
        let address = ParkedAddress(
            .portal, .init(reason: "unknown-type", type: "no-such.v1", publisher: "library"))
        let href = address.path.replacing("&", with: "&amp;")
        #expect(causes.contains("1則停放，1種原因") && causes.contains(href) && causes.contains("沒有回覆"))
        let list = try await entrance.text(address.path, as: ops)
        #expect(list.contains("沒有這種事件") && list.contains(Self.path) && list.contains("event-1"))
        let one = try await entrance.text(Self.path, as: ops)
        #expect(one.contains("No &lt;b&gt;such") && one.contains("A1&lt;u&gt;") && !one.contains("Ya-Han"))
        #expect(one.contains("secret") && !one.contains(">Hsu<") && one.contains("在你之前沒有人看過"))
        let again = try await entrance.text("\(Self.path)?lang=en", as: ops)
        #expect(again.contains("saw a parked message") && again.contains("No such event"))
    }

    @Test("What is hidden is shown to who says why, who is asked until they do")
    func revealed() async throws {
        try await park(#"{"id":"event-1","data":{"name":"Hsu Ya-Han"}}"#)
        let refused = try await Knocked(entrance.post("\(Self.path)/reveal", ["because": "  "], as: ops))
        let told = try await entrance.seen(refused, as: ops)
        #expect(told.status == .unprocessableContent && told.body.contains("寫下為什麼要看"))
        let given = try await Knocked(
            entrance.post("\(Self.path)/reveal", ["because": "the sender asks"], as: ops))
        let shown = try await entrance.seen(given, as: ops, in: .en)
        #expect(shown.status == .ok && shown.body.contains("Hsu Ya-Han") && !shown.body.contains("/reveal"))
        let kept = try await entrance.database.transaction { tx in
            try tx.rows("SELECT question, why FROM accesses WHERE about = \(Self.id.uuidString.lowercased())").map {
                [try $0["question"] as String, try $0["why"] as String? ?? ""]
            }
        }
        #expect(kept.contains(["portal.show-parked", "the sender asks"]))
    }

    @Test("Programs that are silent are named, and what nobody has is no page")
    func silent() async throws {
        let empty = try await entrance.text(ParkedAddress.causes, as: ops)
        #expect(empty.contains("沒有停放的訊息") && empty.contains("「封印和寄送」現在沒有回覆"))
        let address = ParkedAddress(.issuer, .init(reason: "schema", type: "x", publisher: ""))
        let list = try await entrance.get(address.path, as: ops)
        #expect(list.status == .serviceUnavailable)
        #expect(try await entrance.get(Self.path, as: ops).status == .notFound)
        #expect(
            try await entrance.get(ParkedAddress.path(of: Self.id, in: .issuer), as: ops).status
                == .serviceUnavailable)
        for path in ["/operations/parked/nobody?reason=schema", "/operations/parked/issuer"] {
            #expect(try await entrance.get(path, as: ops).status == .notFound, "\(path)")
        }
    }

    @Test("An address says which messages, and is read as it was written")
    func addresses() {
        let cause = ParkedCause(reason: "schema", type: "fee.paid.v1", publisher: "l&b=y")
        for address in [
            ParkedAddress(.issuer, cause, after: Self.id),
            ParkedAddress(.portal, .init(reason: "malformed", type: "", publisher: "")),
        ] {
            let parameters = URLComponents(string: address.path)?.queryItems ?? []
            let read = ParkedAddress(address.program.rawValue) { name, _ in
                parameters.first { $0.name == name }?.value
            }
            #expect(read == address)
        }
        #expect(ParkedAddress("issuer") { _, _ in nil } == nil && ParkedAddress("x") { _, _ in "schema" } == nil)
    }
}
