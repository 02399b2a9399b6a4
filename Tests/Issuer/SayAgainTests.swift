import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What is sealed and not registered")
struct SayAgainTests {
    private let student = Student()

    private func sealed(verifiers: String = "verifier") throws -> TestSchool {
        let school = try TestSchool(verifiers: verifiers)
        try school.collect()
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).count == 1)
        return school
    }

    /// How often it has been said by then, in all.
    private func times(_ school: TestSchool, after seconds: TimeInterval) throws -> Int {
        school.bench.now += seconds
        try school.bench.turn("say again")
        return try school.bench.said(DiplomaSealed.self).count
    }

    // Crash table, row 13
    @Test(
        "It is said again after a quarter of an hour, under a new id and with the same signature, then ever more seldom"
    )
    func saidAgain() throws {
        let school = try sealed()
        #expect(try times(school, after: 899) == 1)
        #expect(try times(school, after: 1) == 2)
        #expect(try times(school, after: 1_799) == 2)
        #expect(try times(school, after: 1) == 3)
        #expect(Set(try school.bench.said(DiplomaSealed.self).map(\.statement)).count == 1)
        let ids = try school.rows("SELECT DISTINCT id FROM outbox WHERE type = 'diploma.sealed.v1'")
        #expect(ids.count == 3, "an inbox that knew it would swallow it")
        for _ in 0..<20 { _ = try times(school, after: 86_400) }
        #expect(try times(school, after: 86_400) > 20, "once a day it is said whatever comes")
    }

    @Test("Once every required verifier knows it, it is said no more, and nothing happens twice")
    func registered() throws {
        let school = try sealed(verifiers: "verifier,ministry")
        try school.register()
        #expect(try times(school, after: 900) == 2, "the ministry has not answered")
        for _ in 1...2 { try school.register(by: "ministry") }
        #expect(try times(school, after: 86_400) == 2)
        #expect(try school.diplomas().map(\.state) == [.registered])
        #expect(try school.rows("SELECT mail FROM mails").count == 1)
    }

    @Test("A verifier elsewhere answers under the name of its account, and for no other")
    func elsewhere() throws {
        let school = try sealed(verifiers: "verifier,ministry")
        try school.register()
        for account in ["qingyu", "ministry"] {
            for sealed in try school.bench.said(DiplomaSealed.self) {
                try school.bench.hear(
                    DiplomaRegistered(
                        number: sealed.number, kind: .sealed, student: sealed.student, diploma: sealed.diploma,
                        version: sealed.version, verifier: "ministry", registeredAt: school.bench.now,
                        addressee: "songtao"), elsewhere: account)
            }
            let known = account == "ministry"
            #expect(try school.diplomas().map(\.state) == [known ? .registered : .sealed])
        }
        #expect(try school.bench.parked() == ["another-verifier"])
    }

    @Test("What was refused is said again as well: its cause may have been mended")
    func refused() throws {
        let school = try sealed()
        try school.refuse(1)
        #expect(try times(school, after: 900) == 2)
        try school.register()
        #expect(try times(school, after: 86_400) == 2)
    }

    @Test("A word about a degree is said again like a diploma, and a number that was closed no more")
    func others() throws {
        let school = try sealed()
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.bench.turn("sign")
        try school.refuse(1)
        _ = try school.bench.perform { tx in
            try VoidCommand.void(1, clerk("closed it"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        try school.bench.turn("sign")
        #expect(try times(school, after: 900) == 1)
        #expect(try school.bench.said(DiplomaRevoked.self).count == 2)
        #expect(try school.bench.said(NumberVoided.self).count == 2)
    }

    @Test("One that cannot be read holds up no other, and rests as long as they do")
    func unreadable() throws {
        let school = try TestSchool()
        for number in ["410912345", "410912346", "410912347"] { try school.collect(Student(number: number)) }
        try school.sealDue()
        try school.tamper("UPDATE statements SET payload = '{}' WHERE number = 1")
        #expect(try times(school, after: 900) == 5, "the two others are said again")
        let resting = try school.rows("SELECT reminders, say_again_at FROM awaited ORDER BY number")
        #expect(try resting.map { try $0["reminders"] as Int } == [1, 1, 1])
        #expect(try Set(resting.map { try $0["say_again_at"] as Date }).count == 1)
        try school.register()
        #expect(try times(school, after: 1_800) == 5)
    }
}
