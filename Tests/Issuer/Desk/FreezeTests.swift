import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The switch that stops all sealing and mailing")
struct FreezeTests {
    private func set(_ isWanted: Bool, _ desk: Desk) throws -> SetFreeze.Answer {
        try desk.ask(SetFreeze(id: UUID(), isWanted: isWanted, because: Desk.because))
    }

    @Test("Nothing is sealed or mailed while it stands, the calendar keeps, and all leaves afterwards")
    func stops() throws {
        let catcher = try MailCatcher()
        let desk = try Desk(TestSchool(mails: catcher))
        let (school, bench) = (desk.school, desk.bench)
        let (first, second) = (Student(), Student(number: "410900002"))
        for one in [first, second] {
            try school.collect(one)
            try bench.hear(
                EmailVerified(
                    student: one.id, address: "\(one.number)@mailbox.example", revision: 1, verifiedAt: bench.now))
        }
        try desk.act(.reschedule(to: Day(rawValue: "2026-08-20")!), on: .init(words: Line(rawValue: second.number)))
        try school.sealDue()
        try school.register()
        guard case .set(let freeze?) = try set(true, desk) else {
            Issue.record("not set")
            return
        }
        #expect(freeze.because == Desk.because && freeze.by.en.rawValue == "Kao Min-Ju")
        bench.now += 60 * 86_400
        try school.seal()
        try bench.turn("mail")
        #expect(try bench.said(DiplomaSealed.self).count == 1 && bench.said(DiplomaMailed.self).isEmpty)
        #expect(try desk.ask(ShowCalendar()).overdue.count == 1)
        #expect(try set(true, desk) == .already(freeze))
        #expect(try desk.ask(ShowFreeze()).freeze == freeze)
        #expect(try set(false, desk) == .set(nil) && set(false, desk) == .already(nil))
        #expect(try school.rows("SELECT what FROM acts").count == 3, "what changes nothing is no act")
        try school.renewCertificates()
        try school.seal()
        try school.register()
        for _ in 1...4 { try bench.turn("mail") }
        #expect(try bench.said(DiplomaSealed.self).count == 2)
        #expect(try Set(bench.said(DiplomaMailed.self).map(\.student)) == [first.id, second.id])
    }

    @Test("What was drawn when it was set is not sealed, and not lost")
    func drawn() throws {
        let desk = try Desk()
        try desk.school.collect()
        desk.bench.now += 31 * 86_400
        let (work, now) = (try desk.school.sealing(), desk.bench.now)
        let attempt = Attempt(token: UUID(), leasedUntil: now + 120)
        let workshop = try work.ready(nil)
        let due = try desk.bench.connection.transaction(now: now) { tx in
            try work.claim(attempt, tx).answer.map { try $0.item.get() }
        }
        let done = try due.map {
            Recorded(
                item: $0,
                done: SealDue.Done.sealed(
                    try seal(
                        workshop.preparing.prepare($0, sealedAt: now, evidence: workshop.keys.evidence),
                        with: workshop.keys)))
        }
        _ = try set(true, desk)
        let kept = try desk.bench.connection.transaction(now: now) { tx in try work.record(done, attempt, tx).answer }
        #expect(kept == 0)
        _ = try set(false, desk)
        try desk.school.seal()
        #expect(try desk.bench.said(DiplomaSealed.self).count == 1)
    }
}
