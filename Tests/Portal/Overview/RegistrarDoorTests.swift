import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("The registrar's pages, through the door")
struct RegistrarDoorTests {
    let entrance: Entrance
    let kao: SessionID
    private static let student = OverviewSamples.student.formID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test("The registrar begins with the overview; nobody else comes to it, to the exceptions or to a student's page")
    func doors() async throws {
        #expect(try await entrance.get("/", as: kao).headers[.location] == "/overview")
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        let pages = [
            "/overview", "/exceptions", "/people", "/people/\(Self.student)", "/exceptions/errors/\(Self.student)",
            "/people/list.csv", "/exceptions/list.csv", "/exceptions/mend/release/\(Self.student)",
        ]
        let forms = [
            "/exceptions/settled", "/exceptions/withdrawn", "/people/\(Self.student)/reach",
            "/exceptions/errors/\(Self.student)/accepted", "/exceptions/errors/\(Self.student)/declined",
            "/exceptions/hand", "/exceptions/mend/void/\(Self.student)",
        ]
        for name in ["hsu", "isma"] {
            let other = try await entrance.signIn(name)
            for path in pages { #expect(try await entrance.get(path, as: other).status != .ok, "\(path)") }
            for path in forms {
                #expect(try await entrance.post(path, ["because": "x"], as: other).status == .notFound, "\(path)")
            }
        }
        for path in pages { #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable, "\(path)") }
        let nav = try await entrance.text("/overview", as: kao)
        for path in ["/overview", "/exceptions", "/units"] { #expect(nav.contains(#"href="\#(path)""#)) }
        #expect(try await entrance.get("/people/x", as: kao).status == .notFound)
        #expect(try await entrance.get("/exceptions/errors/x", as: kao).status == .notFound)
        #expect(try await entrance.get("/exceptions/mend/lift/\(Self.student)", as: kao).status == .notFound)
        let nothing = ["kind": "x", "matter": "y"]
        #expect(try await entrance.post("/exceptions/hand", nothing, as: kao).status == .notFound)
    }

    @Test(
        "What nobody answers is told on a page of its own, and the same form sends the same wish again",
        arguments: [
            ("/exceptions/settled", ["exception": student, "how": "close", "because": "紙本已<追回>"]),
            ("/exceptions/withdrawn", ["student": student]),
            ("/exceptions/hand", ["kind": "unprintable", "matter": "a<b>", "want": "take", "since": ""]),
            ("/exceptions/mend/release/\(student)", ["because": "看過<存根>"]),
            (
                "/exceptions/errors/\(student)/accepted",
                ["revision": "3", "nameZh": "周沛恩", "nameEn": "Chou", "because": "護照"]
            ),
            ("/exceptions/errors/\(student)/declined", ["revision": "3", "reply": "護照上<是>這樣"]),
        ])
    func unanswered(path: String, fields: [String: String]) async throws {
        let form = UUID().formID
        let answer = try await Knocked(
            entrance.post(path, fields.merging(["form": form]) { $1 }, as: kao))
        #expect(answer.status == .seeOther)
        for language in [Language.zh, .en, .zh] {
            let read = try await entrance.seen(answer, as: kao, in: language)
            #expect(read.status == .serviceUnavailable)
            #expect(read.body.contains(language == .zh ? "還不知道" : "It is not known yet"))
            #expect(read.body.contains(#"action="\#(path)""#))
            for (name, value) in fields.merging(["form": form], uniquingKeysWith: { $1 }) {
                let shown = value.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                #expect(read.body.contains(#"name="\#(name)" value="\#(shown)""#), "\(name)")
            }
        }
    }

    @Test("A reason that is missing is asked for before anybody is asked, and no address has it")
    func reasons() async throws {
        for path in ["/people/\(Self.student)/reach", "/exceptions/errors/\(Self.student)/declined"] {
            let answer = try await Knocked(entrance.post(path, ["because": " \u{3000}", "reply": ""], as: kao))
            #expect(answer.status == .seeOther && answer.location?.contains("?told=") == true, "\(path)")
        }
        let told = try await Knocked(
            entrance.post(
                "/exceptions/settled", ["exception": Self.student, "how": "close", "because": ""], as: kao))
        #expect(told.location?.hasPrefix("/exceptions?told=") == true)
        #expect(try await entrance.post("/exceptions/settled", ["because": "x"], as: kao).status == .notFound)
    }
}
