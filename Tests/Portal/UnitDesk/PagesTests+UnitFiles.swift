import Foundation
import Messages
import Pages

@testable import Portal

/// The pages of a unit's files of decisions.
extension PagesTests {
    private static let library = S.bilingual("圖書館", "Library")
    private static let person = UUID(uuidString: "00000000-0000-5000-8000-0000000000a1")!

    static let decisionFlaws: [DecisionFlaw] =
        [
            DecisionFlaw.Why.missing, .malformed, .unknownResult, .noteTooLong(most: 200), .noteMissing, .termOfAnother,
            .sameStudent(line: 12), .notOnTheList, .severalTerms, .cell(.formula), .cell(.unreadable),
            .cell(.afterQuotes),
            .cell(.tooLong(2_048)), .cell(.tooManyCells(5, columns: 4)), .stays(.notYours),
        ].enumerated().map { place, why in
            DecisionFlaw(line: place + 2, field: .result, heading: "審核<結果>", value: "<b>好</b>", why: why)
        }
    static let decisionFileFlaws: [TableFlaw<DecisionField>] = [
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

    private static func upload(
        _ state: DecisionUpload.State, _ counts: DecisionUpload.Counts, isYours: Bool = true
    ) -> DecisionUpload {
        .init(
            file: person, name: "名單_<0722>.csv", by: S.kao, at: S.now, encoding: "Big5",
            lines: counts.changed + counts.unchanged + counts.refused, counts: counts,
            beside: .init(unit: library, isYours: isYours, undoMinutes: 10), state: state)
    }

    private static func written(
        _ undo: DecisionKind.Undo, count: Int = 1_202, passedOver: Int = 2
    ) -> DecisionUpload.State {
        .written(.init(by: S.kao, at: S.now, count: count, passedOver: passedOver, undo: undo))
    }

    private static let possible = DecisionKind.Undo.possible(until: S.now + 600)
    private static let done = DecisionKind.Undo.done(count: 1_200, stayed: 2, at: S.now)

    private static func answer(_ upload: DecisionUpload) -> ShowDecisionFile.Answer {
        let passed = lines.map { line in
            var line = line
            line.left = .changed(to: .notRequired)
            return line
        }
        return .file(
            upload, headings: ["學號", "審核結果"],
            [
                .init(section: .refused, lines: refusedLines), .init(section: .changed, lines: lines),
                .init(section: .passedOver, lines: passed), .init(section: .stayed, lines: passed),
            ])
    }

    private static func decisionFile(
        _ name: String, _ upload: DecisionUpload?, told: DecisionFilePage.Told? = nil
    ) -> Sample {
        Sample(name: name, template: "unit-files/file", path: "/units/library/files/\(person.formID)") { language in
            DecisionFileContent(upload.map(answer), person, of: "library", told: told, language)
        }
    }

    private static let mixed = DecisionUpload.Counts(changed: 1_204, unchanged: 77, refused: 15, reopened: 3)

    private static let bringing: [Sample] = [
        Sample(name: "unit-file", template: "unit-files/upload", path: "/units/library/file") {
            DecisionUploadContent(unit: "library", name: library[$0], told: nil, $0)
        },
        Sample(name: "unit-file-unnamed", template: "unit-files/upload", path: "/units/library/file") {
            DecisionUploadContent(unit: "library", name: nil, told: .tooLarge, $0)
        },
        Sample(name: "unit-file-missing", template: "unit-files/upload", path: "/units/library/file") {
            DecisionUploadContent(unit: "library", name: library[$0], told: .fileMissing, $0)
        },
    ]

    private static let trials: [Sample] = [
        decisionFile("unit-file-unavailable", nil),
        Sample(name: "unit-file-unknown", template: "unit-files/file", path: "/units/library/files/x") {
            DecisionFileContent(.unknown, person, of: "library", told: nil, $0)
        },
        decisionFile("unit-file-refused", upload(.refused(decisionFileFlaws), .init())),
        decisionFile("unit-file-trial", upload(.tried, mixed)),
        decisionFile("unit-file-trial-theirs", upload(.tried, mixed, isYours: false)),
        decisionFile("unit-file-trial-plain", upload(.tried, .init(changed: 1, unchanged: 2))),
        decisionFile("unit-file-trial-same", upload(.tried, .init(unchanged: 9))),
        decisionFile("unit-file-trial-bad", upload(.tried, .init(refused: 15))),
        decisionFile("unit-file-no-reason", upload(.tried, mixed), told: .refused(because: "<x>", .missing)),
        decisionFile("unit-file-not-known", upload(.tried, mixed), told: .unknown(because: "匯錯了", form: UUID())),
        decisionFile("unit-file-before", upload(.tried, mixed), told: .notDone(.before)),
        decisionFile("unit-file-other-numbers", upload(.tried, mixed), told: .notDone(.otherNumbers)),
        decisionFile("unit-file-nothing", upload(.tried, mixed), told: .notDone(.nothing)),
    ]

    private static let begun = DecisionUpload.Written(
        by: S.kao, at: S.now, count: 0, passedOver: 0, undo: .possible(until: S.now))

    private static let writings: [Sample] = [
        decisionFile("unit-file-writing", upload(.writing(begun, left: 812), mixed)),
        decisionFile("unit-file-written", upload(written(possible), mixed)),
        decisionFile("unit-file-written-past", upload(written(.past), mixed)),
        decisionFile("unit-file-written-theirs", upload(written(possible), mixed, isYours: false)),
        decisionFile(
            "unit-file-written-one", upload(written(possible, count: 1, passedOver: 0), .init(changed: 1))),
        decisionFile("unit-file-undo-not-known", upload(written(possible), mixed), told: .undoUnknown(form: UUID())),
        decisionFile("unit-file-undone-before", upload(written(possible), mixed), told: .notUndone(.before)),
        decisionFile(
            "unit-file-undone-too-late", upload(written(.past), mixed), told: .notUndone(.tooLate(since: S.now))),
        decisionFile("unit-file-undone-nothing", upload(written(possible), mixed), told: .notUndone(.nothing)),
        decisionFile("unit-file-undoing", upload(written(.begun(left: 812)), mixed)),
        decisionFile("unit-file-undone", upload(written(done), mixed)),
        decisionFile(
            "unit-file-undone-nobody", upload(written(.done(count: 0, stayed: 2, at: S.now)), mixed)),
    ]

    private static func part(_ name: String, _ answer: ShowDecisionFile.Answer?, _ section: DecisionKind.Section)
        -> Sample
    {
        Sample(name: "unit-file-\(name)", template: "unit-files/section", path: "/units/library/files/x") { language in
            FileSectionContent<DecisionKind>(
                answer, section, page: 2, path: "/units/library/files/x",
                place: { $0?.beside.unit[language] ?? "" }, language)
        }
    }

    private static let sections: [Sample] =
        DecisionKind.Section.allCases.map { part($0.rawValue, answer(upload(written(done), mixed)), $0) } + [
            part("part-unavailable", nil, .refused), part("part-unknown", .unknown, .refused),
        ]

    private static func list(_ name: String, _ answer: ListDecisionFiles.Answer?, page: Int = 1) -> Sample {
        Sample(name: "unit-files-\(name)", template: "unit-files/list", path: "/units/library/files") {
            DecisionFilesContent(answer, of: "library", page: page, $0)
        }
    }

    private static let uploads = [
        upload(.tried, mixed), upload(.refused(decisionFileFlaws), .init()), upload(.writing(begun, left: 812), mixed),
        upload(written(possible), mixed), upload(written(.begun(left: 3)), mixed), upload(written(done), mixed),
    ]

    static let unitFiles: [Sample] =
        bringing + trials + writings + sections + [
            list("unavailable", nil), list("empty", .files(unit: library, [], count: 0)),
            list("one", .files(unit: library, [uploads[3]], count: 1)),
            list("many", .files(unit: library, uploads, count: 61), page: 2),
        ]
}
