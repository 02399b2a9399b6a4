import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("Who comes in, to which page, and what is written down of it")
struct DoorsTests {
    typealias S = Samples
    let entrance: Entrance
    let one = UUID()
    let other = UUID()

    init() async throws { entrance = try await Entrance() }

    private func student(_ students: UUID...) async throws -> SessionID {
        try await entrance.keep("isma", .student(students.map(S.enrolment)))
        return try await entrance.signIn("isma")
    }

    private func staff(
        _ name: String, _ roles: Set<Actor.Role>, units: Set<String> = []
    ) async throws -> SessionID {
        try await entrance.keep(name, .staff(.init(roles: roles, units: units, departments: [])))
        return try await entrance.signIn(name)
    }

    private func way(_ path: String, as id: SessionID) async throws -> String? {
        try await entrance.get(path, as: id).headers[.location]
    }

    @Test(
        "Signing in and out, a wrong password, and a lock-out are told with who, whence and why, and without the name")
    func signIns() async throws {
        try await entrance.keep("isma", .student([S.enrolment(one)]))
        let id = try #require(try await entrance.comeIn("isma"))
        #expect(try await entrance.post("/sign-out", [:], as: id).status == .seeOther)
        for _ in 1...5 { #expect(try await entrance.comeIn("isma", "wrong horse") == nil) }
        #expect(try await entrance.comeIn("isma") == nil, "the right password does not work either")
        #expect(try await entrance.comeIn("isma", from: "198.51.100.7") != nil, "from elsewhere it does")
        #expect(try await entrance.comeIn("nobody@mailbox.example") == nil)
        #expect(
            entrance.events == ["signed-in", "signed-out"] + Array(repeating: "sign-in-refused wrong", count: 5) + [
                "sign-in-refused locked-out", "signed-in", "sign-in-refused wrong",
            ])
        let told = entrance.lines.all.filter { $0["security"] != nil }
        #expect(told[2]["whence"] == "203.0.113.9" && told[8]["whence"] == "198.51.100.7")
        #expect(Set(told[2...8].map { $0["who"] }).count == 1 && told[2]["who"] == told[0]["who"])
        #expect(told[1]["who"] == one.uuidString.lowercased())
        #expect(!entrance.lines.all.contains { $0.values.contains { $0.contains("isma") || $0.contains("nobody") } })
    }

    @Test("A form of another site, of another session, of one that has ended, or that is none, is refused and told")
    func forms() async throws {
        let id = try await student(one)
        let foreign: HTTPFields = [.init("Sec-Fetch-Site")!: "cross-site"]
        #expect(try await entrance.post("/contact", [:], as: id, headers: foreign).status == .forbidden)
        #expect(try await entrance.post("/contact", ["token": SessionID().formToken], as: id).status == .forbidden)
        let large = String(repeating: "x", count: 20_000)
        #expect(try await entrance.post("/contact", ["shownZh": large], as: id).status == .contentTooLarge)
        #expect(try await entrance.post("/contact", [:], as: SessionID()).status == .unauthorized)
        let told = entrance.lines.all.filter { $0["security"] == "form-refused" }
        #expect(told.map { $0["why"] } == ["other-site", "foreign-token", "unreadable", "expired"])
        #expect(told.map { $0["page"] } == Array(repeating: "/contact", count: 4))
        #expect(told[1]["who"] == one.uuidString.lowercased() && told[3]["who"] == "")
    }

    @Test("Staff begin on a page of theirs, and other people's pages are not there for them")
    func staffPages() async throws {
        let ops = try await staff("ops", [.operator])
        let kao = try await staff("kao", [.registrar])
        let hsu = try await staff("hsu", [.reviewer], units: ["library"])
        #expect(try await way("/", as: ops) == "/operations")
        #expect(try await way("/", as: kao) == "/overview")
        #expect(try await way("/contact", as: hsu) == "/units/library")
        #expect(try await way("/operator", as: ops) == "/operations")
        #expect(try await entrance.get("/operations", as: ops).status == .ok)
        #expect(!entrance.events.contains { $0.hasPrefix("page-forbidden") })
        for (path, id) in [("/operations", kao), ("/operator", hsu), ("/units", ops)] {
            #expect(try await entrance.get(path, as: id).status == .notFound, "\(path)")
        }
        let isma = try await student(one)
        #expect(try await entrance.get("/units/library", as: isma).status == .notFound)
        let told = entrance.lines.all.filter { $0["security"] == "page-forbidden" }
        #expect(told.map { $0["page"] } == ["/operations", "/operator", "/units", "/units"])
        #expect(told.allSatisfy { $0["why"] == "not-allowed" && $0["whence"] == "direct" && $0["who"] != "" })
    }

