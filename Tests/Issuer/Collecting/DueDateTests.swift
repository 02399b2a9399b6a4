import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

extension DueDate {
    /// By settings as a school writes them.
    static func of(_ due: String, hours: String = "", waitsForMidnight: Bool = false) throws -> DueDate {
        try DueDate(
            Settings(["due": due, "office-hours": hours, "wait-for-midnight": "\(waitsForMidnight)"]))
    }
}

@Suite("When a diploma is due")
struct DueDateTests {
    @Test(
        "So long after the paper, by the calendar and the holidays of Taiwan",
        arguments: [
            ("30-days", "2026-06-22T10:12:00", "2026-07-22T10:12:00"),
            ("30-days", "2026-01-31T23:59:59", "2026-03-02T23:59:59"),
            ("30-days", "2028-01-31T00:00:00", "2028-03-01T00:00:00"),
            ("at-once", "2026-06-22T10:12:00", "2026-06-22T10:12:00"),
            ("1-month", "2026-06-22T10:12:00", "2026-07-22T10:12:00"),
            ("1-month", "2026-01-31T10:12:00", "2026-02-28T10:12:00"),
            ("1-month", "2028-01-31T10:12:00", "2028-02-29T10:12:00"),
            ("1-month", "2026-08-31T10:12:00", "2026-09-30T10:12:00"),
            ("1-month", "2026-12-31T10:12:00", "2027-01-31T10:12:00"),
            ("12-months", "2028-02-29T10:12:00", "2029-02-28T10:12:00"),
            ("14-months", "2026-12-31T10:12:00", "2028-02-29T10:12:00"),
            ("1-month", "2026-03-31T23:59:59", "2026-04-30T23:59:59"),
            ("6-months", "2026-08-31T10:12:00", "2027-02-28T10:12:00"),
            // The leap day itself, and those beside it.
            ("1-month", "2028-02-29T10:12:00", "2028-03-29T10:12:00"),
            ("30-days", "2028-02-29T10:12:00", "2028-03-30T10:12:00"),
            ("365-days", "2028-02-29T10:12:00", "2029-02-28T10:12:00"),
            ("1-working-day", "2028-02-28T10:12:00", "2028-02-29T10:12:00"),
            ("02-28", "2028-02-28T10:12:00", "2029-02-28T00:00:00"),
            ("02-28/03-01", "2028-02-29T10:12:00", "2028-03-01T00:00:00"),
            // Monday to Friday, without the day itself.
            ("5-working-days", "2026-06-22T10:12:00", "2026-06-29T10:12:00"),
            ("1-working-day", "2026-06-26T23:59:59", "2026-06-29T23:59:59"),
            ("1-working-day", "2026-06-27T10:12:00", "2026-06-29T10:12:00"),
            // 端午節 is a Friday.
            ("1-working-day", "2026-06-18T10:12:00", "2026-06-22T10:12:00"),
            // The lunar new year.
            ("3-working-days", "2026-02-13T10:12:00", "2026-02-25T10:12:00"),
            ("3-working-days", "2027-02-03T10:12:00", "2027-02-15T10:12:00"),
            // Over the end of a year, whose first day is a Friday; and 國慶日, a Saturday, for which the Friday is free.
            ("1-working-day", "2026-12-31T10:12:00", "2027-01-04T10:12:00"),
            ("1-working-day", "2026-10-08T10:12:00", "2026-10-12T10:12:00"),
            // A Saturday that was worked.
            ("1-working-day", "2025-02-07T10:12:00", "2025-02-08T10:12:00"),
            ("07-31/08-31", "2026-06-22T10:12:00", "2026-07-31T00:00:00"),
            ("08-31/07-31", "2026-07-30T23:59:59", "2026-07-31T00:00:00"),
            ("07-31/08-31", "2026-07-31T00:00:00", "2026-08-31T00:00:00"),
            ("07-31/08-31", "2026-08-31T10:12:00", "2027-07-31T00:00:00"),
        ])
    func due(policy: String, collected: String, due: String) throws {
        let collectedAt = Date(rfc3339: collected + "+08:00")!
        let date = try DueDate.of(policy).dueAt(.zh, collectedAt: collectedAt, heardAt: collectedAt + 5)
        #expect(date.rfc3339 == Date(rfc3339: due + "+08:00")!.rfc3339)
    }

    @Test(
        "Nothing is due before the end of the day in Taipei on which its collection was heard, however late",
        arguments: [
            ("30-days", "2026-06-22T10:12:00", "2026-06-22T10:13:00", "2026-07-22T10:12:00"),
            ("at-once", "2026-06-22T10:12:00", "2026-06-22T10:13:00", "2026-06-23T00:00:00"),
            ("30-days", "2026-05-01T09:00:00", "2026-06-22T23:59:59", "2026-06-23T00:00:00"),
            ("30-days", "2026-05-01T09:00:00", "2026-06-23T00:00:00", "2026-06-24T00:00:00"),
            ("07-31", "2026-06-22T09:00:00", "2026-09-01T12:00:00", "2026-09-02T00:00:00"),
        ])
    func midnight(policy: String, collected: String, heard: String, due: String) throws {
        let date = try DueDate.of(policy, waitsForMidnight: true).dueAt(
            .zh, collectedAt: Date(rfc3339: collected + "+08:00")!, heardAt: Date(rfc3339: heard + "+08:00")!)
        #expect(date.rfc3339 == Date(rfc3339: due + "+08:00")!.rfc3339)
    }

