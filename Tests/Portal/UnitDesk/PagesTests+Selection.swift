import Foundation
import Messages
import Pages

@testable import Portal

/// The page that tells how many are decided about at once.
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
}
