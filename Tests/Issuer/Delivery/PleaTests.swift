import Chassis
import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What a student says against a diploma holds what has not left")
struct PleaTests {
    let student = Student()

    private func objected(_ revision: Int) -> DiplomaObjected {
        DiplomaObjected(student: student.id, revision: revision, objectedAt: Student.collectedAt)
    }

    private func withdrawn(_ revision: Int) -> ObjectionWithdrawn {
        ObjectionWithdrawn(student: student.id, revision: revision, withdrawnAt: Student.collectedAt)
    }

    @Test("Nothing is sealed while the student objects, whatever staff lift; taken back, it is sealed at once")
    func holds() throws {
        let school = try TestSchool()
        let bench = school.bench
        try school.collect()
        try bench.hear(objected(1))
        #expect(try bench.said(DiplomaHeld.self).map(\.reasons) == [[.objected]])
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        let lifted = try bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        #expect(lifted.holds.isEmpty && lifted.lines.count == 1 && lifted.lines[0].contains("only they"))
        #expect(try bench.said(DiplomaReleased.self).isEmpty)
        try bench.hear(withdrawn(2))
        try bench.hear(objected(1))
        #expect(try bench.said(DiplomaReleased.self).map(\.revision) == [2], "an older word changes nothing")
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
    }

    @Test("An objection that is heard before the listing holds from the listing on")
    func first() throws {
        let school = try TestSchool()
        try school.bench.hear(objected(1))
        #expect(try school.bench.said(DiplomaHeld.self).isEmpty)
        try school.collect()
        #expect(try school.bench.said(DiplomaHeld.self).map(\.reasons) == [[.objected]])
    }

    @Test("What is sealed and not mailed stays; what was mailed before is not called back, and nothing is told as held")
    func mailed() throws {
        let catcher = try MailCatcher()
        let school = try TestSchool(mails: catcher)
        let bench = school.bench
        try school.collect()
        try bench.hear(
            EmailVerified(student: student.id, address: "pei@mailbox.example", revision: 1, verifiedAt: bench.now))
        try school.sealDue()
        try school.register()
        try bench.hear(objected(1))
        try bench.turn("mail")
        #expect(try bench.said(DiplomaMailed.self).isEmpty)
        try bench.hear(withdrawn(2))
        for _ in 1...3 { try bench.turn("mail") }
        let left = try bench.said(DiplomaMailed.self).count
        #expect(left > 0)
        let held = try bench.said(DiplomaHeld.self).count
        try bench.hear(objected(3))
        #expect(try bench.said(DiplomaHeld.self).count == held, "there is nothing left to hold")
        #expect(try school.diplomas().map(\.state) == [.registered])
    }

    @Test("While name or birth date is disputed nothing is sealed, whatever staff lift; resolved, it is sealed at once")
    func disputed() throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(
            ErrorReported(student: student.id, parts: [.nameEn], revision: 1, reportedAt: Student.collectedAt))
        try school.collect()
        #expect(try bench.said(DiplomaHeld.self).map(\.reasons) == [[.errorReported]])
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        let lifted = try bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        #expect(lifted.holds.isEmpty && lifted.lines.contains { $0.contains("contact errors resolve") })
        try bench.hear(
            ErrorResolved(student: student.id, by: .registrar, revision: 2, resolvedAt: Student.collectedAt))
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
    }

    @Test("Each of two pleas ends by itself")
    func both() throws {
        let school = try TestSchool()
        let bench = school.bench
        try school.collect()
        try bench.hear(objected(1))
        try bench.hear(
            ErrorReported(student: student.id, parts: [.nameEn], revision: 1, reportedAt: Student.collectedAt))
        try bench.hear(withdrawn(2))
        #expect(
            try bench.said(DiplomaHeld.self).map(\.reasons) == [
                [.objected], [.errorReported, .objected], [.errorReported],
            ])
    }
}
