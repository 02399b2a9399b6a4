import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

private let unitsFile = URL(filePath: #filePath).appending(path: "../../../deploy/settings/units.json")
    .standardized.path
private let units = ["department", "library", "career", "life-guidance"]

@Suite("What becomes of a list")
struct ReactionTests {
    let bench: Bench
    let student = Student().id

    init() throws {
        var publishers = Dictionary(uniqueKeysWithValues: units.map { ($0, [$0]) })
        publishers["sis"] = []
        bench = try Bench(Clearance.service(Settings(["units": unitsFile])), publishers: publishers)
    }

    @Test("It opens once, with every unit, and military service only for those subject to it")
    func opens() throws {
        let said = try bench.hear(Student().listed(), from: "sis")
        #expect(said.map(\.type) == [ClearanceOpened.name])
        #expect(try bench.hear(Student().listed(), from: "sis").isEmpty)
        #expect(try results() == [.pending, .pending, .pending, .notRequired])
        try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now + 1)
        #expect(try results() == [.pending, .pending, .pending, .pending])
    }

    @Test("It is complete once all have answered, and open again when one takes its word back")
    func completes() throws {
        try bench.hear(Student().listed(), from: "sis")
        #expect(try review("department", .passed).isEmpty)
        #expect(try review("library", .notRequired).isEmpty)
        #expect(try review("career", .passed).map(\.type) == [ClearanceCompleted.name])
        #expect(try review("career", .passed, after: 1).isEmpty)
        #expect(try review("library", .returned, after: 2).map(\.type) == [ClearanceReopened.name])
        #expect(try review("library", .passed, after: 3).map(\.type) == [ClearanceCompleted.name])
        let completed = try bench.said(ClearanceCompleted.self)
        #expect(completed.map(\.student) == [student, student])
        // The clock stood still: whoever hears the three in another order must still be able to tell the last.
        let reopened = try bench.said(ClearanceReopened.self)[0]
        #expect(completed[0].completedAt < reopened.reopenedAt && reopened.reopenedAt < completed[1].completedAt)
    }

    @Test("A unit's latest word holds, whatever the order of arrival")
    func latestHolds() throws {
        try bench.hear(Student().listed(), from: "sis")
        try review("library", .passed, after: 5)
        try review("library", .returned, after: 2)
        #expect(try results()[1] == .passed)
        try bench.hear(Student().reviewed("library", .returned), from: "library", id: "b", statedAt: bench.now + 6)
        try bench.hear(Student().reviewed("library", .passed), from: "library", id: "a", statedAt: bench.now + 6)
        #expect(try results()[1] == .returned)
    }

    @Test("A new snapshot of the roster leaves the answers as they are; an older one changes nothing")
    func relisted() throws {
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now)
        try review("library", .passed)
        try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now - 60)
        #expect(try results() == [.pending, .passed, .pending, .notRequired])
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 60)
        #expect(try results() == [.pending, .passed, .pending, .notRequired])
    }

    @Test("A complete list opens again when a new snapshot brings a unit that must be asked")
    func snapshotReopens() throws {
        try bench.hear(Student().listed(), from: "sis")
        for unit in units.dropLast() { try review(unit, .passed) }
        let said = try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now + 1)
        #expect(said.map(\.type) == [ClearanceReopened.name])
    }

    @Test("A review that comes before the listing takes effect with it")
    func reviewFirst() throws {
        for unit in units.dropLast() { try review(unit, .passed) }
        #expect(try bench.ask(ShowChecklist(student: student)) == .notListed)
        let said = try bench.hear(Student().listed(), from: "sis").map(\.type)
        #expect(said == [ClearanceOpened.name, ClearanceCompleted.name])
    }

    @Test("Withdrawn and listed are one order, whichever is heard first")
    func withdrawn() throws {
        let withdrawn = Student().withdrawn()
        try bench.hear(withdrawn, from: "sis", statedAt: bench.now + 10)
        #expect(try bench.hear(Student().listed(), from: "sis", statedAt: bench.now).isEmpty)
        #expect(try bench.ask(ShowChecklist(student: student)) == .notListed)
        #expect(try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 20).count == 1)
        try bench.hear(withdrawn, from: "sis", statedAt: bench.now + 15)
        #expect(try results().count == 4)
    }

    @Test("Nobody speaks for a unit that is not theirs, or that there is not")
    func refuses() throws {
        try bench.hear(Student().listed(), from: "sis")
        try bench.hear(Student().reviewed("library", .passed), from: "career")
        try bench.hear(Student().reviewed("canteen", .passed), from: "career")
        #expect(try Set(bench.parked()) == ["unit-not-yours", "unit-unknown"])
        #expect(try results() == [.pending, .pending, .pending, .notRequired])
    }

    @Test("The latest assessment and every answer are shown")
    func shows() throws {
        try bench.hear(Student().listed(), from: "sis")
        try bench.hear(Student().assessed(credits: true), from: "sis", statedAt: bench.now + 2)
        try bench.hear(Student().assessed(credits: false), from: "sis", statedAt: bench.now + 1)
        try bench.hear(ContactConfirmed(student: student, confirmedAt: bench.now))
        let note = Bilingual(zh: Line(rawValue: "兩本書")!, en: Line(rawValue: "two books")!)
        try bench.hear(Student().reviewed("library", .returned, note: note), from: "library")
        let list = try checklist()
        #expect(list.creditsMet == true && list.thresholdsMet == false && list.completedAt == nil)
        #expect(list.lines[1].note == note && list.lines[1].reviewedAt == Student.reviewedAt)
        #expect(list.lines[1].name.zh.rawValue == "圖書館" && list.lines[1].phoneExtension == "1713")
    }

    @Test("A unit that is taken out of the file holds nobody back, and one that returned it holds those on the list")
    func unitGone() throws {
        for one in [Student(), other] { try bench.hear(one.listed(), from: "sis") }
        for one in [Student(), other] { try bench.hear(one.reviewed("department", .passed), from: "department") }
        try review("career", .passed)
        try bench.hear(other.reviewed("career", .returned), from: "career")
        let fewer = try without("library")
        let facts = try bench.connection.transaction(now: bench.now) { tx in try fewer.settleSome(tx) }
        #expect(facts.map { ($0 as? ClearanceCompleted)?.student } == [student])
        #expect(try checklist().completedAt == bench.now)
        #expect(try bench.connection.transaction { tx in try fewer.settleSome(tx) }.isEmpty)
        try bench.turn("settle lists")
        #expect(try bench.said(ClearanceCompleted.self).isEmpty)
    }
    private let other = Student(number: StudentNumber(rawValue: "410912346")!)

    private func without(_ unit: String) throws -> SettleLists {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        try JSONEncoder().encode(UnitList(file: unitsFile).all().filter { $0.code != unit }).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let units = UnitList(file: path.path)
        _ = try units.all()
        return SettleLists(units: units)
    }

    @Test("The overview counts everybody once, and names what is late")
    func overview() throws {
        func seen() throws -> Overview { try bench.connection.transaction(now: bench.now) { tx in try Overview(tx) } }
        #expect(try seen() == Overview())
        for one in [Student(), other] { try bench.hear(one.listed(), from: "sis") }
        try bench.hear(ContactConfirmed(student: student, confirmedAt: bench.now))
        for unit in units.dropLast() { try review(unit, .passed) }
        let at = bench.now
        let ids = (0..<4).map { _ in UUID() }
        for id in ids {
            try bench.hear(
                DiplomaScheduled(diploma: id, student: student, document: .zh, collectedAt: at, dueAt: at + 60))
        }
        for id in ids.dropFirst() {
            try bench.hear(
                DiplomaSealed(diploma: id, student: student, version: 1, statement: "…", sealedAt: at + 70))
        }
        for (id, mailbox) in [(ids[2], Mailbox.school), (ids[3], .school), (ids[3], .permanent)] {
            try bench.hear(
                DiplomaMailed(diploma: id, student: student, version: 1, mailbox: mailbox, mailedAt: at + 80))
        }
        // Sealed anew, and the new version has not left.
        try bench.hear(DiplomaSealed(diploma: ids[2], student: student, version: 2, statement: "…", sealedAt: at + 90))
        var expected = Overview(
            students: .init(listed: 2, applied: 1, complete: 1), diplomas: .init(scheduled: 1, sealed: 2, mailed: 1))
        #expect(try seen() == expected)
        bench.now += 3_665
        expected.late = [.init(diploma: ids[0], student: student, document: .zh, dueAt: at + 60, sealedAt: nil)]
        #expect(try seen() == expected)
        #expect(try seen().lines.last?.contains(ids[0].uuidString.lowercased()) == true)
        bench.now += 60
        #expect(try seen().late.map(\.diploma) == Array(ids[0...2]))
    }

    @Test("What becomes of a diploma is kept in whatever order it is heard, and twice as once")
    func diplomas() throws {
        let (diploma, at) = (UUID(), bench.now)
        let mailed = DiplomaMailed(diploma: diploma, student: student, version: 1, mailbox: .school, mailedAt: at)
        let sealed = DiplomaSealed(diploma: diploma, student: student, version: 1, statement: "…", sealedAt: at)
        let scheduled = DiplomaScheduled(
            diploma: diploma, student: student, document: .zh, collectedAt: at, dueAt: at + 60)
        for _ in 1...2 {
            try bench.hear(mailed)
            try bench.hear(sealed)
            try bench.hear(scheduled)
        }
        let row = try bench.connection.transaction { tx in
            try tx.rows("SELECT document, sealed_version, mailbox, due_at FROM diplomas JOIN mailed USING (diploma)")
        }
        #expect(row.count == 1)
        #expect(try row[0]["document"] == "zh" && row[0]["sealed_version"] == 1 && row[0]["mailbox"] == "school")
        #expect(try row[0]["due_at"] == at + 60)
    }

    @discardableResult
    private func review(_ unit: String, _ result: ClearanceReviewed.Result, after: TimeInterval = 0) throws -> [Said] {
        try bench.hear(Student().reviewed(unit, result), from: unit, statedAt: bench.now + after)
    }

    private func checklist() throws -> ShowChecklist.Checklist {
        guard case .checklist(let list) = try bench.ask(ShowChecklist(student: student)) else {
            throw PostgresSaysNotListed()
        }
        return list
    }

    private func results() throws -> [ClearanceReviewed.Result] { try checklist().lines.map(\.result) }
}

