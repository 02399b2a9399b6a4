import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

/// No other program answers here: whatever is decided is not known to be.
@Suite("A unit's desk, through the door")
struct DecisionDeskTests {
    let entrance: Entrance
    let hsu: SessionID
    private let boxes = [ChosenWork.box(UUID()): "A1101002", ChosenWork.box(UUID()): "A1101001"]
    private let back = "/units/library?result=pending&department=ME"

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep(
            "hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        hsu = try await entrance.signIn("hsu")
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> Knocked {
        try await Knocked(entrance.post(path, ["back": back, "shown": "pending"].merging(fields) { $1 }, as: hsu))
    }

    @Test("What is not answered is told on a page of its own, in both languages, and asked again as the same question")
    func unknown() async throws {
        let form = UUID().formID
        let answer = try await post("/units/library/decide", boxes.merging(["do": "passed", "form": form]) { $1 })
        let page = try #require(answer.location)
        #expect(answer.status == .seeOther && page.hasPrefix("/units/library/decided?told="))
        for language in [Language.zh, .en, .zh] {
            let read = try await entrance.seen(answer, as: hsu, in: language)
            #expect(read.status == .serviceUnavailable)
            #expect(read.body.contains(language == .zh ? "還不知道有沒有登記" : "It is not known yet"))
            #expect(read.body.contains(#"action="\#(page)""#) && read.body.contains("department=ME"))
        }
        let again = try await post(page, [:])
        #expect(again.status == .seeOther && again.location?.hasPrefix("/units/library/decided?told=") == true)
        #expect(try await entrance.seen(again, as: hsu).body.contains("還不知道有沒有登記"))
    }

    @Test("Nobody ticked is told on the list, with its filter; what is no button of ours leads back to it")
    func unchosen() async throws {
        let answer = try await post("/units/library/decide", ["do": "passed"])
        #expect(answer.location == back + "&unchosen=1")
        #expect(try await post("/units/library/decide", boxes.merging(["do": "king"]) { $1 }).location == back)
        for foreign in ["//evil.example", "https://evil.example", "/units/career?result=pending", ""] {
            let led = try await post("/units/library/decide", ["do": "passed", "back": foreign])
            #expect(led.location == "/units/library?result=pending&unchosen=1", "\(foreign)")
        }
    }

    @Test("Who is sent away gets a note: it is kept while it is refused or not known, and they stay ticked")
    func note() async throws {
        let begun = try await post("/units/library/decide", boxes.merging(["do": "returned"]) { $1 })
        let page = try #require(begun.location)
        #expect(page.hasPrefix("/units/library/note?told="))
        var read = try await entrance.seen(begun, as: hsu)
        #expect(read.status == .ok && read.body.contains("退回2位學生") && read.body.contains("A1101002"))
        let refused = try await post(page, ["noteZh": "兩本書", "noteEn": "", "form": UUID().formID, "page": page])
        read = try await entrance.seen(refused, as: hsu)
        #expect(read.status == .unprocessableContent && read.body.contains("英文說明還沒填") && read.body.contains("兩本書"))
        #expect(read.body.contains("A1101001"), "they are ticked still")
        let form = UUID().formID
        let sent = ["noteZh": "兩本書", "noteEn": "two books", "form": form, "page": page]
        let unknown = try await post(try #require(refused.location), sent)
        read = try await entrance.seen(unknown, as: hsu, in: .en)
        #expect(read.status == .serviceUnavailable && read.body.contains("It is not known yet"))
        #expect(read.body.contains(#"name="form" value="\#(form)""#) && read.body.contains("two books"))
        // Without whom it is about, what was written is kept all the same.
        let alone = try await Knocked(entrance.get("/units/library/note", as: hsu))
        #expect(alone.status == .ok && alone.body.contains("還沒選人"))
    }

    @Test("A reason is asked for before something is opened again")
    func reopening() async throws {
        let begun = try await post("/units/library/decide", boxes.merging(["do": "pending", "shown": "passed"]) { $1 })
        let page = try #require(begun.location)
        #expect(try await entrance.seen(begun, as: hsu).body.contains("為什麼要改回待審核"))
        let refused = try await post(page, ["because": " ", "page": page])
        #expect(try await entrance.seen(refused, as: hsu).body.contains("理由還沒填"))
    }

    @Test("Taking back is not known either, and asks again for the same decision")
    func undo() async throws {
        let fields = ["decision": UUID().formID, "form": UUID().formID]
        let answer = try await post("/units/library/undo", fields)
        let read = try await entrance.seen(answer, as: hsu, in: .en)
        #expect(read.status == .serviceUnavailable && read.body.contains("whether this was undone"))
        #expect(try await post("/units/library/undo", ["decision": "x"]).location == back)
    }

    @Test("What one session was told no other reads; students have no such page")
    func others() async throws {
        let answer = try await post("/units/library/decide", boxes.merging(["do": "passed"]) { $1 })
        let other = try await entrance.signIn("hsu")
        #expect(try await entrance.text(try #require(answer.location), as: other).contains("這裡沒有可以看的登記"))
        let isma = try await entrance.signIn("isma")
        for path in ["/units/library/decide", "/units/library/note", "/units/library/undo", "/units/library/decided"] {
            #expect(try await entrance.post(path, boxes, as: isma).status == .notFound, "\(path)")
        }
        #expect(try await entrance.get("/units/a%2Fb/decided", as: hsu).status == .notFound)
    }

    @Test("A file that is not whole is none: where nobody answers, the page says so")
    func file() async throws {
        let answer = try await Knocked(entrance.get("/units/library/list.csv?result=passed&q=x&lang=en", as: hsu))
        #expect(answer.status == .serviceUnavailable && answer.body.contains("not available just now"))
        #expect(answer.body.contains("/units/library?result=passed&amp;q=x"))
        let query = UnitWorkPage.Query(result: .returned, .init(late: .week), after: PagesTests.chosen.lines[0].place)
        #expect(UnitWorkFile.path(of: "library", query) == "/units/library/list.csv?result=returned&late=7")
    }

    @Test("One form and one decision are one question, wherever the list was; another decision is another")
    func question() throws {
        let one = PagesTests.chosen
        let elsewhere = ChosenWork(lines: one.lines, shown: one.shown, back: "/units/library?result=passed")
        let fewer = ChosenWork(lines: [one.lines[0]], shown: one.shown, back: one.back)
        let form = UUID()
        func id(_ chosen: ChosenWork, _ decision: DecideUnitWork.Decision, _ form: UUID) throws -> UUID {
            try chosen.question(decision, of: "library", form: form).id
        }
        let same = try id(one, .passed, form)
        #expect(try id(elsewhere, .passed, form) == same)
        #expect(try id(one, .notRequired, form) != same && id(fewer, .passed, form) != same)
        #expect(try id(one, .passed, UUID()) != same)
    }
}
