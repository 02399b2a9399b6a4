import Foundation
import Hummingbird
import Messages
import Pages
import Testing

@testable import Chassis
@testable import Portal

@Suite("The registrar's settings of units, through the door")
struct UnitSettingsTests {
    let entrance: Entrance
    let kao: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test("Nobody but the registrar comes to them")
    func rights() async throws {
        try await entrance.keep(
            "hsu", .staff(.init(roles: [.reviewer, .operator], units: ["library"], departments: [])))
        let hsu = try await entrance.signIn("hsu")
        for path in ["/settings/units", "/settings/units/library", "/settings/units/new"] {
            #expect(try await entrance.get(path, as: hsu).status == .notFound)
            #expect(try await entrance.get(path).status == .seeOther)
        }
        for path in ["/settings/units/library", "/settings/units/library/end", "/settings/units/library/move"] {
            #expect(try await entrance.post(path, ["do": "earlier"], as: hsu).status == .notFound)
        }
    }

    @Test("What is refused is told on the page, which keeps what was typed; nothing is asked of anybody")
    func refused() async throws {
        let told = try await entrance.post("/settings/units/new", UnitRulesTests.flawed.fields, as: kao)
        #expect(told.status == .seeOther)
        let address = try #require(told.headers[.location])
        #expect(try await entrance.get(address, as: kao).status == .unprocessableContent)
        let body = try await entrance.text(address, as: kao)
        #expect(body.contains("&quot;&gt;&lt;b&gt;圖書館") && body.contains("轉1713") && body.contains("民國115年是西元2026年"))
        #expect(
            try await entrance.text("/settings/units/new", as: kao).contains("轉1713"), "also when it is opened again")
    }

    @Test("What is not answered is told as not known, with all that was typed")
    func unknown() async throws {
        var typed = TypedUnit(PagesTests.ruledLibrary)
        (typed[.because], typed[.code], typed[.placeZh]) = ("法規會", "dormitory", "第二宿舍")
        let told = try await entrance.post("/settings/units/new", typed.fields, as: kao)
        let address = try #require(told.headers[.location])
        #expect(try await entrance.get(address, as: kao).status == .serviceUnavailable)
        let body = try await entrance.text(address, as: kao)
        #expect(body.contains("還不知道有沒有儲存") && body.contains("第二宿舍"))
        #expect(try await entrance.get("/settings/units", as: kao).status == .serviceUnavailable)
    }
}