    @Test("Who has several enrolments chooses one first, goes on to where they were going, and may choose again")
    func choosing() async throws {
        let id = try await student(one, other)
        #expect(try await way("/diploma", as: id) == "/choose?next=/diploma")
        #expect(try await entrance.get("/choose", as: id).status == .ok)
        #expect(try await way("/", as: id) == "/choose?next=/", "looking is not choosing")
        let chosen = try await entrance.post(
            "/choose", ["student": other.uuidString.lowercased(), "next": "/diploma"], as: id)
        #expect(chosen.headers[.location] == "/diploma")
        #expect(try await entrance.session(id)?.chosen == other)
        #expect(
            try await entrance.post("/choose", ["student": UUID().uuidString], as: id).status == .notFound,
            "nobody chooses another person")
        #expect(try await entrance.session(id)?.chosen == other)
        let unchosen = try await Knocked(entrance.post("/choose", ["next": "/diploma"], as: id))
        #expect(unchosen.location == "/choose?unchosen=1&next=/diploma")
        let told = try await entrance.seen(unchosen, as: id).body
        #expect(told.contains(#"id="choice-e""#) && told.contains(#"name="next" value="/diploma""#))
        #expect(try await !entrance.text("/choose", as: id).contains("choice-e"))
    }

    @Test("A form is taken for the enrolment that its page showed, whatever another tab has chosen since")
    func staleTab() async throws {
        let id = try await student(one, other)
        for student in [one, other] {
            _ = try await entrance.post("/choose", ["student": student.uuidString], as: id)
        }
        _ = try await entrance.post("/contact", ["about": one.uuidString.lowercased(), "phone": "0988123123"], as: id)
        let session = try await entrance.session(id)
        #expect(session?.chosen == one && session?.draft?.contains("0988123123") == true)
        let stranger = try await entrance.post("/contact", ["about": UUID().uuidString, "phone": "0"], as: id)
        #expect(stranger.status == .notFound && entrance.events.last == "page-forbidden not-allowed")
    }

    @Test("Help and the notes are there for everybody, and who has signed in keeps their name and their ways there")
    func notes() async throws {
        let isma = try await student(one)
        let ops = try await staff("ops", [.operator, .registrar])
        for path in ["/help", "/privacy", "/accessibility"] {
            let anybody = try await entrance.text(path)
            #expect(!anybody.contains(#"<nav class="nav""#) && !anybody.contains("/sign-out"), "\(path)")
            #expect(try await entrance.text(path, as: SessionID()) == anybody, "\(path): a session that has ended")
            let theirs = try await entrance.text(path, as: isma)
            for told in ["許雅涵", #"href="/diploma""#, #"action="/sign-out""#, isma.formToken] {
                #expect(theirs.contains(told), "\(path): \(told)")
            }
            let staffs = try await entrance.text(path, as: ops)
            #expect(staffs.contains(#"href="/operations""#) && staffs.contains(ops.formToken), "\(path)")
            let around = try #require(staffs.firstMatch(of: /[\s\S]*<main/)).0
            #expect(!around.contains(#"href="/contact""#), "\(path)")
        }
    }

    @Test("Who has signed in keeps their ways and the address on a page that tells of an error")
    func errors() async throws {
        let isma = try await student(one)
        let ops = try await staff("ops", [.operator, .registrar])
        for path in ["/nothing-here", "/diploma/nothing", "/operator"] {
            let page = try await entrance.text(path, as: isma)
            for told in ["許雅涵", #"href="/diploma""#, #"action="/sign-out""#, #"href="\#(path)?lang=en""#] {
                #expect(page.contains(told), "\(path): \(told)")
            }
            #expect(try await !entrance.text(path).contains("/sign-out"))
        }
        let theirs = try await entrance.text("/announcements/desk/nothing", as: ops)
        #expect(theirs.contains(#"href="/operations""#) && !theirs.contains(#"href="/clearance""#))
        #expect(try await entrance.text("/nothing-here").contains(#"href="/nothing-here?lang=en""#))
        let elsewhere = try await entrance.text("//evil.example/x", as: isma)
        #expect(!elsewhere.contains("evil.example"))
        let refused = try await Knocked(entrance.post("/contact", ["token": "x"], as: isma))
        #expect(refused.status == .forbidden && refused.body.contains(#"href="/?lang=en""#))
        #expect(refused.body.contains(#"href="/diploma""#))
    }
}
