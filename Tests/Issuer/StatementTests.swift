import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What the school says")
struct StatementTests {
    let student = Student()

    @Test("A revocation is signed and numbered, once, and a reinstatement after it")
    func revocation() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        for id in ["1", "2"] { try school.bench.hear(student.revoked(), from: "registrar", id: id) }
        try school.bench.turn("sign")
        let revoked = try school.bench.said(DiplomaRevoked.self)
        #expect(revoked.map(\.number) == [2] && revoked.map(\.student) == [student.id])
        guard case .revoked(let revocation) = try school.read(revoked[0].statement).says else {
            Issue.record("the degree is revoked")
            return
        }
        #expect((revocation.reason.rawValue, revocation.decidedOn.rawValue) == ("抄襲", "2026-06-20"))
        try school.bench.hear(student.reinstated(), from: "registrar", statedAt: school.bench.now + 1)
        try school.bench.turn("sign")
        #expect(try school.bench.said(DiplomaReinstated.self).map(\.number) == [3])
        #expect(try school.bench.parked().isEmpty)
    }

    @Test("What explains a student shows no reason that a person wrote, though it is as short as a code")
    func explained() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.bench.perform { tx in Reply((), saying: [student.revoked()]) }
        let entries = try school.bench.connection.transaction { tx in
            try tx.said(naming: [student.number]).map(\.entry)
        }
        let said = try #require(entries.first { $0.what.contains("degree.revoked") })
        #expect(said.details["reason"] == nil)
    }

    @Test("Emptied and heard again, a degree that was revoked, also under two ids, and reinstated spends no number")
    func heardAgain() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        for (second, id) in [(0.0, "1"), (1, "2")] {
            try school.bench.hear(
                student.revoked(), from: "registrar", id: id, statedAt: school.bench.now + second)
        }
        try school.bench.hear(student.reinstated(), from: "registrar", statedAt: school.bench.now + 2)
        try school.seal()
        let said = try school.bench.said().count
        try school.run("DELETE FROM degrees")
        #expect(try school.bench.hearAgain().isEmpty)
        try school.seal()
        #expect(try school.bench.said().count == said)
        let last: Int = try school.rows("SELECT last FROM statement_numbers")[0]["last"]
        let isRevoked: Bool = try school.rows("SELECT is_revoked FROM degrees")[0]["is_revoked"]
        #expect(last == 3 && !isRevoked)
        // What is news is still said.
        try school.bench.hear(student.revoked(), from: "registrar", statedAt: school.bench.now + 3)
        try school.seal()
        #expect(try school.bench.said(DiplomaRevoked.self).map(\.number) == [2, 4])
    }

    @Test("Whatever the order of arrival, the latest of revoked and reinstated holds", arguments: [true, false])
    func order(isRevocationFirst: Bool) throws {
        let school = try TestSchool()
        try school.collect()
        let revoke = { _ = try school.bench.hear(student.revoked(), from: "registrar") }
        let reinstate = {
            _ = try school.bench.hear(student.reinstated(), from: "registrar", statedAt: school.bench.now + 1)
        }
        for hear in isRevocationFirst ? [revoke, reinstate] : [reinstate, revoke] { try hear() }
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).count == 1)
        #expect(try school.bench.said(DiplomaRevoked.self).count == (isRevocationFirst ? 1 : 0))
        #expect(try school.bench.parked() == (isRevocationFirst ? [] : ["older-than-known"]))
    }

    @Test("Where the event is not enough, it holds and states nothing")
    func confirmed() throws {
        let school = try TestSchool(["revoke-by-event": "false"])
        try school.collect()
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        #expect(try school.rows("SELECT number FROM statements").isEmpty)
    }

    @Test("Restating says everything again under its number")
    func restate() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect()
        try school.sealDue()
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.bench.turn("sign")
        let reply = try school.bench.connection.transaction { tx in try RestateCommand.restate(after: 0, tx) }
        #expect(reply.answer == .init(count: 3, unreadable: [], highest: 3))
        let sealed = reply.messages.compactMap { $0 as? DiplomaSealed }
        #expect(try sealed == school.bench.said(DiplomaSealed.self))
        #expect(reply.messages.last is DiplomaRevoked)
        let rest = try school.bench.connection.transaction { tx in try RestateCommand.restate(after: 3, tx) }
        #expect(rest.answer == .init(count: 0, unreadable: [], highest: nil))
        try school.tamper("UPDATE statements SET payload = '{}' WHERE number = 2")
        let others = try school.bench.connection.transaction { tx in try RestateCommand.restate(after: 0, tx) }
        #expect(others.answer == .init(count: 2, unreadable: [StatementID(number: 2, kind: .sealed)], highest: 3))
    }

    @Test("A number that no verifier can take is closed, and its version gets a successor")
    func void() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        let void = { (number: Int) in
            let reply = try school.bench.connection.transaction(now: school.bench.now) { tx in
                try VoidCommand.void(
                    number, clerk("closed it"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
            }
            return reply.answer
        }
        #expect(throws: VoidCommand.Refused.self, "a verifier may still take it") { try void(1) }
        try school.refuse(1)
        #expect(try void(1) == "number 1 is void; version 2 is due")
        try school.seal()
        let voided = try school.bench.said(NumberVoided.self)
        #expect(voided.map(\.number) == [1])
        #expect(try school.read(voided[0].statement).kind == .void)
        let files = try school.sealedFiles()
        #expect(files.map(\.version) == [1, 2] && files.map(\.previous) == [nil, nil], "the first was never taken")
        let acts = try school.rows("SELECT acted_by, because, what FROM acts").map {
            [try $0["acted_by"], try $0["because"], try $0["what"]] as [String]
        }
        #expect(acts == [["高敏如", "檔案重複", "closed it"]])
        #expect(throws: VoidCommand.Refused.self) { try void(1) }
        #expect(throws: VoidCommand.Refused.self) { try void(3) }
        try school.register()
        #expect(throws: VoidCommand.Refused.self) { try void(2) }
        let restated = try school.bench.connection.transaction { tx in try RestateCommand.restate(after: 0, tx) }
        #expect(restated.messages.map { type(of: $0).name } == [NumberVoided.name, DiplomaSealed.name])
    }

    @Test("The successor of a closed number is due once the degree holds again")
    func voidWhileRevoked() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.refuse(1)
        try school.bench.hear(student.revoked(), from: "registrar")
        let line = try school.bench.perform { tx in
            try VoidCommand.void(1, clerk("closed it"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        #expect(line.hasPrefix("number 1 is void; version 2 waits"))
        #expect(try school.bench.said(DiplomaScheduled.self).map(\.version) == [1])
        try school.bench.hear(student.reinstated(), from: "registrar", statedAt: school.bench.now + 1)
        let scheduled = try school.bench.said(DiplomaScheduled.self)
        #expect(scheduled.map(\.version) == [1, 2] && scheduled[1].revision > scheduled[0].revision)
    }

    @Test("The school says how far it has numbered, also when it is not very far")
    func position() throws {
        let school = try TestSchool()
        try school.bench.turn("position")
        try school.collect()
        try school.sealDue()
        try school.bench.turn("position")
        let positions = try school.bench.said(SchoolPosition.self).map { fact in
            let jws = try JWS(fact.statement, type: Position.type)
            return try JSON.decode(Position.self, from: jws.payload(signedBy: school.statementKey.publicKey))
        }
        #expect(positions.map(\.highest) == [0, 1])
        #expect(positions.map(\.at) == [Student.collectedAt, school.bench.now])
    }

    @Test("What no column can hold, and a crash before the end, spend no number")
    func gapless() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect()
        school.bench.now = Student.collectedAt + 30 * 86_400
        let work = try school.sealing()
        let attempt = Attempt(token: UUID(), leasedUntil: school.bench.now + 120)
        let claimed = try school.bench.connection.transaction(now: school.bench.now) { tx in
            try work.claim(attempt, tx).answer.map { try $0.item.get() }
        }
        let workshop = try work.ready(nil)
        struct Crash: Error {}
        #expect(throws: Crash.self) {
            try school.bench.connection.transaction(now: school.bench.now) { tx in
                let done = try claimed.map { due in
                    Recorded(
                        item: due,
                        done: SealDue.Done.sealed(
                            try seal(
                                workshop.preparing.prepare(
                                    due, sealedAt: due.claimedAt, evidence: workshop.keys.evidence), with: workshop.keys
                            )))
                }
                _ = try work.record(done, attempt, tx)
                throw Crash()
            }
        }
        school.bench.now += 121
        try school.seal()
        #expect(try school.bench.said(DiplomaSealed.self).map(\.number) == [1, 2])
    }
}
