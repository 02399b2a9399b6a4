import Chassis
import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("The desk sees where a student's diplomas are")
struct DeliveryDeskTests {
    let student = Student()
    let mails: MailCatcher
    private let kao = Actor(
        kind: .staff, id: "kao", name: Bilingual(zh: Line(rawValue: "高敏如")!, en: Line(rawValue: "Kao Min-Ju")!),
        roles: [.registrar],
        why: "on the student's page")

    init() throws { mails = try MailCatcher() }

    private func mailed() throws -> TestSchool {
        let school = try TestSchool(mails: mails, [:])
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        return school
    }

    private func shown(_ school: TestSchool, as actor: Actor? = nil) throws -> ShowDelivery.Answer? {
        try school.bench.ask(ShowDelivery(student: student.id), as: actor ?? kao).answer
    }

    @Test("Each diploma is told with its file's digest and its mails, and no address")
    func told() throws {
        let school = try TestSchool(mails: mails, [:])
        #expect(try shown(school) == .init(diplomas: [], holds: []))
        try school.collect(student)
        let before = try #require(try shown(school)?.diplomas.first)
        #expect(before.digest == nil && before.mails.isEmpty && before.version == 1 && !before.isImported)
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        let one = try #require(try shown(school)?.diplomas.first)
        let digest: String = try school.bench.connection.transaction { tx in
            try tx.row("SELECT sha256 FROM seals WHERE diploma = \(one.diploma)")!["sha256"]
        }
        #expect(one.digest == digest && digest.utf8.count == 64)
        #expect(one.mails.contains { $0.mailbox == .school && $0.state == .handedOver && $0.keptBack == nil })
        let clerk = Actor(kind: .staff, id: "chung", roles: [.counter], why: "x")
        #expect(try shown(school, as: clerk) == nil)
    }

    @Test("It has a mail leave once more as the student can, under an act of its own, and no sooner again")
    func again() throws {
        let school = try mailed()
        let mail = try #require(try shown(school)?.diplomas.first?.mails.first { $0.mailbox == .school }?.mail)
        let id = UUID()
        for _ in 1...2 {
            let answer = try school.bench.ask(MailAgain(id: id, student: student.id, mail: mail), as: kao).answer
            #expect(answer == .queued(.school))
        }
        #expect(
            try school.bench.ask(MailAgain(id: UUID(), student: student.id, mail: mail), as: kao).answer
                == .refused(.onItsWay))
        #expect(
            try school.bench.ask(MailAgain(id: UUID(), student: student.id, mail: UUID()), as: kao).answer
                == .refused(.unknown))
        try school.bench.turn("mail")
        #expect(try mails.letters().count == 2)
        let acts = try school.bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, because FROM acts").map { [try $0["acted_by"] as String, try $0["because"]] }
        }
        #expect(acts.filter { $0 == ["kao", "on the student's page"] }.count == 1)
    }

    @Test("What holds them is told with who at the desk wanted it and why, and so is who let them go")
    func holds() throws {
        let desk = try Desk()
        try desk.school.collect()
        try desk.act(.hold)
        func holds() throws -> [ToldHold] {
            try #require(try desk.bench.ask(ShowDelivery(student: student.id), as: kao).answer).holds
        }
        let first = try #require(try holds().first)
        #expect(first.reason == .desk && first.by?.zh.rawValue == "高敏如" && first.because == Desk.because)
        #expect(first.liftedAt == nil && first.liftedBy == nil)
        desk.bench.now += 60
        try desk.act(.release)
        let lifted = try #require(try holds().first)
        #expect(lifted.liftedAt == desk.bench.now && lifted.liftedBy?.zh.rawValue == "高敏如")
        #expect(lifted.liftedBecause == Desk.because)
    }

    @Test("What a person has lifted by the command is told with who and why")
    func byCommand() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(paper: "C-9"), from: "sis")
        try school.collect()
        try school.bench.hear(student.listed(paper: "C-9"), from: "sis", statedAt: school.bench.now + 1)
        let before = try #require(try shown(school)?.holds.first)
        #expect(before.reason == .anotherCertificate && before.by == nil && before.liftedAt == nil)
        school.bench.now += 60
        let what = "lifted what held student \(student.id.uuidString.lowercased())"
        _ = try school.bench.perform { tx in try LiftCommand.lift(student.id, clerk(what), tx) }
        let lifted = try #require(try shown(school)?.holds.first)
        #expect(lifted.liftedAt == school.bench.now && lifted.liftedBy != nil && lifted.liftedBecause != nil)
    }
}
