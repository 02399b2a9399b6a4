import Foundation
import Messages
import Pages

@testable import Portal

/// The page that tells how many are decided about at once, and that of a file of decisions.
extension PagesTests {
    private static let library = S.bilingual("圖書館", "Library")
    private static let person = UUID(uuidString: "00000000-0000-5000-8000-0000000000a1")!

    private static func selected(
        _ count: Int, found: Int? = nil, collected: Int = 0, _ filter: ListUnitWork.Filter = .init(),
        _ shown: ClearanceReviewed.Result = .pending
    ) -> ShowSelectedWork.Selected {
        .init(
            unit: library, shown: shown, filter: filter, count: count, found: found ?? count, at: S.now,
            collected: collected, notes: [S.library.note!])
    }

    private static func selection(
        _ name: String, _ answer: ShowSelectedWork.Answer?, _ wanted: ClearanceReviewed.Result = .passed,
        told: SelectionPage.Told? = nil, typed: [String: String]? = nil
    ) -> Sample {
        Sample(name: name, template: "unit-desk/all", path: "/units/library/all") { language in
            SelectionContent(
                answer, wanted, told: told, typed: typed.map { Typed(fields: FormFields($0), keptAt: S.now) },
                unit: "library", action: "/units/library/all/\(person.formID)/\(wanted.rawValue)", language)
        }
    }

    private static let narrow = ListUnitWork.Filter(
        department: DepartmentCode(rawValue: "ME")!, batch: Batch(rawValue: "114-2-1")!, late: .reviewOver,
        words: Line(rawValue: "<script>x</script>")!)

    static let selections: [Sample] =
        ClearanceReviewed.Result.allCases.map {
            selection(
                "all-\($0)", .selected(selected(1_204, collected: 3, .init(), $0 == .pending ? .passed : .pending)), $0)
        } + [
            selection("all-one", .selected(selected(1)), .returned),
            selection("all-too-many", .selected(selected(2_000, found: 3_120, narrow))),
            selection("all-unavailable", nil), selection("all-unknown", .unknown),
            selection(
                "all-refused", .selected(selected(812)), .returned,
                told: .refused([.init(field: .noteZh, fault: .missing), .init(field: .noteEn, fault: .tooLong)]),
                typed: ["noteEn": String(repeating: "x", count: 300)]),
            selection(
                "all-reason-refused", .selected(selected(812)), .pending,
                told: .refused([.init(field: .because, fault: .missing)])),
            selection(
                "all-not-known", .selected(selected(812)), .returned, told: .unknown(form: UUID()),
                typed: ["noteZh": "一本書", "noteEn": "one book"]),
        ]

    // A file of decisions.

    static let decisionFlaws: [DecisionFlaw] =
        [
            DecisionFlaw.Why.missing, .malformed, .unknownResult, .noteTooLong(most: 200), .noteMissing, .termOfAnother,
            .sameStudent(line: 12), .notOnTheList, .severalTerms, .cell(.formula), .cell(.unreadable),
            .cell(.afterQuotes),
            .cell(.tooLong(2_048)), .cell(.tooManyCells(5, columns: 4)), .stays(.notYours),
        ].enumerated().map { place, why in
            DecisionFlaw(line: place + 2, field: .result, heading: "審核<結果>", value: "<b>好</b>", why: why)
        }
    static let decisionFileFlaws: [DecisionFileFlaw] = [
        .file(.empty), .file(.workbook), .file(.notText), .file(.encoding), .file(.unclosed(line: 3)),
        .file(.tooLarge(most: 10 << 20)), .noLines, .tooManyLines(most: 20_000), .noHeadings, .unknownHeading("<結過>"),
        .doubledHeading("學號"), .missingColumn(.result), .systemDecides,
    ]

    private static let lines = [
        DecisionLine(
            line: 2, student: person, number: "M11330108", name: S.name,
            department: S.bilingual("資訊管理系", "Information"),
            old: .init(.pending), new: .init(.returned, note: S.library.note!)),
        DecisionLine(
            line: 9, student: UUID(), number: "M11330109", name: S.name, department: S.bilingual("機械工程系", "Mechanics"),
            old: .init(.returned, note: S.bilingual("<兩本>", "<two>")), new: .init(.passed)),
    ]
    private static let refusedLines = decisionFlaws.map {
        DecisionLine(line: $0.line, number: "", flaws: [$0], cells: ["1", "=2"])
    }

