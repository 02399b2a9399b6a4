import Foundation
import Messages
import Testing

@testable import Clearance

/// Which lines a decision changes, and which it leaves.
@Suite("A line that staff want to decide")
struct DeskLineTests {
    private static let now = Date(rfc3339: "2026-06-22T02:00:00Z")!
    private static let note = Bilingual(zh: line("兩本書"), en: line("two books"))
    private static let departments: Set = [DepartmentCode(rawValue: "IM")!]

    /// - Parameters:
    ///   - said: when the unit said it, in seconds from now.
    ///   - moved: when the student came to their department.
    private static func desk(
        _ result: ClearanceReviewed.Result?, note: Bilingual<Line>? = nil, isAsked: Bool = true, hasLine: Bool = true,
        said: TimeInterval = -60, moved: TimeInterval? = nil, department: String = "IM", waits: Bool = false
    ) -> DeskLine {
        let student = Student()
        return DeskLine(
            candidate: Candidate(
                student: student.id, key: StudentKey(studentNumber: student.number, term: student.term), isListed: true,
                name: student.listed().name,
                home: Department(
                    code: DepartmentCode(rawValue: department)!, zh: line("系"), en: line("Department")),
                batch: student.listed().batch, movedAt: moved.map { now + $0 }, appliedAt: nil, completedAt: nil,
                creditsMet: nil, thresholdsMet: nil, ruledAt: nil, unitStamp: nil),
            review: hasLine
                ? UnitReview(
                    isAsked: isAsked, result: result, reviewedAt: result.map { _ in now + said }, note: note,
                    request: nil, waits: waits) : nil,
            said: result, saidAt: result.map { _ in now + said })
    }

    private typealias Row = (
        line: DeskLine, decision: DecideUnitWork.Decision, shown: ClearanceReviewed.Result,
        scope: Set<DepartmentCode>?, why: LeftLine.Why?
    )

    private static let rows: [Row] = [
        (desk(nil), .passed, .pending, nil, nil),
        (desk(nil), .returned(note: note), .pending, departments, nil),
        (desk(.pending), .notRequired, .pending, nil, nil),
        (desk(.passed), .reopened(because: line("誤按")), .passed, nil, nil),
        (desk(.returned, note: note), .passed, .returned, nil, nil),
        (desk(nil, waits: true), .passed, .pending, nil, .notYet),
        // Another note is another word; the same one is none.
        (desk(.returned), .returned(note: note), .returned, nil, nil),
        (desk(.returned, note: note), .returned(note: note), .returned, nil, .already),
        (desk(.passed), .passed, .passed, nil, .already),
        // Of a department only its own reviewers decide.
        (desk(nil, department: "ME"), .passed, .pending, departments, .notYours),
        (desk(nil, department: "ME"), .passed, .pending, nil, nil),
        (desk(nil), .passed, .pending, [], .notYours),
        // Whom the unit is not asked about it has no word on, unless it has said one all the same.
        (desk(nil, isAsked: false), .passed, .notRequired, nil, .notAsked),
        (desk(nil, hasLine: false), .passed, .pending, nil, .notAsked),
        (desk(.returned, isAsked: false), .passed, .returned, nil, nil),
        // Somebody was faster.
        (desk(.passed), .returned(note: note), .pending, nil, .changed(to: .passed)),
        (desk(.passed), .passed, .pending, nil, .changed(to: .passed)),
        (desk(nil, isAsked: false), .passed, .pending, nil, .notAsked),
        // What is known bears a later time, or the very same.
        (desk(.returned, said: 30), .passed, .returned, nil, .laterKnown),
        (desk(.returned, said: 0), .passed, .returned, nil, .laterKnown),
        (desk(nil, moved: 30), .passed, .pending, nil, .laterKnown),
        (desk(nil, moved: -30), .passed, .pending, nil, nil),
    ]

    @Test("Each that may be decided is, and each other one is named with what keeps it", arguments: rows.indices)
    func rule(row: Int) {
        let (line, decision, shown, scope, why) = Self.rows[row]
        #expect(line.refusal(of: decision, shownAs: shown, in: scope, at: Self.now) == why)
    }

    private static func kept(_ result: ClearanceReviewed.Result, at seconds: TimeInterval = -60) -> KeptDecision {
        KeptDecision(
            id: UUID(), unit: "library", result: result, decidedBy: "hsu", decidedAt: now + seconds, takenBackAt: nil)
    }

    private typealias Return = (line: DeskLine, decision: KeptDecision, scope: Set<DepartmentCode>?, why: LeftLine.Why?)

    private static let returns: [Return] = [
        (desk(.passed), kept(.passed), nil, nil),
        (desk(.passed), kept(.passed), departments, nil),
        (desk(.passed, department: "ME"), kept(.passed), departments, .notYours),
        // Said since, be it the same word.
        (desk(.passed, said: -30), kept(.passed), nil, .changed(to: .passed)),
        (desk(.returned, said: -30), kept(.passed), nil, .changed(to: .returned)),
        (desk(.returned), kept(.passed), nil, .changed(to: .returned)),
        (desk(nil), kept(.passed), nil, .changed(to: .pending)),
        (desk(.passed, moved: 30), kept(.passed), nil, .laterKnown),
    ]

    @Test("It returns to what it was unless somebody has said something since", arguments: returns.indices)
    func takingBack(row: Int) {
        let (line, decision, scope, why) = Self.returns[row]
        #expect(
            line.refusal(
                ofTakingBack: decision.result, saidAt: decision.decidedAt, in: scope, at: Self.now) == why)
    }
}
