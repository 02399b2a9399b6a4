import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The registrar's desk ends what keeps one student's diplomas here")
struct MendDeskTests {
    let student = Student()
    private static let because = Line(rawValue: "看過存根")!
    private static let kao = Actor(
        kind: .staff, id: "kao", name: Desk.clerk.name, roles: [.registrar], why: because.rawValue)

    private func mend(
        _ deed: MendDiplomas.Deed, _ desk: Desk, id: UUID = UUID()
    ) throws -> MendDiplomas.Answer {
        try desk.ask(MendDiplomas(id: id, student: student.id, deed, because: Self.because), as: Self.kao)
    }

    private func hold(_ kind: HoldReason, _ said: String = "{}", at school: TestSchool) throws {
        try school.run(
            """
            INSERT INTO holds (student, kind, said, stated_at)
            VALUES (\(student.id), \(kind), \(said)::jsonb, \(Student.collectedAt))
            """)
    }

    private func acts(_ school: TestSchool) throws -> [[String]] {
        try school.rows("SELECT acted_by, because, what FROM acts ORDER BY acted_at").map {
            [try $0["acted_by"], try $0["because"], try $0["what"]]
        }
    }

    @Test("What contradicts itself is released with a reason that is kept, once for one form, and the diploma leaves")
    func release() throws {
        let desk = try Desk()
        let school = desk.school
        try school.collect()
        try hold(.nameChanged, at: school)
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        let id = UUID()
        for _ in 1...2 { #expect(try mend(.release, desk, id: id) == .done(count: 1, stays: [])) }
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
        #expect(
            try acts(school)
                == [["kao", "看過存根", "lifted what held student \(student.id.uuidString.lowercased())"]])
        #expect(try mend(.release, desk) == .nothing(stays: []))
        #expect(try acts(school).count == 1, "what changes nothing is no act")
        // Who it was about stands in the access log, with the reason.
        let seen = try school.rows("SELECT student, why FROM accesses WHERE question = 'issuer.mend-diplomas'")
        #expect(try !seen.isEmpty && seen.allSatisfy { try $0["student"] == student.id && $0["why"] == "看過存根" })
    }

    @Test(
        "What ends elsewhere is not released here, and is named",
        arguments: [HoldReason.degreeRevoked, .unprintable, .desk])
    func elsewhere(reason: HoldReason) throws {
        let desk = try Desk()
        try desk.school.collect()
        try hold(reason, reason == .unprintable ? #"["name", "no-glyph"]"# : "{}", at: desk.school)
        #expect(try mend(.release, desk) == .nothing(stays: [reason]))
        try hold(.twoPapers, at: desk.school)
        #expect(try mend(.release, desk) == .done(count: 1, stays: [reason]))
        #expect(try desk.bench.said(DiplomaReleased.self).isEmpty, "it is not free")
    }

    @Test("What a student says against it stays")
    func objected() throws {
        let desk = try Desk()
        try desk.school.collect()
        try desk.bench.hear(DiplomaObjected(student: student.id, revision: 1, objectedAt: desk.bench.now))
        #expect(try mend(.release, desk) == .nothing(stays: [.objected]))
    }

    @Test("Where even one takes two persons, nothing is released by one")
    func two() throws {
        let desk = try Desk(TestSchool(["two-persons-above": "0"]))
        try desk.school.collect()
        try hold(.twoPapers, at: desk.school)
        #expect(try mend(.release, desk) == .needsTwo)
        #expect(try desk.school.rows("SELECT kind FROM holds WHERE lifted_at IS NULL").count == 1)
    }

    @Test("What every verifier has refused is void and sealed anew; what one may still register is not")
    func void() throws {
        let desk = try Desk()
        let school = desk.school
        try school.collect()
        try school.sealDue()
        #expect(try mend(.void, desk) == .nothing(stays: []))
        try school.refuse(1)
        #expect(try mend(.void, desk) == .done(count: 1, stays: []))
        try school.seal()
        #expect(try school.bench.said(NumberVoided.self).map(\.number) == [1])
        #expect(try school.sealedFiles().map(\.version) == [1, 2])
        try school.register()
        #expect(try mend(.void, desk) == .nothing(stays: []), "it is registered")
    }

    @Test("A mail that was refused leaves again, once")
    func resend() throws {
        let mails = try MailCatcher()
        let desk = try Desk(TestSchool(mails: mails))
        let school = desk.school
        try school.collect(Student(schoolEmail: "unknown@stu.songtao.example"))
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        try school.run("UPDATE candidates SET school_address = 'pei@stu.songtao.example'")
        #expect(try mend(.resend, desk) == .done(count: 1, stays: []))
        #expect(try mend(.resend, desk) == .nothing(stays: []))
        try school.bench.turn("mail")
        #expect(try school.diplomas().flatMap { $0.mails.map(\.state) } == [.handedOver])
    }

    @Test("Nobody but the registrar")
    func doors() throws {
        let desk = try Desk()
        let question = MendDiplomas(id: UUID(), student: student.id, .release, because: Self.because)
        for role in Actor.Role.allCases where role != .registrar {
            let actor = Actor(kind: .staff, id: "x", roles: [role], units: ["library"], why: "x")
            #expect(try desk.bench.ask(question, as: actor).answer == nil)
        }
    }
}