    private static func decisionFile(
        _ name: String, _ state: DecisionUpload.State?, _ counts: DecisionUpload.Counts = .init(),
        told: DecisionFilePage.Told? = nil
    ) -> Sample {
        Sample(name: name, template: "unit-files/file", path: "/units/library/files/\(person.formID)") { language in
            DecisionFileContent(
                state.map { answer($0, counts) }, person, of: "library", told: told, language)
        }
    }

    private static func answer(_ state: DecisionUpload.State, _ counts: DecisionUpload.Counts)
        -> ShowDecisionFile.Answer
    {
        let passed = lines.map { line in
            var line = line
            line.left = .changed(to: .notRequired)
            return line
        }
        return .file(
            .init(
                file: person, name: "名單_<0722>.csv", at: S.now, encoding: "Big5",
                lines: counts.changed + counts.unchanged + counts.refused, counts: counts, state: state),
            unit: library, headings: ["學號", "審核結果"],
            [
                .init(section: .refused, lines: refusedLines), .init(section: .changed, lines: lines),
                .init(section: .passedOver, lines: passed),
            ])
    }

    private static let mixed = DecisionUpload.Counts(changed: 1_204, unchanged: 77, refused: 15, reopened: 3)

    static let unitFiles: [Sample] =
        [
            Sample(name: "unit-file", template: "unit-files/upload", path: "/units/library/file") {
                DecisionUploadContent(unit: "library", name: library[$0], told: nil, $0)
            },
            Sample(name: "unit-file-unnamed", template: "unit-files/upload", path: "/units/library/file") {
                DecisionUploadContent(unit: "library", name: nil, told: .tooLarge, $0)
            },
            Sample(name: "unit-file-missing", template: "unit-files/upload", path: "/units/library/file") {
                DecisionUploadContent(unit: "library", name: library[$0], told: .fileMissing, $0)
            },
            decisionFile("unit-file-unavailable", nil),
            Sample(name: "unit-file-unknown", template: "unit-files/file", path: "/units/library/files/x") {
                DecisionFileContent(.unknown, person, of: "library", told: nil, $0)
            },
            decisionFile("unit-file-refused", .refused(decisionFileFlaws)),
            decisionFile("unit-file-trial", .tried, mixed),
            decisionFile("unit-file-trial-plain", .tried, .init(changed: 1, unchanged: 2)),
            decisionFile("unit-file-trial-same", .tried, .init(unchanged: 9)),
            decisionFile("unit-file-trial-bad", .tried, .init(refused: 15)),
            decisionFile(
                "unit-file-no-reason", .tried, mixed, told: .refused(because: "<x>", .missing)),
            decisionFile(
                "unit-file-not-known", .tried, mixed, told: .unknown(because: "匯錯了", form: UUID())),
            decisionFile("unit-file-before", .tried, mixed, told: .notDone(.before)),
            decisionFile("unit-file-other-numbers", .tried, mixed, told: .notDone(.otherNumbers)),
            decisionFile("unit-file-nothing", .tried, mixed, told: .notDone(.nothing)),
            decisionFile("unit-file-writing", .writing(left: 812), mixed),
            decisionFile("unit-file-written", .written(count: 1_202, passedOver: 2, at: S.now), mixed),
            decisionFile("unit-file-written-one", .written(count: 1, passedOver: 0, at: S.now), .init(changed: 1)),
        ]
        + ShowDecisionFile.Section.allCases.map { section in
            Sample(
                name: "unit-file-\(section.rawValue)", template: "unit-files/section", path: "/units/library/files/x"
            ) { language in
                DecisionSectionContent(
                    answer(.written(count: 1_202, passedOver: 2, at: S.now), mixed), section, page: 2, person,
                    of: "library", language)
            }
        } + [
            Sample(name: "unit-file-part-unavailable", template: "unit-files/section", path: "/units/library/files/x") {
                DecisionSectionContent(nil, .refused, page: 1, person, of: "library", $0)
            },
            Sample(name: "unit-file-part-unknown", template: "unit-files/section", path: "/units/library/files/x") {
                DecisionSectionContent(.unknown, .refused, page: 1, person, of: "library", $0)
            },
        ]
}
