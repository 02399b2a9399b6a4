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

    /// What is said to every other program about the student since the first listing, and the one that holds.
    private func restated() throws -> (said: [CandidateListed], held: CandidateListed) {
        try bench.turn("state corrections again")
        let held = try bench.connection.transaction { tx in try tx.snapshot(of: lists.student) }
        return (try bench.said(CandidateListed.self), try #require(held))
    }

    private func settle(_ how: SettleException.How, raisedAt: Date? = nil) throws -> SettleException.Answer? {
        let exception = try #require(try registrar.only().exception)
        return try registrar.ask(SettleException(id: UUID(), exception: exception, how, raisedAt: raisedAt))
    }

    @Test(
        "What was corrected here holds over a later listing, is stated again to everybody, and is told until it is said so"
    )
    func holds() throws {
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
        #expect(try bench.said(CandidateListed.self).count == 1, "by the clock's turn, and not before")
        bench.now += 1
        let (said, held) = try restated()
        #expect(said.count == 2 && said[1] == held)
        #expect(held.birthDate.rawValue == "2003-11-30" && held.certificateNumber?.rawValue == "ST-2")
        #expect(held.phone == nil)
        #expect(try registrar.only().raisedAt == open.raisedAt, "to state it again ends nothing")
        #expect(try restated().said.count == 2)
        try hear(Student().listed(certificate: "ST-2", born: "2003-11-03"))
        #expect(
            try registrar.only().matter
                == .corrected([.init(field: .birthDate, corrected: "2003-11-30", roster: "2003-11-03")]))
        try hear(Student().listed(certificate: "ST-2", born: "2003-11-30"))
        #expect(try registrar.kinds().isEmpty)
        bench.now += 1
        #expect(try restated().said.count == 2, "nothing is owed any more")
    }

    @Test("Neither units nor the student are told of a department that was wrong: who has let them go has")
    func department() throws {
        try bench.hear(ContactConfirmed(student: lists.student, confirmedAt: bench.now))
        try correct([.departmentCode: "EE", .departmentZh: "EE系", .departmentEn: "Department of EE"])
        bench.now += 60
        try lists.complete()
        #expect(try lists.checklist().completedAt != nil)
        try hear(Student().listed(certificate: "ST-1"))
        bench.now += 1
        #expect(try restated().held.department.code.rawValue == "EE")
        #expect(try lists.checklist().completedAt != nil)
        #expect(try bench.said(ClearanceReopened.self).isEmpty)
    }

    @Test("The correction that a registrar has checked stays, and is told again when the roster gives yet another")
    func closed() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1"))
        #expect(try settle(.closed(because: line("戶籍謄本"))) == .settled(student: lists.student))
        try hear(Student().listed(certificate: "ST-1"))
        bench.now += 1
        #expect(try restated().held.birthDate.rawValue == "2003-11-30" && registrar.kinds().isEmpty)
        try hear(Student().listed(certificate: "ST-1", born: "2003-11-04"))
        #expect(try registrar.kinds() == [.valueContradicted])
        bench.now += 1
        #expect(try restated().held.birthDate.rawValue == "2003-11-30")
    }

    @Test("What the roster says holds where a registrar says so: in the fields that were told, and in no other")
    func roster() throws {
        try correct([.birthDate: "2003-11-30", .certificateNumber: "ST-2"])
        try hear(Student().listed(certificate: "ST-2"))
        bench.now += 1
        #expect(try restated().held.birthDate.rawValue == "2003-11-30")
        bench.now += 1
        #expect(try settle(.rosterName) == .mayNot)
        #expect(try settle(.rosterValues(because: line("戶籍謄本"))) == .settled(student: lists.student))
        #expect(try registrar.kinds().isEmpty)
        #expect(try bench.said(CandidateListed.self).last?.birthDate.rawValue == "2003-11-03")
        try hear(Student().listed(certificate: "ST-1", born: "2003-11-04"))
        bench.now += 1
        let held = try restated().held
        #expect(held.birthDate.rawValue == "2003-11-04" && held.certificateNumber?.rawValue == "ST-2")
        #expect(
            try registrar.only().matter
                == .corrected([.init(field: .certificateNumber, corrected: "ST-2", roster: "ST-1")]))
    }

    @Test("Before the correction is stated again the roster's word is taken as it stands")
    func atOnce() throws {
        try correct([.birthDate: "2003-11-30"])
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis", statedAt: bench.now + 30)
        #expect(try settle(.rosterValues(because: line("x"))) == .mayNot, "that lies ahead by another clock")
        bench.now += 60
        #expect(try settle(.rosterValues(because: line("戶籍謄本"))) == .settled(student: lists.student))
        #expect(try restated().held.birthDate.rawValue == "2003-11-03")
    }

    @Test("What has changed since somebody looked is not settled unseen")
    func changed() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1"))
        let seen = try registrar.only().raisedAt
        try hear(Student().listed(certificate: "ST-1", born: "2003-11-04"))
        bench.now += 1
        for how in [SettleException.How.closed(because: line("x")), .rosterValues(because: line("x"))] {
            #expect(try settle(how, raisedAt: seen) == .changed)
        }
        #expect(try registrar.kinds() == [.valueContradicted])
        let now = try registrar.only().raisedAt
        #expect(try settle(.closed(because: line("x")), raisedAt: now) == .settled(student: lists.student))
    }
    @Test(
        "Stated again, it stands at the listing's own time: what the student system says next holds, by whatever clock")
    func behind() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1"))
        let statedAt = bench.now
        let read = try registrar.ask(ShowListing(student: lists.student))
        bench.now += 600
        #expect(try restated().held.birthDate.rawValue == "2003-11-30")
        let body = try #require(try bench.said().last { $0.type == CandidateListed.name }?.body)
        #expect(body.contains("\"time\":\"\(statedAt.rfc3339)\",\"sequence\":\"!\""))
        #expect(try registrar.ask(ShowListing(student: lists.student)) == read, "who has read it has read this")
        try bench.hear(Student().listed(department: "EE", certificate: "ST-1"), from: "sis", statedAt: statedAt + 1)
        #expect(try bench.parked().isEmpty)
        let (said, held) = try restated()
        #expect(held.department.code.rawValue == "EE" && held.birthDate.rawValue == "2003-11-30" && said.last == held)
        #expect(try registrar.ask(ShowListing(student: lists.student)) != read)
    }

    @Test("It is stated again although what holds here does not have it, as an earlier release has left it")
    func notHeld() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1"))
        try bench.connection.transaction { tx in
            try tx.run("UPDATE candidates SET snapshot = jsonb_set(snapshot, '{birthDate}', '\"2003-11-03\"')")
        }
        let (said, held) = try restated()
        #expect(held.birthDate.rawValue == "2003-11-30" && said.last == held)
        #expect(try restated().said.count == said.count)
    }

    @Test("What cannot stand beside what the roster says now is told as the roster's, and is stated once it can")
    func hindered() throws {
        let bare = Student().listed(certificate: "ST-1")
        let inCollege = try #require(
            try bare.saying([.collegeZh: "管理學院", .collegeEn: "College of Management"], at: bench.now))
        try hear(inCollege)
        try correct([.birthDate: "2003-11-30", .collegeZh: "商學院"])
        try hear(bare)
        let count = try bench.said(CandidateListed.self).count
        #expect(try restated().held == bare && bench.said(CandidateListed.self).count == count)
        func told(_ roster: String, isRosters: Bool) -> OpenMatter.Matter {
            .corrected([
                .init(field: .birthDate, corrected: "2003-11-30", roster: "2003-11-03", isRosters: isRosters),
                .init(field: .collegeZh, corrected: "商學院", roster: roster, isRosters: isRosters),
            ])
        }
        #expect(try registrar.only().matter == told("", isRosters: true))
        try hear(inCollege)
        let (said, held) = try restated()
        #expect(said.count == count + 1 && said.last == held && held.birthDate.rawValue == "2003-11-30")
        #expect(try RosterField.values(of: held)[.collegeZh] == "商學院")
        #expect(try registrar.only().matter == told("管理學院", isRosters: false))
    }

    @Test("Once the student system has agreed, it may say something new, but not what was corrected")
    func agreed() throws {
        try correct([.birthDate: "2003-11-30"])
        try hear(Student().listed(certificate: "ST-1", born: "2003-11-30"))
        try hear(Student().listed(certificate: "ST-1"))
        #expect(try registrar.kinds() == [.valueContradicted])
        let (said, held) = try restated()
        #expect(held.birthDate.rawValue == "2003-11-30")
        try hear(Student().listed(certificate: "ST-1", born: "2003-12-01"))
        #expect(try registrar.kinds().isEmpty)
        let after = try restated()
        #expect(after.held.birthDate.rawValue == "2003-12-01" && after.said.count == said.count)
        try hear(Student().listed(certificate: "ST-1"))
        #expect(try registrar.kinds().isEmpty)
    }
}
