import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The page of one timeline")
struct ExplainPageTests {
    private let entrance: Entrance
    private let ops: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        ops = try await entrance.signIn("ops")
    }

    @Test("What the portal knows is told, who is silent is named, and a parked message leads to its page")
    func shown() async throws {
        let id = UUID(uuidString: "5B0D3F1A-0000-4000-8000-000000000003")!
        try await entrance.database.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                VALUES (\(id), 'x', \(tx.now), \(tx.now), 'unknown-type', 'x', 'library', 'campus',
                    'library.no-<b>such.v1', '/campus/library', 'event-1', '{"headers":{}}', '', 0, '', 1, false)
                """)
        }
        let page = try await entrance.text(ExplainPage.path(of: "event-1"), as: ops)
        #expect(page.contains("有1件擋著") && page.contains("library.no-&lt;b&gt;such.v1"))
        #expect(page.contains(ParkedAddress.path(of: id, in: .portal)) && page.contains("還停放著"))
        #expect(page.contains("「封印和寄送」現在沒有回覆"))
        let nothing = try await entrance.text("\(ExplainPage.path(of: "event-2"))&lang=en", as: ops)
        #expect(nothing.contains("Nothing is known by this number") && nothing.contains("Programs asked: 1"))
    }

    @Test("What can be no number is told as that, and nobody is asked; whom a number names is written down")
    func wanted() async throws {
        let rows: [(String?, ExplainPage.Wanted)] = [
            (nil, .nothing), ("  ", .nothing), ("ab", .unreadable("ab")), (" A1101001 ", .word("A1101001")),
            (String(repeating: "x", count: 201), .unreadable(String(repeating: "x", count: 201))),
        ]
        for (typed, wanted) in rows { #expect(ExplainPage.Wanted(typed) == wanted) }
        #expect(try await entrance.get(ExplainPage.path(of: "ab"), as: ops).status == .unprocessableContent)
        #expect(try await entrance.get(ExplainPage.path, as: ops).status == .ok)
        let student = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
            .student(in: "songtao")
        let enrolment = Account.Enrolment(student: student, term: Term(rawValue: "113-2")!, programme: "main")
        try await entrance.keep("hsu", .student([enrolment]))
        _ = try await entrance.get(ExplainPage.path(of: student.uuidString.lowercased()), as: ops)
        let seen = try await entrance.database.transaction { tx in
            try tx.rows("SELECT actor, question FROM accesses WHERE student = \(student)").map {
                [try $0["actor"] as String, try $0["question"] as String]
            }
        }
        #expect(seen.contains(["ops", "portal.explain"]))
    }

    @Test("What a program tells is told in words, and what has none as it is")
    func words() {
        #expect(Words.happening("heard from /campus/sis").name == "/campus/sis")
        #expect(Words.happening("says diploma.sealed").kind.zh == "說出")
        #expect(Words.happening("mails: bounced").kind.zh == "紀錄" && Words.happening("x").name == "x")
        #expect(Words.condition("held: name-contradicted").zh == "被擋住：name-contradicted")
        #expect(Words.condition("bounced").zh == "bounced" && Words.condition("open").en == "parked, for a person")
    }
}

extension PagesTests {
    private static func explained(
        _ name: String, _ wanted: ExplainPage.Wanted, _ trails: [Trail]? = nil, silent: [Program] = [],
        isCut: Bool = false
    ) -> Sample {
        Sample(name: "explain-\(name)", template: "explain/explain", path: ExplainPage.path) { language in
            let reading = trails.map {
                ExplainReading(timeline: Timeline(of: ["A1101001"], $0, unasked: silent), isCut: isCut)
            }
            return ExplainContent(wanted, reading, again: ExplainPage.path, language)
        }
    }

    private static func trail(_ program: Program, _ entries: [Trail.Entry]) -> Trail {
        var trail = Trail(program: program)
        trail.entries = entries
        return trail
    }

    static var explained: [Sample] {
        let word = ExplainPage.Wanted.word("A1101001")
        let said = Trail.Entry(
            at: Samples.now, what: "says clearance.completed", details: ["isComplete": "true"],
            message: "5b0d3f1a-0000-4000-8000-000000000001")
        let parked = Trail.Entry(
            at: Samples.now, what: "parked: sis.paper-diploma.collected.v1",
            details: ["parked": parkedID.uuidString, "reason": "schema"], state: "open", message: "x", isTrouble: true)
        let held = Trail.Entry(at: nil, what: "holds", state: "holds: objected", isTrouble: true)
        let long = (0..<600).map { Trail.Entry(at: Samples.now + Double($0), what: "mails: queued", state: "queued") }
        return [
            explained("asking", .nothing), explained("unreadable", .unreadable("<b>")),
            explained("silent", word, [], silent: Program.allCases),
            explained("nothing", word, [Trail(program: .issuer)], silent: [.portal]),
            explained("free", word, [trail(.clearance, [said])]),
            explained("held", word, [trail(.issuer, [held])]),
            explained(
                "many", word, [trail(.issuer, [held, parked] + long), trail(.clearance, [said])],
                silent: [.verifier, .contact], isCut: true),
        ]
    }
}
