import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

/// No other program answers here: whatever is decided is not known to be.
@Suite("The calendar, through the door")
struct CalendarDoorTests {
    let entrance: Entrance
    let kao: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> Knocked {
        try await Knocked(entrance.post(path, fields, as: kao))
    }

    @Test("What is ticked is what is selected, or what the list is narrowed by; nothing ticked is told")
    func select() async throws {
        let form = UUID().formID
        let ticked = ["what.\(CalendarSamples.diploma.formID)": "yes", "do": "hold", "form": form, "state": "waiting"]
        let page = try #require(try await post("/calendar/selected", ticked).location)
        #expect(page.hasPrefix("/calendar/selected/") && page.hasSuffix("/hold"))
        #expect(try await post("/calendar/selected", ticked).location == page, "the same form is the same selection")
        let whole = ["whole": "yes", "do": "hold", "form": form, "state": "waiting"]
        let other = try #require(try await post("/calendar/selected", whole).location)
        #expect(other != page && other.hasSuffix("/hold"))
        let none = try await post("/calendar/selected", ["do": "hold", "state": "waiting", "what.x": "yes"])
        #expect(none.location == "/calendar/list?state=waiting&unchosen=1")
        #expect(try await post("/calendar/selected", ["do": "hold"]).location == "/calendar/list?unchosen=1")
        #expect(try await post("/calendar/selected", ["do": "king"]).location == "/calendar/list")
        let read = try await Knocked(entrance.get(page, as: kao))
        #expect(read.status == .serviceUnavailable && read.body.contains("還不知道選了哪些證書"))
        for wrong in ["/calendar/selected/x/hold", "\(page)x"] {
            #expect(try await entrance.get(wrong, as: kao).status == .notFound, "\(wrong)")
        }
    }

    @Test("What is missing is told; what is not answered keeps its form, so that pressing again is the same question")
    func take() async throws {
        let page = DeedPage.path(of: UUID(), .hold)
        #expect(try await post(page, ["because": " ", "page": page]).location?.hasPrefix("\(page)?told=") == true)
        let unknown = try await post(page, ["because": "署名", "page": page, "form": UUID().formID])
        #expect(unknown.location?.hasPrefix("\(page)?told=") == true)
    }

    @Test("An undo that nobody answers is told with a button for the same undo")
    func undo() async throws {
        let form = UUID().formID
        let fields = ["deed": UUID().formID, "kind": "hold", "form": form, "back": "https://evil.example/"]
        let told = try #require(try await post("/calendar/undo", fields).location)
        let page = try await Knocked(entrance.get(told, as: kao))
        #expect(
            page.status == .serviceUnavailable && page.body.contains(form) && page.body.contains("href=\"/calendar\""))
        #expect(!page.body.contains("evil"))
        #expect(try await post("/calendar/undo", ["deed": "x"]).location == "/calendar")
        #expect(try await entrance.get("/calendar/done", as: kao).status == .ok)
    }

    @Test(
        "Whether everything is stopped is asked once in a while, stands while nobody answers, and what was just set is known"
    )
    func known() async {
        let (known, freeze) = (KnownFreeze(), CalendarSamples.freeze)
        #expect(await known.current { .init(freeze: freeze) } == freeze)
        #expect(await known.current { .init(freeze: nil) } == freeze, "not asked again at once")
        await known.keep(nil)
        #expect(await known.current { .init(freeze: freeze) } == nil)
        let silent = KnownFreeze()
        #expect(await silent.current { nil } == nil)
    }

    @Test("A switch that nobody answers is told, and keeps its form")
    func freeze() async throws {
        let unknown = try await post(
            "/calendar/freeze", ["because": "署名", "want": "freeze", "page": "/calendar/freeze"])
        #expect(unknown.location?.hasPrefix("/calendar/freeze?told=") == true)
        let read = try await Knocked(entrance.get("/calendar/freeze", as: kao))
        #expect(read.status == .serviceUnavailable && read.body.contains("現在不知道寄發有沒有暫停"))
    }
}
