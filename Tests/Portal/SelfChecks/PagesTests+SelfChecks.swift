import Foundation
import Messages
import Pages

@testable import Portal

/// The pages on which credits and thresholds are stated.
extension PagesTests {
    private typealias O = OverviewSamples
    private static let batch = Batch(rawValue: "113-2-1")!
    private static let file = UUID(uuidString: "00000000-0000-5000-8000-0000000000a7")!

    static let selfCheckFlaws: [SelfCheckFlaw] =
        [
            SelfCheckFlaw.Why.missing, .malformed, .tooLong(most: 200), .sameStudent(line: 12), .notOnTheRoster,
            .severalProgrammes, .cell(.formula), .cell(.unreadable), .cell(.tooManyCells(5, columns: 4)),
        ].enumerated().map { place, why in
            SelfCheckFlaw(line: place + 2, field: .creditsMet, heading: "畢業<學分>", value: "<b>好</b>", why: why)
        }
    private static let fileFlaws: [TableFlaw<SelfCheckField>] = [
        .file(.workbook), .noHeadings, .unknownHeading("<學風>"), .doubledHeading("學號"), .missingColumn(.creditsMet),
    ]
    private static let met = StatedCheck(creditsMet: true, thresholdsMet: true)
    private static let unmet = StatedCheck(
        creditsMet: true, thresholdsMet: false, details: Line(rawValue: "英文<門檻>還沒通過")!)

    private static let lines = [
        SelfCheckKind.Line(
            line: 2, student: file, number: "M11330108", name: S.name, department: S.bilingual("資訊管理系", "Information"),
            old: nil, new: unmet),
        SelfCheckKind.Line(
            line: 9, student: UUID(), number: "M11330109", name: S.name, department: S.bilingual("機械工程系", "Mechanics"),
            old: unmet, new: met),
    ]
    private static let refusedLines = selfCheckFlaws.map {
        SelfCheckKind.Line(line: $0.line, number: "", flaws: [$0], cells: ["1", "=2"])
    }
    private static let mixed = SelfCheckUpload.Counts(changed: 1_204, unchanged: 77, refused: 9)

    private static func upload(
        _ state: SelfCheckUpload.State, _ counts: SelfCheckUpload.Counts
    ) -> SelfCheckUpload {
        .init(
            file: file, name: "自我檢核_<0722>.csv", by: S.kao, at: S.now, encoding: "Big5",
            lines: counts.changed + counts.unchanged + counts.refused, counts: counts, beside: .init(listed: 1_290),
            state: state)
    }

    private static func written(_ count: Int, passedOver: Int) -> SelfCheckUpload.State {
        .written(.init(by: S.kao, at: S.now, count: count, passedOver: passedOver))
    }

    private static func answer(_ upload: SelfCheckUpload) -> ShowSelfCheckFile.Answer {
        .file(
            upload, headings: ["學號", "畢業學分"],
            [
                .init(section: .refused, lines: refusedLines), .init(section: .changed, lines: lines),
                .init(section: .passedOver, lines: lines),
            ])
    }

    private static func page(
        _ name: String, _ answer: ShowSelfCheckFile.Answer?, told: SelfCheckFilePage.Told? = nil
    ) -> Sample {
        Sample(name: "self-check-file-\(name)", template: "self-checks/file", path: "/roster/113-2-1/self-check/x") {
            SelfCheckFileContent(answer, file, of: batch, told: told, $0)
        }
    }

