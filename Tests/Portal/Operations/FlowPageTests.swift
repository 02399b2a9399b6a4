import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The operator's page")
struct FlowPageTests {
    private let entrance: Entrance
    private let ops: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        ops = try await entrance.signIn("ops")
    }

    @Test("What the portal has is told in numbers; who does not answer has dashes and is never told as nought")
    func shown() async throws {
        try await entrance.database.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                SELECT gen_random_uuid(), 'x' || number, \(tx.now), \(tx.now - 40_000), 'unknown-type', 'x',
                    'li<b>rary', 'campus', 'library.no<i>such.v1', '/campus/library', 'x', '{}', '', 0, '', 0, false
                FROM generate_series(1, 1234) AS number
                """)
        }
        let page = try await entrance.text(FlowPage.path, as: ops)
        for told in [
            "處卡住", "訊息代理現在沒有回覆", "1,234", "unknown-type", "no&lt;i&gt;such.v1", "li&lt;b&gt;rary", "停放的訊息超過一個工作天",
            "程式沒有回覆", "deploy/programs start .mortarboard issuer", "Program down", "對帳：對不起來",
        ] { #expect(page.contains(told), "\(told)") }
        let rows = page.matches(of: /<tr role="row"><th role="rowheader" scope="row" class="title">[\s\S]*?<\/tr>/)
        let issuer = try #require(rows.first { $0.output.contains("<code class=\"muted\">issuer</code>") }).output
        #expect(issuer.contains("沒有回覆") && issuer.matches(of: /">–<\/td>/).count == 5 && !issuer.contains(">0<"))
        let own = try #require(rows.first { $0.output.contains("<code class=\"muted\">portal</code>") }).output
        #expect(own.contains(">1,234<") && own.contains("11小時") && own.contains("卡住"))
        let english = try await entrance.text("\(FlowPage.path)?lang=en", as: ops)
        for told in ["things are stuck", "The broker does not answer", "11 hours", "Parked for over a working day"] {
            #expect(english.contains(told), "\(told)")
        }
    }

    @Test("The old address leads there; whoever else asks is told that there is no such page")
    func doors() async throws {
        #expect(try await entrance.get("/operator", as: ops).headers[.location] == FlowPage.path)
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        #expect(try await entrance.get(FlowPage.path, as: kao).status == .notFound)
    }
}

extension PagesTests {
    private static func flow(_ name: String, _ parts: @escaping @Sendable () -> [FlowReading.Part]) -> Sample {
        Sample(name: "flow-\(name)", template: "operations/flow", path: FlowPage.path) { language in
            FlowContent(FlowReading(parts: parts()), now: Samples.now, language)
        }
    }

    private typealias T = FlowTroubleTests

    /// Whatever can be told of a program.
    private static let busy = T.flow(
        unsent: .init(12_345, oldest: 4_000), refused: 3, waiting: .init(7, oldest: 700_000),
        failing: .init(2, oldest: 15),
        causes: [
            "failed", "waited-in-vain", "unheard", "type-not-allowed", "unknown-type", "foreign-source", "id-reused",
            "too-large", "schema", "unit-not-yours",
        ].map { T.cause($0, 17, oldest: 400_000) }
            + [.init(reason: "malformed", type: "", publisher: "", pile: .init(1, oldest: 5))],
        lanes: ProgramFlow.Lane.Kind.allCases.map {
            .init($0, reason: $0 == .kept ? "name-contradicted" : nil, count: 4, oldest: 1_000_000)
        }, lost: 2, doubled: 1)

    static var operations: [Sample] {
        [
            flow("well") { Program.allCases.map { T.part($0, T.flow(), ready: 2) } },
            flow("looked") {
                Program.allCases.map { T.part($0, T.flow(causes: $0 == .portal ? [T.cause("schema", 3)] : [])) }
            },
            flow("stuck") {
                Program.allCases.map { T.part($0, $0 == .issuer ? T.flow(unsent: .init(3, oldest: 31)) : T.flow()) }
            },
            flow("busy") { Program.allCases.map { T.part($0, busy, ready: 98_765, unheard: [$0.queue]) } },
            flow("silent") {
                Program.allCases.map { program in
                    .init(program: program, flow: program == .portal ? empty : nil, queue: nil, unheard: [])
                }
            },
        ]
    }

    /// Nothing came, and more causes are parked than are told.
    private static let empty = ProgramFlow(
        unsent: .init(0, oldest: 0), refused: 0, waiting: .init(0, oldest: 0), failing: .init(0, oldest: 0),
        parked: .init(3, oldest: 9), causes: [T.cause("schema", 2, oldest: 9)], lanes: [],
        since: Day(rawValue: "2026-06-15")!, sources: [])
}
