import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// The students of the tests are of 114-2.
@Suite("From which term on diplomas are issued")
struct EligibilityTests {
    private func states(_ school: TestSchool) throws -> [ShowDiplomas.State] {
        guard case .diplomas(let items) = try school.bench.ask(ShowDiplomas(student: Student().id)) else { return [] }
        return items.map(\.state)
    }

    /// The same school after its setting was changed.
    private func turn(_ first: String, _ school: TestSchool) throws {
        let eligibility = try Eligibility(Settings(["first-term": first]))
        _ = try eligibility.turn(
            Turn(connection: school.bench.connection, saying: school.bench.saying, now: school.bench.now))
    }

    @Test(
        "A collection of an earlier term is kept and not sealed; of the term itself and later ones it is",
        arguments: [("", true), ("99-2", true), ("114-1", true), ("114-2", true), ("114-3", false), ("115-1", false)])
    func terms(first: String, isIssued: Bool) throws {
        let school = try TestSchool(documents: "zh,en", ["first-term": first])
        try school.collect()
        #expect(try school.bench.said(DiplomaScheduled.self).count == (isIssued ? 2 : 0))
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).count == (isIssued ? 2 : 0))
        if !isIssued { #expect(try states(school) == [.notEligible, .notEligible]) }
    }

    @Test("An earlier term in the setting lets in what waits, with its day; a later one keeps it; what is sealed stays")
    func changed() throws {
        let desk = try Desk(TestSchool(["first-term": "115-1"]))
        let school = desk.school
        try school.collect()
        #expect(try desk.lines().map(\.state) == [.ineligible])
        var answer = try desk.ask(ShowCalendar())
        #expect(answer.days.isEmpty && answer.later == 0 && answer.states == [.ineligible: 1])
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).isEmpty)
        school.bench.now = Student.collectedAt + 86_400
        try turn("114-2", school)
        let scheduled = try school.bench.said(DiplomaScheduled.self)
        #expect(scheduled.map(\.dueAt) == [Student.collectedAt + 30 * 86_400] && scheduled.map(\.revision) == [2])
        try turn("114-2", school)
        #expect(try school.bench.said(DiplomaScheduled.self).count == 1, "said once")
        try turn("115-1", school)
        #expect(try school.bench.said(DiplomaUnscheduled.self).map(\.revision) == [3])
        try turn("", school)
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).count == 1)
        try turn("115-1", school)
        answer = try desk.ask(ShowCalendar())
        #expect(try answer.states.isEmpty && states(school) == [.sealed])
    }

    @Test("The desk lets one in with its reason, takes that back, and the setting does not take it out again")
    func admitted() throws {
        let desk = try Desk(TestSchool(["first-term": "115-1"]))
        let school = desk.school
        try school.collect()
        let outcome = try desk.act(.reschedule(to: Day(rawValue: "2026-08-01")!))
        #expect(outcome.left.map(\.why) == [.ineligible])
        let id = UUID()
        #expect(try desk.act(.admit, id: id).count == 1 && desk.lines().map(\.state) == [.waiting])
        _ = try desk.takeBack(id)
        #expect(try desk.lines().map(\.state) == [.ineligible])
        #expect(try school.bench.said(DiplomaUnscheduled.self).count == 1)
        try desk.act(.admit)
        try turn("115-1", school)
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).count == 1 && states(school) == [.sealed])
    }

    @Test("What comes and goes while its term is too early is due at no time")
    func comesAndGoes() throws {
        let school = try TestSchool(["first-term": "115-1"])
        let student = Student()
        try school.bench.hear(student.listed(), from: "sis")
        school.bench.now += 1
        try school.bench.hear(student.withdrawn(), from: "sis")
        school.bench.now += 1
        try school.bench.hear(student.collected("C-\(student.number)"), from: "registrar")
        school.bench.now += 1
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try school.bench.said(DiplomaScheduled.self).isEmpty && states(school) == [.notEligible])
        school.bench.now += 1
        try school.bench.hear(student.uncollected("C-\(student.number)"), from: "registrar")
        school.bench.now += 1
        try school.bench.hear(student.collected("C-2"), from: "registrar")
        #expect(try school.bench.said(DiplomaScheduled.self).isEmpty && states(school) == [.notEligible])
    }

    @Test("A term that cannot be read stops the program", arguments: ["111", "0111-2", "111-4", "111學年第2學期"])
    func unreadable(text: String) {
        #expect(throws: NoTerm.self) { try Eligibility(Settings(["first-term": text])) }
    }

    @Test func rank() {
        let terms = ["99-2", "99-3", "100-1", "111-2", "112-1"].map { Term(rawValue: $0)!.rank }
        #expect(terms == terms.sorted() && Set(terms).count == terms.count)
    }
}
