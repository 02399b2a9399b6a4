import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("A unit's work list")
struct UnitWorkTests {
    typealias S = Samples

    private func html(_ answer: ListUnitWork.Answer?, _ query: UnitWorkPage.Query, _ language: Language) throws
        -> String
    {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Services/Portal/Templates")
        let templates = try Templates(folder, site: staffSite(.init()), kit: Kit())
        let content = UnitWorkContent(answer, unit: "library", query, phone: "+886200005000", language)
        return templates.html(
            "unit-work", content, for: Visit(language, path: query.path(of: "library"), person: "許雅涵", token: "T"))
    }

    @Test(
        "In both languages: who waits, since when, how many there are of each result, and where the list goes on",
        arguments: [
            (
                Language.zh,
                ["待審核", "圖書館", "達給斯巴楠", "尚未送出", "下一頁", "《品質管理》", "不需審核 <span>7</span>", "通過 <span>1,219</span>"]
            ),
            (
                Language.en,
                [
                    "To be reviewed", "Library", "Ismahasan", "Not yet", "Next page", "Quality Management",
                    "Not required <span>7</span>", "Passed <span>1,219</span>",
                ]
            ),
        ])
    func page(language: Language, words: [String]) throws {
        let html = try html(S.work(lines: S.workLines, hasMore: true), .init(result: .pending), language)
        for word in words { #expect(html.contains(word), "\(word)") }
        let last = S.workLines[1].place
        #expect(
            html.contains(
                "/units/library?result=pending&amp;number=M11330109&amp;student=\(last.student.uuidString.lowercased())"
            ))
        #expect(!html.contains("/contact"), "the students' navigation is not for staff")
        #expect(!html.contains("before="), "it is the first")
    }

    @Test("A page leads to the one before it, unless it is the first, whichever way it was come by")
    func previous() throws {
        let place = S.workLines[0].place
        for (query, hasPrevious, isTold) in [
            (UnitWorkPage.Query(result: .pending), false, false), (.init(result: .pending, after: place), true, true),
            (.init(result: .pending, before: place), true, true),
            (.init(result: .pending, before: place), false, false),
            // As an earlier release answers, which knows the first page and those after a place.
            (.init(result: .pending, after: place), nil, true), (.init(result: .pending, before: place), nil, false),
        ] as [(UnitWorkPage.Query, Bool?, Bool)] {
            guard case .page(var page) = S.work(lines: S.workLines, hasMore: true) else { continue }
            page.hasPrevious = hasPrevious
            let html = try html(.page(page), query, .zh)
            let address = "/units/library?result=pending&amp;before=M11330108&amp;student=\(place.student.formID)"
            let link = #"<a href="\#(address)" rel="prev">"#
            #expect(html.contains(link) == isTold && html.contains("上一頁") == isTold, "\(query) \(isTold)")
        }
    }

    @Test("An address says the page; one that was typed wrong shows the first")
    func query() {
        let place = ListUnitWork.Place(number: StudentNumber(rawValue: "A1")!, student: UUID())
        let filter = ListUnitWork.Filter(
            department: DepartmentCode(rawValue: "ME")!, batch: Batch(rawValue: "114-2-1")!, late: .reviewOver,
            words: Line(rawValue: "周 &沛恩=+")!)
        for query in [
            UnitWorkPage.Query(result: .returned, filter, after: place),
            .init(result: .returned, filter, before: place),
        ] {
            let path = query.path(of: "library")
            let pairs = path.split(separator: "?")[1].split(separator: "&").map {
                $0.split(separator: "=").map(String.init)
            }
            let read = UnitWorkPage.Query { name in pairs.first { $0[0] == name }?[1].removingPercentEncoding }
            #expect(read == query && path.utf8.allSatisfy { $0 < 0x7f && $0 != UInt8(ascii: " ") })
        }
        let wrong = UnitWorkPage.Query {
            [
                "result": "king", "number": "a b", "student": "x", "late": "8", "batch": "x", "department": "",
                "q": " ",
            ][$0]
        }
        #expect(wrong == UnitWorkPage.Query(result: .pending))
        #expect(UnitWorkPage.Query(result: .pending).path(of: "a/b?c") == "/units/a%2Fb%3Fc?result=pending")
    }
}
