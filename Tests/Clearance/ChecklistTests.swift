import Foundation
import Messages
import Testing

@testable import Clearance

private let all = Checklist.Demands(form: true, requirements: true)
private let unitsAlone = Checklist.Demands(form: false, requirements: false)

/// A list on which only what a row names is missing.
private func list(
    _ results: [ClearanceReviewed.Result] = [.passed], form: Bool = true, credits: Bool? = true,
    thresholds: Bool? = true
) -> Checklist {
    Checklist(results: results, isFormSubmitted: form, creditsMet: credits, thresholdsMet: thresholds)
}

@Test(
    "A student has finished when the form is in, units were asked and none waits or holds, and nothing is stated to be unmet",
    arguments: [
        (list(), all, []),
        (list([.passed, .notRequired]), all, []),
        (list([.notRequired]), all, []),
        (list([.passed, .pending]), all, [.units]),
        (list([.passed, .returned]), all, [.units]),
        (list([]), all, [.units]),
        (list(form: false), all, [.form]),
        (list(credits: nil, thresholds: nil), all, []),
        (list(credits: false), all, [.credits]),
        (list(thresholds: false), all, [.thresholds]),
        (list([], form: false, credits: false, thresholds: false), all, [.form, .units, .credits, .thresholds]),
        (list(form: false, credits: false, thresholds: false), unitsAlone, []),
        (list([.pending], form: false), unitsAlone, [.units]),
        (list(form: false, credits: false), Checklist.Demands(form: true, requirements: false), [.form]),
        (list(form: false, credits: false), Checklist.Demands(form: false, requirements: true), [.credits]),
    ] as [(Checklist, Checklist.Demands, [ShowChecklist.Missing])])
func missing(list: Checklist, demands: Checklist.Demands, missing: [ShowChecklist.Missing]) {
    #expect(list.missing(demands) == missing)
}

@Test(
    "A list that turns is said once",
    arguments: [
        (list(), false, .completed), (list(), true, nil),
        (list([.returned]), true, .reopened), (list([.returned]), false, nil),
        (list(credits: false), true, .reopened),
    ] as [(Checklist, Bool, Checklist.Change?)])
func change(list: Checklist, wasComplete: Bool, change: Checklist.Change?) {
    #expect(list.change(all, whenItWasComplete: wasComplete) == change)
}

private let open = Request(
    id: UUID(), department: DepartmentCode(rawValue: "IM")!,
    event: FirstSaying(id: UUID(), at: Date(timeIntervalSince1970: 0)))

@Test(
    "A unit is told that it is asked, once; that it is asked no more, unless it has answered; and who is asked instead",
    arguments: [
        (true, nil, nil, false, .wanted), (true, .pending, nil, false, .wanted),
        (true, .passed, nil, false, .nothing), (false, nil, nil, false, .nothing),
        (true, nil, open, false, .nothing), (true, .returned, open, false, .answered),
        (true, .passed, open, true, .answered), (true, nil, open, true, .elsewhere),
        (false, nil, open, false, .unwanted), (false, .passed, open, false, .unwanted),
    ] as [(Bool, ClearanceReviewed.Result?, Request?, Bool, UnitNews)])
func word(isAsked: Bool, result: ClearanceReviewed.Result?, request: Request?, hasMoved: Bool, word: UnitNews) {
    #expect(UnitNews.about(isAsked: isAsked, result: result, request: request, hasMoved: hasMoved) == word)
}

private let day = Date(rfc3339: "2026-06-08T00:00:00Z")!

@Test(
    "Hours that cannot be kept are refused, each in a sentence",
    arguments: [
        (BatchHours(opensAt: day, closesAt: day + 9), 0),
        (BatchHours(opensAt: day, closesAt: day), 1),
        (BatchHours(opensAt: day, closesAt: day + 3 * 365 * 86_400), 0),
        (BatchHours(opensAt: day, closesAt: day + 900 * 365 * 86_400), 1),
        (BatchHours(opensAt: day, closesAt: day + 9, reviewUntil: day + 9), 0),
        (BatchHours(opensAt: day, closesAt: day + 9, reviewUntil: day + 8), 1),
        (BatchHours(opensAt: day, closesAt: day + 9, collectFrom: day + 5, collectUntil: day + 6), 0),
        (BatchHours(opensAt: day, closesAt: day + 9, collectFrom: day + 6, collectUntil: day + 6), 1),
        (BatchHours(opensAt: day, closesAt: day + 9, collectFrom: day + 6), 1),
        (BatchHours(opensAt: day + 10, closesAt: day + 9, reviewUntil: day, collectUntil: day), 3),
    ])
func hours(_ hours: BatchHours, _ flaws: Int) { #expect(hours.flaws(in: Term(rawValue: "113-2")!).count == flaws) }

@Test(
    "Reminders that would leave while the form is closed are refused, and so are too many",
    arguments: [
        ([9, 2], 10, 0), ([10], 10, 0), ([11, 2], 10, 1), ([0], 10, 1), ([0], 10.01, 0), ([6, 5, 4, 3, 2, 1], 10, 1),
    ] as [([Int], Double, Int)])
func reminders(before: [Int], closes: Double, flaws: Int) {
    let hours = BatchHours(opensAt: day, closesAt: day + closes * 86_400, remindBefore: before)
    #expect(hours.flaws(in: Term(rawValue: "113-2")!).count == flaws)
}

@Test(
    "The same before the review and the handing over of papers end, each by its own span",
    arguments: [
        ([], [], true, []), ([8], [], true, []), ([12], [], true, []), ([30], [], true, [.remindReviewBefore]),
        ([], [2, 1], true, []), ([], [5], true, [.remindCollectionBefore]),
        ([], [1], false, [.remindCollectionBefore]), ([6, 5, 4, 3, 2, 1], [], false, [.remindReviewBefore]),
    ] as [([Int], [Int], Bool, [BatchHours.Field])])
func otherReminders(review: [Int], collection: [Int], isCollected: Bool, fields: [BatchHours.Field]) {
    let (from, until) = (day + 20 * 86_400, day + 23 * 86_400)
    let hours = BatchHours(
        opensAt: day, closesAt: day + 10 * 86_400, reviewUntil: day + 14 * 86_400,
        collectFrom: isCollected ? from : nil,
        collectUntil: isCollected ? until : nil, remindReviewBefore: review, remindCollectionBefore: collection)
    #expect(hours.flaws(in: Term(rawValue: "113-2")!).map(\.field) == fields)
}
