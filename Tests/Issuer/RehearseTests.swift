import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What the next days would seal and send, drawn and checked, and nothing of it done")
struct RehearseTests {
    private func rehearse(_ school: TestSchool, days: Int = 31, atMost: Int = 200) throws -> Rehearsed {
        let today = Day(taipei: school.bench.now)
        let rehearsing = Rehearsing(preparing: try Composition(school.settings).sealing.preparing.get())
        var rehearsed = Rehearsed(from: today, until: today.plus(days: days - 1), isFrozen: false)
        var last: RehearsedLine?
        repeat {
            let lines = try school.bench.connection.transaction(now: school.bench.now) { tx in
                try tx.rehearsal(before: today.plus(days: days), after: last, atMost: atMost)
            }
            for line in lines { rehearsed.add(line, flaw: rehearsing.flaw(of: line, at: school.bench.now)) }
            last = lines.last
        } while last != nil
        return rehearsed
    }

    @Test(
        "What is due is drawn on its day and counted with its mails, whichever way it is paged, and nothing is left of it"
    )
    func sound() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect()
        let before = try (school.bench.said().count, versions(school))
        for size in [200, 1] {
            let rehearsed = try rehearse(school, atMost: size)
            #expect(rehearsed.days.map(\.sealed) == [2] && rehearsed.days.map(\.refused) == [0])
            // Both travel in one mail to the school's mailbox; nobody has proven another.
            #expect(rehearsed.days.map(\.mails) == [1] && rehearsed.flaws.isEmpty)
        }
        #expect(try rehearse(school, days: 29).days.isEmpty, "it is not due by then")
        #expect(try (school.bench.said().count, versions(school)) == before)
    }

    @Test("What the desk or the units keep is told beside, and what could not be drawn is named without a name")
    func kept() throws {
        let school = try TestSchool()
        try school.collect()
        try school.run("UPDATE candidates SET name = jsonb_set(name, '{zh}', '\"周🎓恩\"')")
        var rehearsed = try rehearse(school)
        #expect(rehearsed.days.map(\.refused) == [1] && rehearsed.flaws.map(\.reason) == ["unprintable"])
        #expect(!rehearsed.text.contains("周"))
        try school.run("UPDATE clearances SET is_complete = false")
        rehearsed = try rehearse(school)
        #expect(rehearsed.days.map(\.kept) == [["uncleared": 1]] && rehearsed.flaws.isEmpty)
    }

    @Test("Whom no mail would reach is named")
    func unreachable() throws {
        let school = try TestSchool()
        try school.collect()
        try school.run("UPDATE candidates SET school_address = NULL")
        let rehearsed = try rehearse(school)
        #expect(rehearsed.days.map(\.sealed) == [1] && rehearsed.days.map(\.mails) == [0])
        #expect(rehearsed.flaws.map(\.reason) == ["no mailbox takes its mail"])
    }

    private func versions(_ school: TestSchool) throws -> Int {
        try school.rows("SELECT diploma FROM versions WHERE state = 'scheduled' AND attempt IS NULL").count
    }
}
