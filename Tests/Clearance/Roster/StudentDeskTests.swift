import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("One student of the roster, by hand")
struct StudentDeskTests {
    let rosters: Rosters
    var bench: Bench { rosters.bench }
    private let fields: [RosterField: String] = [
        .studentNumber: " 410912345 ", .batch: "114-2-1", .nameZh: "周沛恩", .nameEn: "Chou Pei-En", .birthDate: "0921103",
        .departmentCode: "IM", .departmentZh: "IM系", .departmentEn: "Department of IM", .degreeLevel: "bachelor",
        .degreeZh: "管理學士", .degreeEn: "Bachelor of Business Administration",
    ]

    init() throws { rosters = try Rosters() }

    private func list(
        _ fields: [RosterField: String], instead: ListStudent.Instead? = nil, id: UUID = UUID()
    ) throws -> ListStudent.Answer? {
        try bench.ask(
            ListStudent(id: id, fields: fields, instead: instead, because: line("系辦來電")), as: rosters.kao
        ).answer
    }

    private func listing() throws -> ShowListing.Listing? {
        let answer = try bench.ask(ShowListing(student: Student().id), as: rosters.kao).answer
        guard case .listed(let listing) = answer else { return nil }
        return listing
    }

    @Test("A student is listed by hand as a file would list them, once, and the act is kept with its reason")
    func listed() throws {
        let id = UUID()
        for _ in 1...2 { #expect(try list(fields, id: id) == .listed(Student().id)) }
        #expect(try bench.said(CandidateListed.self) == [Student().listed()])
        #expect(try list(fields) == .listedBefore(Student().id))
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, because FROM acts").map { [try $0["acted_by"] as String, try $0["because"]] }
        }
        #expect(acts == [["kao", "系辦來電"]])
        #expect(try listing()?.fields[.birthDate] == "2003-11-03" && listing()?.batch == rosters.batch)
    }

    @Test(
        "What is wrong with a field is named, and nothing is stated",
        arguments: [
            (.studentNumber, "", .missing), (.batch, "", .missing), (.batch, "第一梯次", .malformed),
            (.birthDate, "0920231", .noSuchDate), (.nameZh, "周?恩", .lostCharacter), (.degreeLevel, "大學", .malformed),
            (.conferredMonth, "1999-06", .impossibleDate),
        ] as [(RosterField, String, RosterFlaw.Why)])
    func flaws(_ field: RosterField, _ typed: String, _ why: RosterFlaw.Why) throws {
        var fields = fields
        fields[field] = typed
        guard case .refused(let flaws) = try list(fields) else {
            Issue.record("\(field) is taken")
            return
        }
        #expect(flaws.map(\.field) == [field] && flaws.map(\.why) == [why])
        #expect(try bench.said(CandidateListed.self).isEmpty)
    }

    @Test("A change holds what no field says, and overwrites nothing that was stated since it was read")
    func changed() throws {
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
        let read = try #require(try listing())
        var fields = read.fields
        fields[.phone] = "02-1234"
        let instead = ListStudent.Instead(student: Student().id, event: read.event)
        #expect(try list(read.fields, instead: instead) == .otherwise, "stated at this very moment")
        bench.now += 1
        #expect(try list(read.fields, instead: instead) == .unchanged)
        #expect(try list(fields, instead: instead) == .listed(Student().id))
        #expect(try listing()?.fields[.phone] == "02-1234" && listing()?.fields[.certificateNumber] == "ST-1")
        bench.now += 1
        fields[.phone] = "02-5678"
        #expect(try list(fields, instead: instead) == .otherwise)
        var another = fields
        another[.studentNumber] = "410912399"
        #expect(try list(another, instead: instead) == .another)
        fields[.certificateNumber] = "ST-9"
        try bench.hear(Student.other.listed(certificate: "ST-9"), from: "sis")
        let now = ListStudent.Instead(student: Student().id, event: try #require(try listing()?.event))
        guard case .refused(let flaws) = try list(fields, instead: now) else { throw Unexpected() }
        #expect(flaws.map(\.why) == [.paperOfAnother(Student.other.number)])
    }

    @Test("A student is withdrawn with a reason, once, as they were read")
    func withdrawn() throws {
        try rosters.lists.list()
        bench.now += 1
        let read = try #require(try listing())
        func withdraw(_ event: String, id: UUID = UUID()) throws -> WithdrawStudent.Answer? {
            try bench.ask(
                WithdrawStudent(id: id, instead: .init(student: Student().id, event: event), reason: line("延畢")),
                as: rosters.kao
            ).answer
        }
        #expect(try withdraw("another") == .otherwise)
        let id = UUID()
        for _ in 1...2 { #expect(try withdraw(read.event, id: id) == .withdrawn) }
        #expect(try bench.said(CandidateWithdrawn.self).map(\.reason.rawValue) == ["延畢"])
        #expect(try withdraw(read.event) == .notListed && listing() == nil)
        let instead = ListStudent.Instead(student: Student().id, event: read.event)
        #expect(try list(read.fields, instead: instead) == .notListed)
        bench.now += 1
        #expect(try list(read.fields) == .listed(Student().id), "they may come back")
    }
}

private struct Unexpected: Error {}
