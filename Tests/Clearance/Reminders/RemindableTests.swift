import Foundation
import Messages
import Testing

@testable import Clearance

private let now = Date(rfc3339: "2026-06-22T02:00:00Z")!
private let library = Bilingual(zh: line("圖書館"), en: line("Library"))
private let place = Bilingual(zh: line("教務處櫃檯"), en: line("Counter"))
private let all = Checklist.Demands(form: true, requirements: true)

private func hours(
    opens: Double = -9, closes: Double = 9, review: Double? = nil, collect: (Double, Double)? = nil
) -> BatchHours {
    BatchHours(
        opensAt: now + opens, closesAt: now + closes, reviewUntil: review.map { now + $0 },
        collectFrom: collect.map { now + $0.0 }, collectUntil: collect.map { now + $0.1 }, place: place)
}

private func one(
    complete: Bool = false, form: Bool = false, paper: Bool = false, returned: [Bilingual<Line>] = [],
    own: Range<Double>? = nil, ownCollection: Double? = nil, ownReview: Double? = nil
) -> Remindable {
    Remindable(
        student: UUID(), isComplete: complete, isFormIn: form, hasPaper: paper, returned: returned,
        ownHours: own.map { now + $0.lowerBound..<now + $0.upperBound }, ownCollection: ownCollection.map { now + $0 },
        ownReview: ownReview.map { now + $0 }, remindedToday: false)
}

private struct Row: Sendable {
    let one: Remindable
    let hours: BatchHours?
    let left: Remindable.Left

    init(_ one: Remindable, _ hours: BatchHours?, _ left: Remindable.Left) {
        (self.one, self.hours, self.left) = (one, hours, left)
    }
}

private let rows: [Row] = {
    var rows: [Row] = []
    rows.append(Row(one(), hours(), .now(Unfinished(.form, until: now + 9))))
    rows.append(Row(one(returned: [library]), hours(), .now(Unfinished(.form, units: [library], until: now + 9))))
    rows.append(Row(one(), hours(opens: 1), .later))
    rows.append(Row(one(), hours(closes: 0), .later))
    rows.append(Row(one(), nil, .later))
    rows.append(Row(one(own: -1..<5), hours(closes: 0), .now(Unfinished(.form, until: now + 5))))
    rows.append(Row(one(own: -1..<99), hours(), .now(Unfinished(.form, until: now + 99))))
    rows.append(Row(one(own: -5..<0), hours(closes: 0), .later))
    rows.append(Row(one(form: true), hours(), .nothing))
    rows.append(
        Row(
            one(form: true, returned: [library]), hours(), .now(Unfinished(.returned, units: [library], until: now + 9))
        ))
    rows.append(
        Row(
            one(form: true, returned: [library]), hours(review: 20),
            .now(Unfinished(.returned, units: [library], until: now + 20))))
    rows.append(
        Row(one(form: true, returned: [library]), hours(closes: 0), .now(Unfinished(.returned, units: [library]))))
    rows.append(Row(one(form: true, returned: [library]), nil, .now(Unfinished(.returned, units: [library]))))
    rows.append(Row(one(complete: true, form: true), hours(), .now(Unfinished(.paper, place: place))))
    rows.append(Row(one(complete: true, form: true), nil, .now(Unfinished(.paper))))
    rows.append(Row(one(complete: true), hours(collect: (1, 5)), .later))
    rows.append(
        Row(
            one(complete: true), hours(collect: (0, 5)),
            .now(Unfinished(.paper, from: now, until: now + 5, place: place))))
    rows.append(Row(one(complete: true), hours(collect: (-5, 0)), .now(Unfinished(.paper))))
    rows.append(
        Row(
            one(complete: true, ownCollection: 9), hours(collect: (-5, 0)),
            .now(Unfinished(.paper, until: now + 9, place: place))))
    rows.append(
        Row(
            one(complete: true, ownCollection: 9), hours(collect: (1, 5)),
            .now(Unfinished(.paper, until: now + 9, place: place))))
    rows.append(
        Row(
            one(complete: true, ownCollection: 9), hours(collect: (20, 30)),
            .now(Unfinished(.paper, until: now + 9, place: place))))
    rows.append(
        Row(
            one(complete: true, ownCollection: 9), hours(collect: (1, 30)),
            .now(Unfinished(.paper, until: now + 30, place: place))))
    rows.append(
        Row(
            one(form: true, returned: [library], ownReview: 9), hours(review: 3),
            .now(Unfinished(.returned, units: [library], until: now + 9))))
    rows.append(Row(one(complete: true, form: true, paper: true), hours(), .nothing))
    rows.append(Row(one(paper: true, returned: [library]), hours(), .nothing))
    return rows
}()

