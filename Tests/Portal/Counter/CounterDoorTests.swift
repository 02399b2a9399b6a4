import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("The counter, through the door")
struct CounterDoorTests {
    let entrance: Entrance
    let kao: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test("Nobody but the registrar comes to the counter")
    func doors() async throws {
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        for name in ["hsu", "isma"] {
            let other = try await entrance.signIn(name)
            for path in ["/counter", "/counter/collected", "/counter/withdrawn"] {
                let answer = try await entrance.post(path, ["number": "M11330108"], as: other)
                #expect(answer.status == .notFound, "\(path)")
            }
            #expect(try await entrance.get("/counter", as: other).status != .ok)
        }
        #expect(try await entrance.get("/counter", as: kao).status == .ok)
        #expect(try await entrance.text("/units", as: kao).contains(#"href="/counter""#))
    }

    @Test("No address has the number in it that was scanned; a blank one leads to the empty page")
    func address() async throws {
        for blank in ["", " \u{3000}"] {
            #expect(try await entrance.post("/counter", ["number": blank], as: kao).headers[.location] == "/counter")
        }
        let answer = try await entrance.post("/counter", ["number": " M11330108 "], as: kao)
        let told = try #require(answer.headers[.location])
        #expect(answer.status == .seeOther && told.hasPrefix("/counter?told=") && !told.contains("M11330108"))
        let page = try await entrance.text(told, as: kao)
        #expect(page.contains("現在查不到") && page.contains("M11330108"))
        #expect(!entrance.lines.all.contains { $0.values.contains { $0.contains("M11330108") } })
        try await entrance.keep("lai", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let lai = try await entrance.signIn("lai")
        #expect(try await !entrance.text(told, as: lai).contains("M11330108"), "it is told to nobody else")
    }

    @Test(
        "What nobody answers is told on a page of its own, in both languages, and the same form sends the same wish again",
        arguments: [
            (
                "/counter/collected",
                [
                    "by": "proxy", "certificate": "松科大碩字第1140327號", "proxyName": "許雅涵", "relation": "母親",
                    "identity": "yes",
                ]
            ),
            ("/counter/withdrawn", ["certificate": "松科大碩字第1140327號", "reason": "掃錯"]),
        ])
    func unanswered(path: String, fields: [String: String]) async throws {
        let form = UUID().formID
        let all = fields.merging(
            ["form": form, "student": C.student.formID, "number": "M11330108"]) { $1 }
        let answer = try await Knocked(entrance.post(path, all, as: kao))
        #expect(answer.status == .seeOther && answer.location?.hasPrefix("/counter?told=") == true)
        for language in [Language.zh, .en, .zh] {
            let read = try await entrance.seen(answer, as: kao, in: language)
            #expect(read.status == .serviceUnavailable)
            #expect(read.body.contains(language == .zh ? "還不知道" : "It is not known yet"))
            #expect(read.body.contains(#"action="\#(path)""#))
            for (name, value) in all {
                #expect(read.body.contains(#"name="\#(name)" value="\#(value)""#), "\(name)")
            }
        }
    }

    typealias C = CounterSamples
}
