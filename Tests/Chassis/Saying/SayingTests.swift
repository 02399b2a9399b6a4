import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// A campus event that clearance states too, where staff do at its desk what a campus system reports.
private struct Waved: CampusEvent {
    static let name = "hand.waved.v1"
    static let summary = "A hand was waved."
    static let answeredBy = Program.clearance
    static let alsoStatedBy: Set<Program> = [.clearance]
    static let schema = Schema.object([.must("by", .of(Line.self))])
    let by: Line
}

private let noMigrations = FileManager.default.temporaryDirectory.appending(path: "no-migrations")

/// Keeps who waved, and says so as a fact would be said; answers a clerk who waves for somebody.
private func makeBench() throws -> Bench {
    try FileManager.default.createDirectory(at: noMigrations, withIntermediateDirectories: true)
    let service = Service(.clearance, migrations: noMigrations)
        .on(Waved.self) { heard, tx in
            if heard.by.rawValue == "nobody" { return .refused(Refusal("nobody-waves", "Somebody must wave.")) }
            try tx.run(
                "INSERT INTO inbox (source, id, digest, heard_at) VALUES ('waved', \(heard.by), '', \(heard.stated.at))"
            )
            return [ClearanceOpened(student: UUID(), openedAt: tx.now)]
        }
        .on(EventRejected.self) { heard, tx in
            try tx.run(
                "INSERT INTO inbox (source, id, digest, heard_at) VALUES ('rejected', \(heard.said.id), '', \(tx.now))")
            return []
        }
    return try Bench(service, publishers: ["sis": []])
}

extension Bench {
    fileprivate func wave(_ names: String...) throws {
        try connection.transaction(now: now) { tx in
            try saying.say(names.map { Waved(by: Line(rawValue: $0)!) }, tx)
        }
    }

    fileprivate func kept(_ source: String) throws -> [String] {
        try connection.transaction { tx in
            try tx.rows("SELECT id FROM inbox WHERE source = \(source) ORDER BY id").map { try $0["id"] }
        }
    }

    /// What was said on `campus`, as the broker brings it back.
    fileprivate func comingBack(as user: String = "clearance") throws -> [Delivery] {
        try said().filter { $0.exchange == "campus" }.map {
            Self.delivery(body: $0.body, exchange: "campus.typed", routingKey: $0.routingKey, user: user)
        }
    }
}

@Test("What staff state here takes effect at once, and once: its copy that comes back is known")
func ownEvent() throws {
    let bench = try makeBench()
    try bench.wave("Chen", "Lin")
    #expect(try bench.kept("waved") == ["Chen", "Lin"])
    let said = try bench.said().map { "\($0.exchange) \($0.routingKey)" }
    let (waved, opened) = ("campus clearance.hand.waved.v1", "facts clearance.opened.v1")
    #expect(said == [waved, waved, opened, opened])
    try bench.hearTogether(bench.comingBack())
    #expect(try bench.kept("waved") == ["Chen", "Lin"])
    #expect(try bench.said().count == 4)
    #expect(try bench.parked().isEmpty)
}

@Test("Statements of one moment keep their order")
func sequence() throws {
    let bench = try makeBench()
    try bench.wave("A", "B", "C")
    let events = try bench.comingBack().map { try CloudEvent.read($0, as: Waved.self).0.stated }
    #expect(events == events.sorted())
    #expect(Set(events.map(\.at)).count == 1)
}

@Test(
    "What is said behind another statement holds over it, here and elsewhere, and not over what is stated next",
    arguments: [
        ("", "1"), ("00001", "00002"), (#"a"\"#, #"a"]"#),
        (String(repeating: "0", count: 62) + "1~", String(repeating: "0", count: 62) + "30"),
    ])
func behind(sequence: String, following: String) throws {
    let bench = try makeBench()
    let kept = Stated(at: Date(rfc3339: "2026-06-21T23:59:59.123456Z")!, sequence: sequence, event: "sis")
    try bench.perform { tx in Reply((), saying: [Waved(by: Line(rawValue: "Chen")!)], behind: kept) }
    let copies = try bench.comingBack()
    let said = try #require(copies.map { try CloudEvent.read($0, as: Waved.self).0.stated }.first)
    #expect(said.at.rfc3339 == kept.at.rfc3339 && said.sequence != sequence)
    #expect(kept < said && said.refusal(after: kept) == nil)
    #expect(said < Stated(at: said.at, sequence: following, event: "sis"))
    try bench.hearTogether(copies)
    #expect(try bench.kept("waved") == ["Chen"] && bench.parked().isEmpty)
}

@Test("What this program's own rules refuse has no effect, and who would state it hears why")
func ownRefusal() throws {
    let bench = try makeBench()
    let error = #expect(throws: OwnStatementRefused.self) { try bench.wave("Chen", "nobody") }
    #expect(error?.refusal.code == "nobody-waves")
    #expect(try bench.kept("waved").isEmpty)
    #expect(try bench.said().isEmpty)
}

@Test(
    "Nobody else states it in a program's name",
    arguments: [("contact", "type-not-allowed"), ("sis", "foreign-routing-key")])
func stranger(user: String, code: String) throws {
    let bench = try makeBench()
    try bench.wave("Chen")
    let copy = try #require(try bench.comingBack(as: user).first)
    let routingKey = user == "contact" ? "contact.hand.waved.v1" : copy.routingKey
    try bench.hearTogether([
        Bench.delivery(
            body: String(decoding: copy.body, as: UTF8.self), exchange: "campus.typed", routingKey: routingKey,
            user: user)
    ])
    #expect(try bench.parked() == [code])
}

@Test("What another program refuses comes back as an exception", arguments: ["issuer", "library"])
func rejection(by user: String) throws {
    let bench = try makeBench()
    let rejected = EventRejected(
        id: "e1", source: "/mortarboard/clearance", type: "paper-diploma.collected.v1", reason: "certificate-taken",
        sentence: "Another student has it.", parked: UUID())
    let delivery = try Bench.delivery(
        of: rejected, exchange: "rejections", routingKey: "clearance", user: user, source: "/mortarboard/\(user)",
        statedAt: bench.now)
    try bench.hearTogether([delivery])
    #expect(try bench.kept("rejected") == (user == "issuer" ? ["e1"] : []))
    #expect(try bench.parked() == (user == "issuer" ? [] : ["not-the-author"]))
}

@Test(
    "An equal time without a sequence, and what is older than known, are told; the same event again is not",
    arguments: [
        ("2026-06-01T00:00:00Z", "", "b", "same-time"), ("2026-06-01T00:00:00Z", "2", "b", nil),
        ("2026-06-02T00:00:00Z", "", "b", nil), ("2026-05-31T00:00:00Z", "", "b", "older-than-known"),
        ("2026-06-01T00:00:00Z", "", "a", nil),
    ] as [(String, String, String, String?)])
func order(time: String, sequence: String, event: String, code: String?) {
    let kept = Stated(at: Date(rfc3339: "2026-06-01T00:00:00Z")!, event: "a")
    let later = Stated(at: Date(rfc3339: time)!, sequence: sequence, event: event)
    #expect(later.refusal(after: kept)?.code == code)
    #expect(later.refusal(after: nil) == nil)
}