    private static let files: [Sample] = [
        page("unavailable", nil), page("unknown", .unknown),
        page("refused", answer(upload(.refused(fileFlaws), .init()))),
        page("trial", answer(upload(.tried, mixed))),
        page("trial-plain", answer(upload(.tried, .init(changed: 1, unchanged: 2)))),
        page("trial-same", answer(upload(.tried, .init(unchanged: 9)))),
        page("trial-bad", answer(upload(.tried, .init(refused: 9)))),
        page("not-known", answer(upload(.tried, mixed)), told: .unknown(form: UUID())),
        page("before", answer(upload(.tried, mixed)), told: .notDone(.before)),
        page("other-numbers", answer(upload(.tried, mixed)), told: .notDone(.otherNumbers)),
        page("nothing", answer(upload(.tried, mixed)), told: .notDone(.nothing)),
        page("writing", answer(upload(.writing(.init(by: S.kao, at: S.now, count: 0, passedOver: 0), left: 8), mixed))),
        page("written", answer(upload(written(1_202, passedOver: 2), mixed))),
        page("written-one", answer(upload(written(1, passedOver: 0), .init(changed: 1)))),
    ]

    private static func part(
        _ name: String, _ answer: ShowSelfCheckFile.Answer?, _ section: SelfCheckKind.Section
    ) -> Sample {
        Sample(name: "self-check-part-\(name)", template: "self-checks/section", path: "/roster/113-2-1/self-check/x") {
            FileSectionContent<SelfCheckKind>(
                answer, section, page: 2, path: "/roster/113-2-1/self-check/x", place: { _ in "113-2-1" }, $0)
        }
    }

    private static func all(_ name: String, _ answer: ShowSelfChecks.Answer?, told: UploadFault? = nil) -> Sample {
        Sample(name: "self-checks-\(name)", template: "self-checks/batch", path: "/roster/113-2-1/self-check") {
            SelfChecksContent(answer, batch, told: told, $0)
        }
    }

    private static let uploads = [
        upload(.tried, mixed), upload(.refused(fileFlaws), .init()), upload(written(1_202, passedOver: 2), mixed),
        upload(written(1, passedOver: 0), .init(changed: 1)),
        upload(.writing(.init(by: S.kao, at: S.now, count: 0, passedOver: 0), left: 8), mixed),
    ]

    private static func typed(_ fields: [String: String]) -> TypedSelfCheck { TypedSelfCheck(FormFields(fields)) }

    static func person(_ known: StatedCheck?, isListed: Bool = true) -> ShowPerson.Answer {
        guard case .known(var file) = O.file(.listed, isListed: isListed) else { return .unknown }
        file.selfCheck = known.map { .init($0, at: S.now, event: "e1") }
        return .known(file)
    }

    private static func student(
        _ name: String, _ answer: ShowPerson.Answer?, _ outcome: StudentSelfCheckPage.Told.Outcome? = nil
    ) -> Sample {
        let kept = typed(["credits": "yes", "details": "差<2>學分", "because": "系辦來電", "event": "e0"])
        return Sample(name: "self-check-\(name)", template: "self-checks/student", path: "/people/x/self-check") {
            StudentSelfCheckContent(answer, O.student, outcome.map { .init(typed: kept, outcome: $0) }, $0)
        }
    }

    private static let students: [Sample] = [
        student("unavailable", nil), student("not-listed", person(nil, isListed: false)),
        student("unsaid", person(nil)), student("said", person(unmet)),
        student("refused", person(met), .refused(TypedSelfCheck.Fault.allCases)),
        student("unknown", person(unmet), .unknown(form: UUID())), student("stated", person(met), .answered(.stated)),
        student("unchanged", person(met), .answered(.unchanged)),
        student("overtaken", person(unmet), .answered(.otherwise)),
    ]

    static let selfChecks: [Sample] =
        files + students + SelfCheckKind.Section.allCases.map { part($0.rawValue, answer(uploads[2]), $0) } + [
            part("unavailable", nil, .refused), part("unknown", .unknown, .refused),
            all("unavailable", nil), all("empty", .init(listed: 0, met: 0, unmet: 0, uploads: [])),
            all("full", .init(listed: 1_290, met: 1_100, unmet: 90, uploads: uploads)),
            all("large", .init(listed: 3, met: 1, unmet: 1, uploads: []), told: .tooLarge),
            all("missing", .init(listed: 3, met: 1, unmet: 1, uploads: []), told: .fileMissing),
        ]
}
