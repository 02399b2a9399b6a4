import Messages
import Testing

@testable import Clearance

@Test(
    "A student goes when units were asked, none waits and none holds",
    arguments: [
        ([.passed, .notRequired], true),
        ([.notRequired], true),
        ([.passed, .pending], false),
        ([.passed, .returned], false),
        ([], false),
    ] as [([ClearanceReviewed.Result], Bool)])
func completeness(results: [ClearanceReviewed.Result], isComplete: Bool) {
    #expect(Checklist(results: results).isComplete == isComplete)
}

@Test(
    "A list that turns is said once",
    arguments: [
        ([.passed], false, .completed),
        ([.passed], true, nil),
        ([.returned], true, .reopened),
        ([.returned], false, nil),
    ] as [([ClearanceReviewed.Result], Bool, Checklist.Change?)])
func change(results: [ClearanceReviewed.Result], wasComplete: Bool, change: Checklist.Change?) {
    #expect(Checklist(results: results).change(whenItWasComplete: wasComplete) == change)
}

@Test(
    "Only conscripts are asked about by the unit for conscription; silence means that a student is none",
    arguments: [
        (nil, nil, true), (nil, true, true), (.everybody, false, true),
        (.subjectToConscription, true, true), (.subjectToConscription, false, false),
        (.subjectToConscription, nil, false),
    ] as [(Unit.AppliesTo?, Bool?, Bool)])
func applies(to: Unit.AppliesTo?, conscript: Bool?, isAsked: Bool) {
    let words = Bilingual(zh: Line(rawValue: "組")!, en: Line(rawValue: "Section")!)
    let unit = Unit(code: "section", name: words, place: words, extension: nil, appliesTo: to)
    #expect(unit.isAsked(subjectToConscription: conscript) == isAsked)
}