    @Test(
        "With office hours it is due when somebody is there",
        arguments: [
            ("30-days", "2026-06-22T10:12:00", "2026-07-22T10:12:00"),
            ("30-days", "2026-06-22T07:12:00", "2026-07-22T08:30:00"),
            ("30-days", "2026-06-22T17:00:00", "2026-07-23T08:30:00"),
            ("30-days", "2026-06-22T16:59:59", "2026-07-22T16:59:59"),
            // A Saturday, and the evening of a Friday.
            ("30-days", "2026-06-25T10:12:00", "2026-07-27T08:30:00"),
            ("30-days", "2026-06-24T18:12:00", "2026-07-27T08:30:00"),
            ("07-31", "2026-06-22T10:12:00", "2026-07-31T08:30:00"),
            ("02-16", "2026-01-22T10:12:00", "2026-02-23T08:30:00"),
            // After hours before the last day of a year; on its first day, which is free; on a leap day.
            ("1-month", "2026-11-30T17:30:00", "2026-12-31T08:30:00"),
            ("1-month", "2026-12-01T09:00:00", "2027-01-04T08:30:00"),
            ("1-month", "2028-01-31T09:00:00", "2028-02-29T09:00:00"),
        ])
    func hours(policy: String, collected: String, due: String) throws {
        let collectedAt = Date(rfc3339: collected + "+08:00")!
        let date = try DueDate.of(policy, hours: "08:30-17:00").dueAt(
            .zh, collectedAt: collectedAt, heardAt: collectedAt + 5)
        #expect(date.rfc3339 == Date(rfc3339: due + "+08:00")!.rfc3339)
    }

    @Test("One document may have a policy of its own")
    func documents() throws {
        let policies = try DuePolicies(["30-days", "en:5-working-days"])
        #expect(policies[.zh] == .days(30) && policies[.bilingual] == .days(30) && policies[.en] == .workingDays(5))
        #expect(policies.of([.zh, .bilingual]) == [.days(30)])
        #expect(policies.of([.zh, .en]) == [.days(30), .workingDays(5)])
    }

    @Test(
        "A policy that cannot be read stops the program and says what it may be",
        arguments: [
            "", "30", "0-days", "30-weeks", "-1-days", "1000-days", "02-30", "02-29", "07-31/", "07-31/08-32", "en:",
            "30-days,1-month",
            "en:30-days", "fr:30-days,1-month", "30-days,en:at-once,en:1-month", "30-days:en:1-month", "at-once ",
            "三十-days",
        ])
    func unreadable(text: String) {
        let error = #expect(throws: NoDuePolicy.self) {
            try DuePolicies(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
        #expect(error?.description.contains("at-once, 30-days, 1-month") == true)
    }

    @Test(
        "Hours that cannot be read stop the program",
        arguments: ["8:30-17:00", "17:00-08:30", "08:30", "08:30-24:00", "08:30-17:00-18:00", "always"])
    func hoursUnreadable(text: String) {
        #expect(throws: Fault.self) { try DueDate.of("30-days", hours: text) }
    }

    @Test("A school's own file of holidays is read, and a line that is none is named by its number")
    func file() throws {
        let holidays = try Holidays("# ours\n2026-03-29 closed 校慶\n2026-03-30 closed 校慶補假\n2026-04-11 open 補班\n")
        let day = { (text: String) in Day(rawValue: text)! }
        #expect(!holidays.isWorkingDay(day("2026-03-30")) && holidays.isWorkingDay(day("2026-04-11")))
        #expect(holidays.workingDay(1, after: day("2026-03-27")) == day("2026-03-31"))
        for text in ["2026-03-32 closed x", "closed", "2026-03-30", "2026-03-30 shut x"] {
            let error = #expect(throws: NoHoliday.self) { try Holidays("2026-01-01 closed\n\(text)\n") }
            #expect(error?.line == 2)
        }
    }

    @Test(
        "Who counts working days is told a year before the file of holidays ends",
        arguments: [
            ("5-working-days", "", 2039, false), ("5-working-days", "", 2040, true), ("30-days", "", 2040, false),
            ("30-days", "08:30-17:00", 2040, true), ("30-days,en:1-working-day", "", 2041, true),
        ])
    func holidaysEnd(due: String, hours: String, year: Int, isTold: Bool) throws {
        let day = Date(rfc3339: "\(year)-06-22T00:00:00Z")!
        #expect(try DueDate.of(due, hours: hours).outlastsHolidays(at: day) == isTold)
    }

    @Test(
        "What is in the calendar keeps its day when the policy changes; a paper that is collected anew has the new one")
    func changed() throws {
        let student = Student()
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected(), from: "registrar")
        let other = Student(number: "410900002")
        try school.bench.hear(other.listed(), from: "sis")
        let heard = Heard(
            other.collected("C-2"), stated: Stated(at: school.bench.now, event: "1"), source: "/campus/registrar",
            publisher: "registrar", school: "songtao")
        let changed = RecordCollection(
            documents: [.bilingual], policy: try .of("1-working-day"), eligibility: try Eligibility(Settings([:])))
        try school.bench.connection.transaction { tx in _ = try changed.react([heard], tx) }
        let due = try [student, other].map { who in
            guard case .diplomas(let items) = try school.bench.ask(ShowDiplomas(student: who.id)) else {
                return [Date]()
            }
            return items.map(\.dueAt)
        }
        #expect(due == [[Date(rfc3339: "2026-07-22T09:20:00+08:00")!], [Date(rfc3339: "2026-06-23T09:20:00+08:00")!]])
    }
}
