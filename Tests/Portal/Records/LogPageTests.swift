import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import Tables
import Testing

@testable import Chassis
@testable import Portal

@Suite("The access log's page")
struct LogPageTests {
    let entrance: Entrance
    let kao: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    private func own() async throws -> [AccessEntry] {
        try await entrance.database.transaction { tx in
            try tx.accesses(AccessFilter(), of: .portal, after: nil, atMost: 100)
        }
    }

    @Test(
        "Programs that do not answer are named, what the portal has written is shown, and that somebody looked is written"
    )
    func silent() async throws {
        try await entrance.database.transaction { tx in
            try tx.noteAccess(to: [nil], by: "kao", asking: AccountDesk.question, about: "hsu", because: "新到任")
        }
        let page = try await entrance.text("/log", as: kao)
        for told in ["「離校審核」現在沒有回覆", "「聯絡資料」", "「數位證書」", "改了帳號：hsu", "新到任", "許雅涵", "保存5年"] {
            #expect(page.contains(told), "\(told)")
        }
        #expect(try await own().first?.place.question == LogPage.look)
        let student = UUID()
        _ = try await entrance.text("/log?student=\(student.formID)", as: kao)
        #expect(try await own().first?.student == student, "whose log it was")
        #expect(try await entrance.get("/log?q=%E5%91%A8", as: kao).status == .serviceUnavailable)
    }

    @Test("A file that would not be whole is none")
    func file() async throws {
        #expect(try await entrance.get("/log/list.csv", as: kao).status == .serviceUnavailable)
        #expect(try await !own().contains { $0.place.question == LogPage.export })
    }

    @Test("An address says what is shown, and where it goes on; what it does not know it leaves out")
    func query() throws {
        let student = UUID()
        let written: [String: String] = [
            "q": "周 沛恩", "student": student.formID, "by": "kao", "kind": "changed", "from": "2026-06-01",
            "until": "2026-06-30", "at": "2026-06-22T02:00:00.123456Z", "who": "高/敏&如", "asked": ShowPerson.name,
            "about": "",
        ]
        let query = LogQuery { name, _ in written[name] }
        let parts = try #require(query.path.split(separator: "?").last).split(separator: "&")
        let read = Dictionary(
            uniqueKeysWithValues: parts.map { part in
                let pair = part.split(separator: "=", omittingEmptySubsequences: false)
                return (String(pair[0]), String(pair[1]).removingPercentEncoding!)
            })
        #expect(LogQuery { name, _ in read[name] } == query && query.after?.actor == "高/敏&如")
        let filter = query.filter(students: nil)
        #expect(filter.from == Date(rfc3339: "2026-06-01T00:00:00+08:00"))
        #expect(filter.until == Date(rfc3339: "2026-07-01T00:00:00+08:00"))
        #expect(filter.students == [student] && filter.questions?.contains(DecideUnitWork.name) == true)
        #expect(query.first.contains("q=") && !query.first.contains("at=") && query.file.hasPrefix("/log/list.csv?"))
        #expect(LogQuery { _, _ in "x" }.isFiltered, "x is a name")
        let none = LogQuery { name, _ in name == "kind" ? "x" : nil }
        #expect(!none.isFiltered && none.path == "/log")
    }

    @Test("All entries are counted, of all programs; of more than are counted it is said that they are more")
    func total() async throws {
        #expect(LogReading.Total([3, 0, 4]).count == 7 && !LogReading.Total([3, 4]).isMore)
        #expect(LogReading.Total([3, 10_001]).count == 10_000 && LogReading.Total([3, 10_001]).isMore)
        for _ in 1...2 {
            try await entrance.database.transaction { tx in
                try tx.noteAccess(to: [nil], by: "kao", asking: AccountDesk.question, about: "\(UUID())", because: nil)
            }
        }
        #expect(try await entrance.text("/log", as: kao).contains("共2筆"))
    }

    @Test(
        "Data requests and the record of destruction are marked as the same place in the navigation",
        arguments: ["/log", "/rights", "/log/destroyed", "/log/kept"])
    func place(path: String) async throws {
        let page = try await entrance.text(path, as: kao)
        #expect(page.contains(#"<a href="/log" aria-current="page">"#), "\(path)")
    }

    @Test("A line tells who, what, whose and why; a file has no formula of it")
    func rows() {
        let reading = PagesTests.reading(PagesTests.entries)
        let rows = reading.entries.map { LogContent.Row($0, reading, .zh) }
        #expect(rows.map(\.what).prefix(3) == ["看了學生頁面", "看了聯絡資料", "看了單位名單：library"])
        #expect(rows[0].why == "在學生頁面" && rows[1].why == "退信<b>" && rows[0].who == "高敏如" && rows[2].who == "hsu")
        #expect(
            rows[2].cells[7] == "1,025" && rows[3].kindName == "匯出" && rows[4].what == "clearance.of-another-release")
        var sheet = Sheet(Words.logHeads.map(\.zh))
        for row in rows { sheet.add(row.cells) }
        let text = String(decoding: sheet.bytes, as: UTF8.self)
        #expect(text.contains("\"'=cmd()\"") && rows.allSatisfy { $0.cells.count == Words.logHeads.count })
    }
}
