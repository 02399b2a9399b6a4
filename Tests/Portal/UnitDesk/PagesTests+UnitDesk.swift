import Foundation
import Messages
import Pages

@testable import Portal

/// A unit's list with every result and filter, what was decided, and the page on which a note is written.
extension PagesTests {
    static let unitWork: [Sample] = lists + decided + notes + selections + unitFiles

    private static func list(
        _ name: String, _ answer: ListUnitWork.Answer?, after: ListUnitWork.Place? = nil,
        _ result: ClearanceReviewed.Result = .pending, _ filter: ListUnitWork.Filter = .init(),
        isUnchosen: Bool = false
    ) -> Sample {
        Sample(name: name, template: "unit-work", path: "/units/library") { language in
            UnitWorkContent(
                answer, unit: "library", .init(result: result, filter, after: after), isUnchosen: isUnchosen,
                phone: "+886200005000", language)
        }
    }

    private static func recent(_ result: ClearanceReviewed.Result, _ count: Int) -> ListUnitWork.Recent {
        .init(decision: UUID(), result: result, count: count, until: S.now + 600)
    }

    private static let lists: [Sample] =
        [
            list("unit-work", S.work(lines: S.workLines, hasMore: true)),
            list("unit-work-last", S.work(lines: S.workLines, hasMore: false), after: S.workLines[0].place, .returned),
            list("unit-work-done", S.work(lines: [], hasMore: false)),
            list("unit-work-none", S.work(lines: [], hasMore: false), .returned),
            list("unit-work-unavailable", nil),
            list("unit-work-unchosen", S.work(lines: S.workLines, hasMore: false), isUnchosen: true),
            list("unit-work-undecided", S.work(lines: undecided, hasMore: false), .notRequired),
            list("unit-work-empty-toast", S.work(lines: [], hasMore: false, recent: recent(.passed, 1))),
        ]
        + ClearanceReviewed.Result.allCases.map {
            list("unit-work-toast-\($0)", S.work(lines: S.workLines, hasMore: false, recent: recent($0, 12)), $0)
        }
        + ListUnitWork.Late.allCases.map {
            list(
                "unit-work-late-\($0)", S.work(lines: [], hasMore: false), .pending,
                .init(
                    department: DepartmentCode(rawValue: "ME")!, batch: Batch(rawValue: "114-2-1")!, late: $0,
                    words: Line(rawValue: "<script>x</script>")!))
        }

    private static let undecided = S.workLines.map { line in
        var line = line
        line.mayBeDecided = false
        return line
    }

    static let left: [LeftLine.Why] = [
        .notListed, .notYours, .notAsked, .notYet, .systemDecides, .changed(to: .returned), .already,
        .laterKnown,
    ]
    private static let lines = S.workLines.map { DecidedLine(place: $0.place, name: $0.name) }
    private static let leftLines = left.map { why in
        LeftLine(place: S.workLines[0].place, name: why == .notYours || why == .notListed ? nil : S.name, why: why)
    }
    private static let library = S.bilingual("圖書館", "Library")
    static let chosen = ChosenWork(
        lines: S.workLines.map { .init(place: $0.place, name: $0.name) }, shown: .pending,
        back: "/units/library?result=pending")

    private static func decided(_ name: String, _ news: ToldDecision.News?) -> Sample {
        Sample(name: name, template: "unit-desk/decided", path: "/units/library/decided") { language in
            DecisionContent(
                news.map { ToldDecision(back: chosen.back, news: $0) }, unit: "library",
                action: "/units/library/decided?told=\(UUID().formID)", now: S.now, language)
        }
    }

    private static func outcome(
        _ made: [DecidedLine], _ left: [LeftLine] = [], until: Date? = S.now + 600
    ) -> DecideUnitWork.Outcome {
        .init(unit: library, made: made, left: left, until: until)
    }

    private static let decided: [Sample] =
        ClearanceReviewed.Result.allCases.map {
            decided("decided-\($0)", .decided(outcome(lines), decision: UUID(), result: $0))
        } + [
            decided("decided-one", .decided(outcome([lines[0]], leftLines), decision: UUID(), result: .passed)),
            decided(
                "decided-none", .decided(outcome([], [leftLines[0]], until: nil), decision: UUID(), result: .passed)),
            decided("decided-over", .decided(outcome(lines, until: S.now), decision: UUID(), result: .returned)),
            decided(
                "decided-many",
                .decided(
                    .init(
                        unit: library, made: Array(repeating: lines[0], count: 30),
                        more: (0..<1_170).map { _ in UUID() },
                        left: leftLines, until: S.now + 600), decision: UUID(), result: .passed)),
            decided(
                "decided-late",
                .decided(
                    .init(unit: library, made: lines, left: [], late: 1, until: S.now + 600), decision: UUID(),
                    result: .passed)),
            decided("decided-unknown", .unknown(chosen, .passed, form: UUID())),
            decided("taken-back", .takenBack(.takenBack(.init(unit: library, back: lines, left: [leftLines[3]])))),
            decided("taken-back-none", .takenBack(.takenBack(.init(unit: library, back: [], left: leftLines)))),
            decided("taken-back-before", .takenBack(.before)),
            decided("taken-back-late", .takenBack(.tooLate(since: S.now))),
            decided("taken-back-foreign", .takenBack(.unknown)),
            decided("taking-back-unknown", .takingBackUnknown(decision: UUID(), form: UUID())),
            decided("decided-nothing", nil),
        ]

    private static func note(
        _ name: String, _ outcome: ToldNote.Outcome?, _ result: ClearanceReviewed.Result = .returned,
        typed: [String: String]? = nil, isNamed: Bool = true
    ) -> Sample {
        Sample(name: name, template: "unit-desk/note", path: "/units/library/note") { language in
            var one = chosen
            if !isNamed { one.lines = [.init(place: chosen.lines[0].place)] }
            return NoteContent(
                outcome.map {
                    ToldNote(
                        unit: isNamed ? library : nil, chosen: one, result: result,
                        notes: isNamed ? [S.library.note!] : [], outcome: $0)
                },
                typed: typed.map { Typed(fields: FormFields($0), keptAt: S.now) }, unit: "library",
                action: "/units/library/note?told=\(UUID().formID)", language)
        }
    }

    private static let notes: [Sample] = [
        note("note", .shown), note("note-nobody", nil), note("note-unnamed", .shown, isNamed: false),
        note("note-kept", .shown, typed: ["noteZh": "<script>x</script>", "form": UUID().formID]),
        note(
            "note-refused",
            .refused([
                .init(field: .noteZh, fault: .missing), .init(field: .noteEn, fault: .tooLong),
            ]), typed: ["noteEn": String(repeating: "x", count: 300)]),
        note("note-unknown", .unknown(form: UUID()), typed: ["noteZh": "一本書", "noteEn": "one book"]),
        note("reopen", .shown, .pending),
        note(
            "reopen-refused", .refused([.init(field: .because, fault: .unreadable)]), .pending,
            typed: ["because": "\u{e000}"]),
    ]
}
