import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("Listings of the student system that were refused for what they say")
struct RefusedListingTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws {
        registrar = try Registrar()
        try hear(Student().listed(certificate: "ST-1"))
    }

    private func hear(_ listed: CandidateListed, after: TimeInterval = 0) throws {
        bench.now += 60
        try bench.hear(listed, from: "sis", statedAt: bench.now + after)
    }

    private func found(_ filter: ShowExceptions.Filter) throws -> Int {
        let told = try registrar.exceptions(filter)
        #expect(told.matters.count == told.all && told.counts.map(\.count).reduce(0, +) == told.all)
        return told.all
    }

    @Test(
        "One is told until the student is listed anew; said again it is told once, since the first; an older one is none"
    )
    func refused() throws {
        try hear(Student().listed(born: "2033-11-03"))
        #expect(try bench.parked().count == 1)
        let open = try registrar.only()
        #expect(open.kind == .listingRefused && open.exception == nil && open.person?.student == lists.student)
        guard case .listingRefused(let number, let term, let name, "sis", let reason, _) = open.matter else {
            Issue.record("\(open.matter)")
            return
        }
        #expect(number == "410912345" && term == "114-2" && name == "周沛恩" && reason == "date-in-the-future")
        for name in ["周沛文", "周沛武"] { try hear(Student().listed(name: name, born: "2033-11-03")) }
        let again = try registrar.only()
        guard case .listingRefused(_, _, "周沛武", _, _, _) = again.matter else {
            Issue.record("\(again.matter)")
            return
        }
        #expect(try again.raisedAt == open.raisedAt && found(.init(kind: .listingRefused)) == 1)
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now - 3_600)
        #expect(try registrar.exceptions().all == 1, "what is older than known is no matter of the registrar's")
        try hear(Student().listed())
        #expect(try registrar.kinds().isEmpty)
    }

    @Test(
        "It leaves by itself, too, when it is mended at the same time, or was itself stamped ahead",
        arguments: [0, 240])
    func mended(ahead: TimeInterval) throws {
        try hear(Student.other.listed(born: "2033-11-03"), after: ahead)
        #expect(try registrar.kinds() == [.listingRefused])
        try bench.hear(Student.other.listed(), from: "sis", statedAt: bench.now)
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("One that is older than what holds is nobody's matter; of two the one that was said last is told")
    func late() throws {
        try hear(Student().listed(born: "2033-11-03"), after: -600)
        #expect(try registrar.kinds().isEmpty)
        try hear(Student.other.listed(name: "周沛文", born: "2033-11-03"))
        try hear(Student.other.listed(name: "周沛武", born: "2033-11-03"), after: -600)
        guard case .listingRefused(_, _, "周沛文", _, _, _) = try registrar.only().matter else {
            Issue.record("the older one is told")
            return
        }
    }

    @Test(
        "Of a student whom nobody knows it is found by number, batch and name; once listed with an older word it is theirs"
    )
    func unknown() throws {
        try hear(Student.other.listed(name: "鄭又新", born: "2033-11-03"))
        #expect(try registrar.only().person == nil)
        for filter: ShowExceptions.Filter in [
            .init(words: line("410912346")), .init(words: line("又新")), .init(batch: Batch(rawValue: "114-2-1")!),
        ] { #expect(try found(filter) == 1) }
        for filter: ShowExceptions.Filter in [
            .init(words: line("410912345")), .init(words: line("沛恩")), .init(batch: Batch(rawValue: "114-2-2")!),
        ] { #expect(try found(filter) == 0) }
        try bench.hear(Student.other.listed(name: "鄭又新"), from: "sis", statedAt: bench.now - 600)
        #expect(try registrar.only().person?.student == Student.other.id)
        try hear(Student.other.listed(name: "鄭又新"))
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("What an operator settles is told no more")
    func settled() throws {
        try hear(Student.other.listed(born: "2033-11-03"))
        try bench.connection.transaction { tx in
            let id: UUID = try tx.row("SELECT id FROM parked")!["id"]
            #expect(try tx.drop(id, by: "ops", because: "a test"))
        }
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("Whose listing was refused is told although nothing of it can be read")
    func unreadable() throws {
        let body: JSONValue = ["data": ["studentNumber": ["x"], "term": .null], "time": "gestern"]
        try bench.connection.transaction { tx in
            let found = try tx.row("SELECT term, name, stated_at FROM read_listing(\(try JSON.encode(body)))")!
            let (term, name): (String?, String?) = (try found["term"], try found["name"])
            #expect(term == nil && name == nil)
            let none = try tx.row("SELECT number FROM read_listing(\([UInt8]([0xff, 0xfe])))")!
            #expect(try (none["number"] as String?) == nil)
            let deep = [UInt8](repeating: UInt8(ascii: "["), count: 200_000)
            let tooDeep = try tx.row("SELECT number FROM read_listing(\(deep))")!
            #expect(try (tooDeep["number"] as String?) == nil)
        }
        let delivery = Bench.delivery(body: "kein JSON", routingKey: "sis.candidate.listed.v1", user: "sis")
        try bench.hearTogether([delivery])
        #expect(try registrar.kinds() == [.listingRefused])
    }

    @Test(
        "Whatever keeps it from being read or told, it is parked, and told as nobody's if that can be",
        arguments: [("CHECK (number IS NULL)", 1), ("CHECK (false)", 0)])
    func trouble(rule: String, told: Int) throws {
        let owner = try Connection(to: bench.owner, name: "owner")
        defer { owner.close() }
        try owner.transaction { tx in
            try tx.run(Query(stringLiteral: "ALTER TABLE refused_listings ADD CONSTRAINT trouble \(rule)"))
        }
        try hear(Student.other.listed(born: "2033-11-03"))
        #expect(try bench.parked() == ["date-in-the-future"])
        let open = try registrar.exceptions().matters
        #expect(open.map(\.kind) == [ExceptionKind](repeating: .listingRefused, count: told))
        #expect(open.allSatisfy { $0.person == nil })
    }
    @Test(
        "A correction that is stated again mends nothing that was refused with or after the listing that it corrects",
        arguments: [0, 30])
    func restated(after: TimeInterval) throws {
        guard case .listed(let listing)? = try registrar.ask(ShowListing(student: lists.student)) else {
            Issue.record("nobody is listed")
            return
        }
        bench.now += 60
        let question = ListStudent(
            id: UUID(), fields: listing.fields.merging([.certificateNumber: "ST-2"]) { $1 },
            instead: .init(student: lists.student, event: listing.event), because: line("看過證書"))
        #expect(try registrar.ask(question) == .listed(lists.student))
        try hear(Student().listed(certificate: "ST-1"))
        let statedAt = bench.now + after
        bench.now = statedAt
        try bench.hear(Student().listed(certificate: "ST-1", born: "2033-11-03"), from: "sis", statedAt: statedAt)
        bench.now += 600
        try bench.turn("state corrections again")
        #expect(try bench.said(CandidateListed.self).count == 2)
        #expect(Set(try registrar.kinds()) == [.listingRefused, .valueContradicted])
    }
}