@Test("A student is reminded of the next thing that is theirs to do and that can be done now", arguments: rows)
private func left(_ row: Row) { #expect(row.one.left(row.hours, all, at: now) == row.left) }

@Test("A school that demands no form reminds nobody of it")
func noForm() {
    let none = Checklist.Demands(form: false, requirements: true)
    #expect(one().left(hours(), none, at: now) == .nothing)
    #expect(one(returned: [library]).left(nil, none, at: now) == .now(Unfinished(.returned, units: [library])))
}

@Test(
    "Reminders leave at eight in the morning, so many days before the day on which the form closes",
    arguments: [
        ("2026-06-26T17:00:00+08:00", 7, "2026-06-19T08:00:00+08:00"),
        ("2026-06-26T17:00:00+08:00", 0, "2026-06-26T08:00:00+08:00"),
        ("2026-06-27T00:00:00+08:00", 2, "2026-06-24T08:00:00+08:00"),
        ("2026-07-01T07:00:00+08:00", 1, "2026-06-30T08:00:00+08:00"),
    ])
func moment(closes: String, days: Int, reminding: String) {
    #expect(BatchHours.reminding(days, before: Date(rfc3339: closes)!) == Date(rfc3339: reminding)!)
}

@Test(
    "Days before closing are read as people write them",
    arguments: [
        ("7, 2", [7, 2]), ("2,7,7", [7, 2]), ("７、２", [7, 2]), ("3 1", [3, 1]), ("", []), ("  ", []), ("7 days", nil),
        ("-7", nil), ("1000", nil), ("7;2;", [7, 2]),
    ] as [(String, [Int]?)])
func days(typed: String, days: [Int]?) { #expect(BatchHours.days(typed: typed) == days) }

@Test("What an earlier release says of hours is read: it reminds before one end, and nothing is a student's own")
func earlierRelease() throws {
    let batch = #"{"opensAt":"2026-06-01T09:00:00+08:00","closesAt":"2026-06-26T17:00:00+08:00","remindBefore":[7]}"#
    let read = try JSON.decode(BatchHours.self, from: Array(batch.utf8))
    #expect(read.remindBefore == [7] && read.remindings.count == 1)
    #expect(try JSON.decode(BatchHours.self, from: JSON.encode(hours())) == hours())
    let student = try JSON.decode(ShowChecklist.Hours.self, from: Array("{}".utf8))
    #expect(student == ShowChecklist.Hours(reviewUntil: nil, collectFrom: nil, collectUntil: nil))
}

@Test(
    "A batch reminds by itself of the steps before whose end it is",
    arguments: [
        ("2026-06-19", [.form, .returned]), ("2026-06-23", []), ("2026-06-24", [.form, .returned]),
        ("2026-06-28", [.returned]), ("2026-07-13", [.paper]), ("2026-07-15", []),
    ] as [(String, Set<Unfinished.Step>)])
func steps(day: String, steps: Set<Unfinished.Step>) {
    func taipei(_ day: String) -> Date { Date(rfc3339: "\(day)T17:00:00+08:00")! }
    let hours = BatchHours(
        opensAt: taipei("2026-06-01"), closesAt: taipei("2026-06-26"), reviewUntil: taipei("2026-06-30"),
        collectFrom: taipei("2026-07-06"), collectUntil: taipei("2026-07-15"), remindBefore: [7, 2],
        remindReviewBefore: [6, 2], remindCollectionBefore: [2])
    #expect(hours.steps(remindedOn: Day(rawValue: day)!) == steps)
}
