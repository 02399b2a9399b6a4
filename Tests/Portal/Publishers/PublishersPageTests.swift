import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The pages of campus systems")
struct PublishersPageTests {
    private let entrance: Entrance
    private let ops: SessionID

    init() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(#"{"library": {"types": ["clearance.reviewed.v1"], "units": ["library"]}}"#.utf8).write(to: file)
        entrance = try await Entrance(settings: Settings(["publishers": file.path]))
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        ops = try await entrance.signIn("ops")
    }

    private func park(_ publisher: String, _ reason: String, event: String, count: Int) async throws {
        try await entrance.database.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                SELECT gen_random_uuid(), 'x' || number, \(tx.now), \(tx.now), \(reason), 'x', \(publisher), 'campus',
                    'x', '/campus/' || \(publisher)::text, \(event), '{}', '', 0, '', 0, false
                FROM generate_series(1, \(count)::integer) AS number
                """)
        }
    }

    @Test("The list names who may state something and who has, and leads to a page for each")
    func list() async throws {
        try await park("sis", "unknown-type", event: "e-1", count: 1234)
        let page = try await entrance.text(PublishersPage.path, as: ops)
        for told in [
            "有1個系統的事件要處理", "1,234", "要人看", #"href="/operations/publishers/sis""#,
            #"href="/operations/publishers/library""#,
            // Not all programs answer here.
            "還不知道", "「離校審核」現在沒有回覆",
        ] { #expect(page.contains(told), "\(told)") }
        let english = try await entrance.text("\(PublishersPage.path)?lang=en", as: ops)
        for told in ["Events of one system need a person", "Not known yet", "No answer came from Clearance"] {
            #expect(english.contains(told), "\(told)")
        }
        #expect(try await entrance.text(FlowPage.path, as: ops).contains(#"href="/operations/publishers""#))
    }

    @Test("A page tells counts, what was refused with the last event's id, and that nobody named it")
    func one() async throws {
        try await park("sis", "unknown-type", event: "<e>-1", count: 2)
        let page = try await entrance.text(PublishersPage.path(of: "sis"), as: ops)
        for told in ["publishers.json沒有這個系統", "unknown-type", "&lt;e&gt;-1", "沒有這種事件，退回給來源", "最後一次不收"] {
            #expect(page.contains(told), "\(told)")
        }
        #expect(!page.contains("<e>"))
        let library = try await entrance.text("\(PublishersPage.path(of: "library"))?lang=en", as: ops)
        for told in ["No program that answers has an event of it.", "has refused any"] {
            #expect(library.contains(told), "\(told)")
        }
        #expect(!library.contains("in no line of publishers.json"))
    }

    @Test("What can be nobody's name has no page; whoever else asks is told that there is none")
    func doors() async throws {
        #expect(try await entrance.get("\(PublishersPage.path)/a.b", as: ops).status == .notFound)
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        for path in [PublishersPage.path, PublishersPage.path(of: "library")] {
            #expect(try await entrance.get(path, as: kao).status == .notFound)
        }
    }

    @Test("Who is in no record has a page only as long as somebody who might know them does not answer")
    func unheard() {
        let silent = PublishersReading(named: [], [(.issuer, nil), (.portal, PublishersSamples.records([]))])
        let all = PublishersReading(named: ["sis"], [(.portal, PublishersSamples.records([]))])
        #expect(silent.mayHave("sis") && all.mayHave("sis") && !all.mayHave("library"))
        let row = PublishersContent(all, now: Samples.now, .en).rows[0]
        guard case .never = row.standing else { return #expect(Bool(false), "\(row.standing)") }
    }
}

enum PublishersSamples {
    static func records(_ all: [PublisherRecords.Record]) -> PublisherRecords {
        PublisherRecords(since: Day(rawValue: "2026-06-08")!, all)
    }

    static func heard(
        _ publisher: String, _ refusals: [PublisherRecords.Refusal] = [], isCounted: Bool = true
    ) -> PublisherRecords.Record {
        .init(
            publisher,
            counts: isCounted
                ? .init(
                    "/campus/\(publisher)", received: 12_345, done: 12_000, known: 300, waiting: 12, parked: 20,
                    settled: 3,
                    elsewhere: 10, lost: 0, doubled: 0) : nil,
            lastHeard: isCounted ? Samples.opens : nil, refusals: refusals)
    }

    static func refusal(_ reason: String, open: Int = 17, event: String = "6f9619ff-8b86-d011-b42d-00cf4fc964ff")
        -> PublisherRecords.Refusal
    {
        .init(reason, count: 1_234, open: open, last: Samples.now, event: event)
    }

    static func reading(
        named: Set<String> = ["library"], silent: Set<Program> = [], _ records: [PublisherRecords.Record]
    ) -> PublishersReading {
        PublishersReading(
            named: named, Program.allCases.map { ($0, silent.contains($0) ? nil : self.records(records)) })
    }
}

extension PagesTests {
    private typealias P = PublishersSamples
    private static let reasons = [
        "schema", "waited-in-vain", "type-not-allowed", "foreign-source", "id-reused", "failed",
    ]

    private static func list(_ name: String, _ reading: @escaping @Sendable () -> PublishersReading) -> Sample {
        Sample(name: "publishers-\(name)", template: "publishers/list", path: PublishersPage.path) { language in
            PublishersContent(reading(), now: Samples.now, language)
        }
    }

    private static func publisher(
        _ name: String, _ reading: @escaping @Sendable () -> PublishersReading
    ) -> Sample {
        let path = PublishersPage.path(of: "library")
        return Sample(name: "publisher-\(name)", template: "publishers/one", path: path) { language in
            PublisherContent("library", reading(), now: Samples.now, language)
        }
    }

    private static let busy = P.heard(
        "library", reasons.map { P.refusal($0) } + [P.refusal("malformed", open: 0, event: "")])

    static let publishers: [Sample] = [
        list("none") { P.reading(named: [], []) },
        list("well") { P.reading([P.heard("library"), P.heard("sis", [P.refusal("schema", open: 0)])]) },
        list("look") { P.reading(named: ["library", "cashier"], [P.heard("library"), busy]) },
        list("looks") {
            P.reading([busy, P.heard("sis-of-the-school-of-continuing-education", [P.refusal("schema")])])
        },
        list("silent") { P.reading(silent: [.issuer, .contact], []) },
        publisher("well") { P.reading([P.heard("library")]) },
        publisher("busy") { P.reading(named: ["sis"], [busy]) },
        publisher("never") { P.reading([]) },
        publisher("silent") { P.reading(silent: Set(Program.allCases), []) },
        publisher("uncounted") { P.reading([P.heard("library", [P.refusal("schema")], isCounted: false)]) },
    ]
}
