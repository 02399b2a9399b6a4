import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

private func unit(_ zh: String) -> Bilingual<Line> { Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: zh)!) }
private let (library, career) = (unit("圖書館"), unit("職涯發展中心"))

extension ContactTests {
    private func letters() throws -> [LetterWanted] {
        try bench.turn("want letters")
        return try bench.said(LetterWanted.self)
    }

    private func hearReturned(_ revision: Int, _ units: Bilingual<Line>...) throws {
        try bench.hear(
            ClearanceReturned(student: student, units: units, revision: revision, returnedAt: bench.now))
    }

    private func states() throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows("SELECT state, mailbox, reason FROM letters ORDER BY wanted_at, letter").map {
                let (mailbox, reason): (String?, String?) = (try $0["mailbox"], try $0["reason"])
                return [try $0["state"], mailbox, reason].compactMap(\.self).joined(separator: " ")
            }
        }
    }

    @Test("A student is told of returns once an hour; what comes meanwhile is joined in the next letter, nothing twice")
    func returnsAreJoined() throws {
        try ready()
        try hearReturned(1, library)
        #expect(try letters().map(\.units) == [[library]])
        #expect(try letters()[0].address == "a11300001@stu.songtao.example")
        try prove("pei@mailbox.example")
        for _ in 1...2 {
            bench.now += 60
            try hearReturned(1, library)
            try hearReturned(2, career)
            try hearReturned(3, library)
        }
        #expect(try letters().count == 1)
        bench.now = start + 3600
        #expect(try letters().map(\.units) == [[library], [career, library]])
        #expect(try letters()[1].address == "pei@mailbox.example")
        bench.now += 7200
        #expect(try letters().count == 2)
        #expect(try states() == ["wanted school", "wanted permanent"])
    }

    @Test("That something is revoked, and holds again, is told by a letter each, once, however often it is stated")
    func revocationsAreTold() throws {
        try ready()
        for _ in 1...2 {
            try bench.hear(DiplomaRevoked(student: student, number: 7, statement: "x", revokedAt: bench.now))
            try bench.hear(DiplomaReinstated(student: student, number: 9, statement: "x", reinstatedAt: bench.now))
            #expect(try letters().map(\.kind) == [.revoked, .reinstated])
        }
        #expect(try letters().allSatisfy { $0.units.isEmpty })
    }

    @Test("What was told, and by which letter, is kept for its days; what waits to be told stays")
    func forgotten() throws {
        try ready()
        try hearReturned(1, library)
        let first = try #require(letters().first)
        try bench.hear(LetterMailed(letter: first.letter, student: student, mailedAt: bench.now))
        func rows(_ table: Query) throws -> Int {
            try bench.connection.transaction { tx in try tx.row(table)!["count"] }
        }
        let (told, kept): (Query, Query) = (
            "SELECT count(*) AS count FROM tidings", "SELECT count(*) AS count FROM letters"
        )
        bench.now += 400 * 86_400
        try bench.turn("forget")
        #expect(try [rows(told), rows(kept)] == [1, 1])
        try hearReturned(2, career)
        bench.now += 1
        try bench.turn("forget")
        #expect(try [rows(told), rows(kept)] == [1, 0])
        #expect(try letters().count == 2)
    }

    @Test(
        "A reminder is told at once, with what is left, at the address of letters; once the form is in, none asks for it"
    )
    func reminded() throws {
        try ready()
        let left = Unfinished(.form, units: [library], until: bench.now + 60)
        func remind(_ revision: Int) throws {
            try bench.hear(
                ReminderWanted(student: student, unfinished: left, revision: revision, wantedAt: bench.now))
        }
        for _ in 1...2 { try remind(1) }
        let wanted = try #require(try letters().first)
        #expect(try letters().count == 1 && wanted.kind == .reminder && wanted.unfinished == left)
        #expect(wanted.address == "a11300001@stu.songtao.example")
        bench.now += 3_600
        try bench.turn("ask again")
        #expect(
            try bench.said(LetterWanted.self).map(\.unfinished) == [left, left], "asked about, it is the same letter")
        try prove("pei@mailbox.example")
        #expect(try submit() == .submitted(at: bench.now))
        try remind(2)
        #expect(try letters().filter { $0.kind == .reminder }.count == 2)
    }

    @Test("Completed is told once for each time that it became true; reopened before anybody was told, it is not")
    func completedOnce() throws {
        try ready()
        for _ in 1...2 {
            try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
            #expect(try letters().map(\.kind) == [.completed])
        }
        try bench.hear(ClearanceReopened(student: student, revision: 3, reopenedAt: bench.now))
        try bench.hear(ClearanceCompleted(student: student, revision: 2, completedAt: bench.now))
        #expect(try letters().count == 1)
        try bench.hear(ClearanceCompleted(student: student, revision: 4, completedAt: bench.now))
        #expect(try letters().map(\.kind) == [.completed, .completed])
    }

    @Test("A desk that changes its mind quickly takes nothing from who was told before")
    func reopenedAgain() throws {
        try ready()
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        #expect(try letters().map(\.kind) == [.completed])
        try bench.hear(ClearanceReopened(student: student, revision: 2, reopenedAt: bench.now))
        try bench.hear(ClearanceCompleted(student: student, revision: 3, completedAt: bench.now))
        try bench.hear(ClearanceReopened(student: student, revision: 4, reopenedAt: bench.now))
        bench.now += 600
        #expect(try letters().map(\.kind) == [.completed, .reopened])
        bench.now += 3_600
        try bench.hear(ClearanceReopened(student: student, revision: 6, reopenedAt: bench.now))
        bench.now += 600
        #expect(try letters().count == 2, "who knows it is told no second time")
    }

    @Test("A student from abroad is told that residence ends; nobody else is", arguments: [nil, "TW", "VN"])
    func foreign(_ code: String?) throws {
        try bench.hear(.sample(name: "林小明", schoolEmail: "a1@stu.example", nationality: code), from: "sis")
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        #expect(try letters().map(\.kind) == [code == "VN" ? .completedForeign : .completed])
    }

    @Test("Who was told that all is complete is told once that it is so no more, unless that is taken back soon")
    func reopenedOnce() throws {
        try ready()
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        #expect(try letters().map(\.kind) == [.completed])
        try bench.hear(ClearanceReopened(student: student, revision: 2, reopenedAt: bench.now))
        #expect(try letters().count == 1)
        try bench.hear(ClearanceCompleted(student: student, revision: 3, completedAt: bench.now))
        bench.now += 600
        #expect(try letters().map(\.kind) == [.completed, .completed])
        for _ in 1...2 { try bench.hear(ClearanceReopened(student: student, revision: 4, reopenedAt: bench.now)) }
        bench.now += 599
        #expect(try letters().count == 2)
        bench.now += 1
        for _ in 1...2 { #expect(try letters().map(\.kind) == [.completed, .completed, .reopened]) }
    }

    @Test("What a unit's return tells is told by no second letter, also when the return has to wait for its pause")
    func reopenedByReturn() throws {
        try ready()
        try hearReturned(1, library)
        #expect(try letters().map(\.kind) == [.returned])
        try bench.hear(ClearanceCompleted(student: student, revision: 2, completedAt: bench.now))
        #expect(try letters().map(\.kind) == [.returned, .completed])
        bench.now += 120
        try bench.hear(ClearanceReopened(student: student, revision: 3, reopenedAt: bench.now))
        try hearReturned(4, library)
        bench.now += 600
        #expect(try letters().count == 2)
        bench.now += 2_880
        #expect(try letters().map(\.kind) == [.returned, .completed, .returned])
        bench.now += 3_600
        #expect(try letters().count == 3)
    }

    @Test(
        "Who has no address is not told, and that is kept; who is not listed yet is told then, who is withdrawn never")
    func unreachable() throws {
        try hearReturned(1, library)
        #expect(try letters().isEmpty)
        try bench.hear(.sample(name: "林小明", schoolEmail: "none"), from: "sis")
        #expect(try letters().isEmpty)
        #expect(try states() == ["unreachable"])
        bench.now += 7200
        try hearReturned(2, library)
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now)
        try list(statedAt: bench.now + 1)
        #expect(try letters().isEmpty && states() == ["unreachable"])
    }

    @Test("What became of a letter is kept; said late, it takes nothing back")
    func outcome() throws {
        try ready()
        try hearReturned(1, library)
        try bench.hear(ClearanceCompleted(student: student, revision: 0, completedAt: bench.now))
        let ids = try letters().map(\.letter)
        try bench.hear(LetterMailed(letter: ids[0], student: student, mailedAt: bench.now))
        try bench.hear(
            LetterUndeliverable(letter: ids[0], student: student, reason: .inDoubt, failedAt: bench.now))
        try bench.hear(LetterUndeliverable(letter: ids[1], student: student, reason: .refused, failedAt: bench.now))
        #expect(try Set(states()) == ["mailed school", "undeliverable school refused"])
        try bench.hear(LetterUndeliverable(letter: ids[0], student: student, reason: .refused, failedAt: bench.now + 9))
        #expect(try Set(states()) == ["undeliverable school refused"], "it came back")
    }

    @Test("A student whose row cannot be read waits an hour, and holds up nobody’s letter")
    func unreadable() throws {
        try ready()
        let other = CandidateListed.sample(
            name: "林大明", schoolEmail: "a11300002@stu.songtao.example", number: "A11300002")
        try bench.hear(other, from: "sis")
        let all = [student, other.key.student(in: "songtao")].sorted()
        for one in all {
            try bench.hear(ClearanceReturned(student: one, units: [library], revision: 1, returnedAt: bench.now))
        }
        let spoil = { (value: String) in
            try bench.connection.transaction { tx in
                _ = try tx.run("UPDATE candidates SET batch = \(value) WHERE student = \(all[0])")
            }
        }
        try spoil("odd")
        #expect(try letters().map(\.student) == [all[1]])
        try spoil("113-2-1")
        #expect(try letters().count == 1)
        bench.now += 3_600
        #expect(try letters().map(\.student) == [all[1], all[0]])
    }

    @Test("An old withdrawal that is heard again silences nobody who is listed")
    func withdrawnBefore() throws {
        try ready()
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now + 1)
        try list(statedAt: bench.now + 2)
        try hearReturned(1, library)
        try bench.connection.transaction { tx in
            for table: Query in ["DELETE FROM candidates", "DELETE FROM names"] { try tx.run(table) }
        }
        try bench.hearAgain()
        #expect(try letters().map(\.units) == [[library]])
    }
}
