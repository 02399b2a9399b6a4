import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("Requests about personal data")
struct RightsTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    private let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "x")

    init() throws {
        lists = try Lists()
        try lists.list()
    }

    private func line(_ text: String) -> Line { Line(rawValue: text)! }

    private func record(
        _ kind: RightsRequest.Kind, on day: String = "2026-06-20", id: UUID = UUID(), of student: UUID? = nil
    ) throws -> RecordRights.Answer? {
        let question = RecordRights(
            id: id, student: student ?? lists.student, kind: kind, askedBy: line("本人"), wish: line("要一份複製本"),
            identity: line("身分證"), receivedOn: Day(rawValue: day)!)
        return try bench.ask(question, as: kao).answer
    }

    private func requests(_ one: UUID? = nil) throws -> [ListRights.Item] {
        try #require(bench.ask(ListRights(request: one), as: kao).answer).items
    }

    @Test(
        "Access is due within fifteen days, correction and erasure within thirty, from the day on which it came",
        arguments: [
            (.access, "2026-07-05"), (.correction, "2026-07-20"), (.erasure, "2026-07-20"),
        ] as [(RightsRequest.Kind, String)])
    func due(kind: RightsRequest.Kind, day: String) throws {
        let id = UUID()
        for _ in 1...2 { #expect(try record(kind, id: id) == .recorded) }
        let kept = try requests()
        #expect(kept.map(\.request.dueOn.rawValue) == [day] && kept[0].request.recordedBy.rawValue == "kao")
        #expect(kept[0].person?.student == lists.student && kept[0].request.decision == nil)
    }

    @Test("Nothing is recorded of who is on no roster, nor for a day ahead or long past")
    func refused() throws {
        #expect(try record(.access, of: UUID()) == .unknownStudent)
        for day in ["2026-06-23", "2025-06-01"] { #expect(try record(.access, on: day) == .impossibleDay) }
        #expect(try requests().isEmpty)
    }

    @Test("Those that are open come first, by when they are due; one is decided once, and after years it is forgotten")
    func decided() throws {
        let (late, soon, first) = (UUID(), UUID(), UUID())
        #expect(try record(.erasure, id: late) == .recorded)
        #expect(try record(.access, id: soon) == .recorded)
        #expect(try record(.access, on: "2026-06-01", id: first) == .recorded)
        #expect(try requests().map(\.request.id) == [first, soon, late])
        let refusal = DecideRights(id: UUID(), request: first, isGranted: false, words: line("個資法第10條但書"))
        for _ in 1...2 { #expect(try bench.ask(refusal, as: kao).answer == .decided(student: lists.student)) }
        let again = DecideRights(id: UUID(), request: first, isGranted: true, words: line("交付"))
        #expect(try bench.ask(again, as: kao).answer == .gone)
        #expect(try requests().map(\.request.id) == [soon, late, first])
        let kept = try #require(requests(first).first?.request.decision)
        #expect(!kept.isGranted && kept.words.rawValue == "個資法第10條但書" && kept.decidedBy.rawValue == "kao")
        bench.now += 1_828 * 86_400
        try bench.turn("forget")
        #expect(try requests().map(\.request.id) == [soon, late], "an open one is never forgotten")
    }

    @Test(
        "All that is held of one student is told, table by table, and nothing of another; later looks change nothing of it"
    )
    func held() throws {
        try lists.list(.other)
        _ = try bench.ask(ShowPerson(student: lists.student), as: kao)
        bench.now += 60
        let asOf = bench.now
        func part(_ number: Int) throws -> ShowHeld<OfClearance>.Answer {
            try #require(
                bench.ask(ShowHeld<OfClearance>(student: lists.student, asOf: asOf, part: number), as: kao).answer)
        }
        let first = try part(0)
        #expect(try part(0) == first && first.count == 1 && part(1).bytes.isEmpty)
        let told = try #require(try JSONSerialization.jsonObject(with: first.bytes) as? [String: [[String: Any]]])
        #expect(Set(told.keys).isSuperset(of: ["candidates", "lists", "answers", "accesses"]))
        for (table, rows) in told where table != "outbox" {
            #expect(rows.allSatisfy { $0["student"] as? String == lists.student.uuidString.lowercased() }, "\(table)")
        }
        #expect((told["answers"]?.count ?? 0) >= 3 && told["accesses"]?.count == 1)
        let text = String(decoding: first.bytes, as: UTF8.self)
        #expect(text.contains("周沛恩") && text.contains("410912345") && !text.contains("410912346"))
        // What was said of them names them by their id; to the campus, by their number.
        let said = try #require(told["outbox"]?.compactMap { $0["body"] as? String }.map { $0.lowercased() })
        let names = [lists.student.uuidString.lowercased(), #""studentnumber":"410912345""#]
        #expect(said.contains { $0.contains(names[0]) })
        #expect(said.allSatisfy { body in names.contains { body.contains($0) } })
        let nobody = try #require(
            bench.ask(ShowHeld<OfClearance>(student: UUID(), asOf: asOf, part: 0), as: kao).answer)
        #expect(nobody.bytes == Data("{}".utf8))
    }

    @Test("Messages that are parked or wait are theirs by id or number; of bytes it is told how many, and their digest")
    func heldMessages() throws {
        let bodies = [
            #"{"student":"\#(lists.student.uuidString)"}"#, #"{"studentNumber": "410912345"}"#,
            #"{"studentNumber":"4109123450"}"#,
            #"{"student":"\#(UUID().uuidString)"}"#,
        ].map { Array($0.utf8) + [0xff, 0] }
        let number: String = try bench.connection.transaction { tx in
            try tx.row("SELECT number FROM candidates WHERE student = \(lists.student)")!["number"]
        }
        #expect(number == "410912345")
        try bench.connection.transaction { tx in
            for body in bodies {
                try tx.run(
                    """
                    INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                        source, event_id, properties, body, size, digest, attempts, had_effect)
                    VALUES (\(UUID()), 'x', \(tx.now), \(tx.now), 'x', 'x', 'x', 'x', 'x', '/a', 'x', '{}', \(body),
                        \(body.count), '', 0, false)
                    """)
            }
        }
        let bytes = try bench.connection.transaction { tx in try tx.held(about: lists.student, before: tx.now) }
        let told = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [[String: Any]]])
        let parked = try #require(told["parked"]).compactMap { $0["body"] as? [String: Any] }
        #expect(Set(parked.compactMap { $0["sha256"] as? String }) == Set(bodies.prefix(2).map { SHA256.hash($0).hex }))
        #expect(Set(parked.compactMap { $0["bytes"] as? Int }) == Set(bodies.prefix(2).map(\.count)))
    }

    @Test("What is known of their diplomas is told, too")
    func heldByDiploma() throws {
        let (diploma, another) = (UUID(), UUID())
        try bench.connection.transaction { tx in
            try tx.run(
                """
                INSERT INTO diplomas (diploma, student)
                VALUES (\(diploma), \(lists.student)), (\(another), \(UUID()))
                """)
            try tx.run(
                """
                INSERT INTO mailed (diploma, version, mailbox, mailed_at)
                VALUES (\(diploma), 1, 'permanent', \(tx.now)), (\(another), 1, 'permanent', \(tx.now))
                """)
        }
        let bytes = try bench.connection.transaction { tx in try tx.held(about: lists.student, before: tx.now) }
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [[String: Any]]])
        #expect(told["mailed"]?.count == 1 && told["diplomas"]?.count == 1)
    }
}
