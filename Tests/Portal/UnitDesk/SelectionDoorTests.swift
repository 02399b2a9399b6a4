import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

/// No other program answers here: whatever is decided is not known to be.
@Suite("Many at once and by file, through the door")
struct SelectionDoorTests {
    let entrance: Entrance
    let hsu: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        hsu = try await entrance.signIn("hsu")
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> Knocked {
        try await Knocked(entrance.post(path, fields, as: hsu))
    }

    @Test("What the list is narrowed by is what is selected; the page that tells how many says when it does not know")
    func select() async throws {
        let form = UUID().formID
        let fields = ["result": "pending", "department": "ME", "q": "周", "do": "returned", "form": form]
        let answer = try await post("/units/library/all", fields)
        let page = try #require(answer.location)
        #expect(page.hasPrefix("/units/library/all/") && page.hasSuffix("/returned"))
        #expect(try await post("/units/library/all", fields).location == page, "the same form is the same selection")
        let other = try await post("/units/library/all", fields.merging(["department": "IM"]) { $1 })
        #expect(other.location != page)
        let read = try await Knocked(entrance.get(page, as: hsu))
        #expect(read.status == .serviceUnavailable && read.body.contains("還不知道選了多少位"))
        #expect(try await post("/units/library/all", ["do": "king"]).location == "/units/library?result=pending")
        for wrong in ["/units/library/all/x/passed", "\(page)x"] {
            #expect(try await entrance.get(wrong, as: hsu).status == .notFound, "\(wrong)")
        }
    }

    @Test(
        "A note that is missing is told; what is not answered keeps its form, so that pressing again is the same question"
    )
    func take() async throws {
        let page = SelectionPage.path(of: "library", UUID(), .returned)
        let refused = try await post(page, ["noteZh": "兩本書", "page": page])
        #expect(refused.location?.hasPrefix("\(page)?told=") == true)
        let unknown = try await post(page, ["noteZh": "兩本書", "noteEn": "two", "page": page, "form": UUID().formID])
        #expect(unknown.location?.hasPrefix("\(page)?told=") == true)
    }

    @Test("No file and one that is too large are told on the page that takes it; another goes on to its own")
    func upload() async throws {
        let page = try await Knocked(entrance.get("/units/library/file", as: hsu))
        #expect(page.status == .ok && page.body.contains("審核結果檔") && page.body.contains("name=\"decisions\""))
        #expect(try await entrance.get("/units/career/file", as: hsu).status == .forbidden)
        let template = try await Knocked(entrance.get("/units/library/file/template.csv", as: hsu))
        #expect(template.body.contains("學號") && template.body.contains("英文說明"))
        let file = "/units/library/files/\(UUID().formID)"
        let read = try await Knocked(entrance.get(file, as: hsu))
        #expect(read.status == .serviceUnavailable && read.body.contains("還不知道這個檔案試算好了沒有"))
        let unknown = try await post(file, ["counts": "1-0-0-0", "form": UUID().formID])
        #expect(unknown.location?.hasPrefix("\(file)?told=") == true)
        let reason = try await post(file, ["counts": "1-0-0-1", "reopens": "1", "because": " "])
        #expect(reason.location?.hasPrefix("\(file)?told=") == true)
    }

    @Test("Every head of the file that a list is downloaded as is one that an uploaded file may have")
    func heads() {
        for head in Words.heads {
            let isKnown = DecisionField.allCases.contains { $0.heading == head } || DecisionField.remarks.contains(head)
            #expect(isKnown, "\(head.zh)")
        }
    }

    @Test("The numbers on the button are read as they were written, and others are none of any file")
    func counts() {
        let counts = DecisionUpload.Counts(changed: 3, unchanged: 1, refused: 2, reopened: 1)
        #expect(DecisionUpload.Counts(written: counts.written) == counts)
        for wrong in ["", "1-2-3", "a-b-c-d", String(repeating: "1-", count: 40)] {
            #expect(DecisionUpload.Counts(written: wrong).changed == -1, "\(wrong)")
        }
    }
}
