import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What was corrected here, and what the student system says again")
struct CorrectionsTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws {
        registrar = try Registrar()
        try hear(Student().listed(certificate: "ST-1"))
    }

    private func hear(_ listed: CandidateListed) throws {
        bench.now += 60
        try bench.hear(listed, from: "sis")
    }

    /// Changes fields of the listing by hand.
    private func correct(_ fields: [RosterField: String]) throws {
        bench.now += 60
        guard case .listed(let listing)? = try registrar.ask(ShowListing(student: lists.student)) else {
            Issue.record("nobody is listed")
            return
        }
        let question = ListStudent(
            id: UUID(), fields: listing.fields.merging(fields) { $1 },
            instead: .init(student: lists.student, event: listing.event), because: line("看過身分證"))
        #expect(try registrar.ask(question) == .listed(lists.student))
    }

    @Test(
        "Every field that was corrected and is said otherwise again is told, until it is said so or corrected once more"
    )
    func contradicted() throws {
        try correct([.birthDate: "2003-11-30", .certificateNumber: "ST-2", .phone: "02-1234"])
        #expect(try registrar.kinds().isEmpty)
        try hear(Student().listed(certificate: "ST-1"))
        let open = try registrar.only()
        #expect(open.kind == .valueContradicted && open.person?.student == lists.student)
        #expect(
            open.matter
                == .corrected([
                    .init(field: .birthDate, corrected: "2003-11-30", roster: "2003-11-03"),
                    .init(field: .certificateNumber, corrected: "ST-2", roster: "ST-1"),
                ]), "a phone that nobody had given is no correction")
        try hear(Student().listed(certificate: "ST-2", born: "2003-11-03"))
        #expect(
            try registrar.only().matter
                == .corrected([.init(field: .birthDate, corrected: "2003-11-30", roster: "2003-11-03")]))
        try correct([.birthDate: "2003-11-30"])
        #expect(try registrar.kinds().isEmpty)
        try hear(Student().listed(certificate: "ST-2", born: "2003-11-30"))
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("A registrar who has checked lets the roster's word stand, which is told no more")
    func closed() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1"))
        let exception = try #require(try registrar.only().exception)
        let closing = SettleException(id: UUID(), exception: exception, .closed(because: line("戶籍謄本")))
        #expect(try registrar.ask(closing) == .settled(student: lists.student))
        try hear(Student().listed(certificate: "ST-1", born: "2003-11-04"))
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("A listing that was refused for what it says is told until the student is listed anew; an older one is none")
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
        #expect(try registrar.exceptions(.init(kind: .listingRefused)).all == 1)
        try hear(Student.other.listed(born: "2033-11-03"))
        #expect(try registrar.exceptions().matters.map(\.person?.student) == [lists.student, nil])
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now - 3_600)
        #expect(try registrar.exceptions().all == 2, "what is older than known is no matter of the registrar's")
        try hear(Student().listed())
        try hear(Student.other.listed())
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("Whose listing was refused is told although nothing of it can be read")
    func unreadable() throws {
        let body: JSONValue = ["data": ["studentNumber": ["x"], "term": .null], "time": "gestern"]
        try bench.connection.transaction { tx in
            let found = try tx.row(
                "SELECT number, term, name, stated_at FROM refused_listing(\(try JSON.encode(body)))")!
            let (term, name): (String?, String?) = (try found["term"], try found["name"])
            #expect(term == nil && name == nil)
            let none = try tx.row("SELECT number FROM refused_listing(\([UInt8]([0xff, 0xfe])))")!
            #expect(try (none["number"] as String?) == nil)
        }
    }
}