private struct PostgresSaysNotListed: Error {}

/// One student of the tests.
private struct Student {
    static let reviewedAt = Date(rfc3339: "2026-06-01T09:00:00+08:00")!
    var number = StudentNumber(rawValue: "410912345")!
    let term = Term(rawValue: "114-2")!

    var id: UUID { StudentKey(studentNumber: number, term: term).student(in: "songtao") }

    func listed(conscript: Bool? = nil) -> CandidateListed {
        CandidateListed(
            studentNumber: number, term: term, batch: Batch(rawValue: "114-2-1")!,
            name: PersonName(zh: line("周沛恩"), en: line("Chou Pei-En")), birthDate: Day(rawValue: "2003-11-03")!,
            department: Department(code: line("IM"), zh: line("工業管理系"), en: line("Industrial Management")),
            degree: Degree(level: .bachelor, zh: line("管理學士"), en: line("Bachelor of Business Administration")),
            subjectToConscription: conscript)
    }

    func withdrawn() -> CandidateWithdrawn {
        CandidateWithdrawn(studentNumber: number, term: term, reason: line("延畢"))
    }

    func reviewed(_ unit: String, _ result: ClearanceReviewed.Result, note: Bilingual? = nil) -> ClearanceReviewed {
        ClearanceReviewed(
            studentNumber: number, term: term, unit: line(unit), result: result, reviewedAt: Self.reviewedAt,
            note: note)
    }

    func assessed(credits: Bool) -> RequirementsAssessed {
        RequirementsAssessed(studentNumber: number, term: term, creditsMet: credits, thresholdsMet: false)
    }

    private func line(_ text: String) -> Line { Line(rawValue: text)! }
}
