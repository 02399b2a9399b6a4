import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("What was typed when a session ends")
struct LateTests {
    private let student = UUID()
    private let typed = ["phone": "0988123123", "email": "a@b.example", "page": "/contact"]

    private func entrance() async throws -> (Entrance, SessionID) {
        let entrance = try await Entrance()
        for name in ["isma", "noor"] {
            try await entrance.keep(name, .student([Samples.enrolment(name == "isma" ? student : UUID())]))
        }
        return (entrance, try await entrance.signIn("isma"))
    }

    private func draft(_ entrance: Entrance, of name: String) async throws -> String? {
        let id = try await entrance.signIn(name)
        return try await entrance.session(id)?.draft
    }

    @Test(
        "Signed out in another tab, or idle for too long, the form is kept and found after signing in",
        arguments: [true, false])
    func kept(isSignedOut: Bool) async throws {
        let (entrance, id) = try await entrance()
        if isSignedOut {
            let out = try await entrance.post("/sign-out", [:], as: id)
            #expect(out.headers[values: .setCookie].contains { $0.contains("\(Cookies.left)=\(id.cookie)") })
        } else {
            let hash = id.hash
            try await entrance.database.transaction { tx in
                _ = try tx.run(
                    """
                    UPDATE sessions SET started_at = started_at - interval '1 hour', used_at = used_at - interval '31 minutes'
                    WHERE id_hash = \(hash)
                    """)
            }
        }
        let fields = typed.merging(["about": student.uuidString]) { $1 }
        let cookie = isSignedOut ? Cookies.left : Cookies.session
        let late = try await entrance.post("/contact", fields, as: id, cookie: cookie)
        #expect(late.status == .unauthorized)
        #expect(try await draft(entrance, of: "isma")?.contains("0988123123") == true)
        #expect(try await draft(entrance, of: "noor") == nil)
    }

    @Test(
        "Nothing is kept of a stranger's form, of another enrolment or page, or of a session that was ended elsewhere")
    func lost() async throws {
        let (entrance, id) = try await entrance()
        let other = try await entrance.signIn("isma")
        _ = try await entrance.post("/sign-out", [:], as: id)
        func send(_ path: String, _ fields: [String: String], as id: SessionID) async throws {
            #expect(try await entrance.post(path, fields, as: id, cookie: Cookies.left).status == .unauthorized)
        }
        let mine = typed.merging(["about": student.uuidString]) { $1 }
        try await send("/contact", mine.filter { $0.key != "page" }, as: id)
        try await send("/contact", mine.merging(["page": "//evil.example"]) { $1 }, as: id)
        try await send("/contact", mine.merging(["token": SessionID().formToken]) { $1 }, as: id)
        try await send("/contact", typed.merging(["about": UUID().uuidString]) { $1 }, as: id)
        try await send("/contact/code/check", ["code": "ABC234", "about": student.uuidString], as: id)
        try await send("/password", ["current": "x", "about": student.uuidString], as: id)
        try await send("/contact", mine, as: SessionID())
        let desk = try await entrance.signIn("isma")
        _ = try await entrance.post("/sessions", ["out": other.reference], as: desk)
        try await send("/contact", mine, as: other)
        #expect(try await entrance.session(desk)?.draft == nil)
    }

    @Test("A page from before a new sign-in of the same account goes on; one of somebody else's does not")
    func newSignIn() async throws {
        let (entrance, id) = try await entrance()
        let next = try #require(try await entrance.knock("isma", instead: id).session)
        let page = try await entrance.post("/typed", typed, as: next, left: id)
        #expect(page.headers[.location] == "/contact")
        #expect(try await entrance.session(next)?.draft?.contains("0988123123") == true)
        let noor = try #require(try await entrance.knock("noor", instead: next).session)
        #expect(try await entrance.post("/typed", typed, as: noor, left: next).status == .conflict)
        #expect(try await entrance.session(noor)?.draft == nil)
    }

    @Test("A page says when its reader is signed out, and one tap that carries its token puts that off")
    func staying() async throws {
        let (entrance, id) = try await entrance()
        let page = try await entrance.text("/sessions", as: id)
        #expect(page.contains(#"data-idle="1800" data-warning="120" data-page="/sessions""#))
        #expect(try await entrance.post("/stay", [:], as: id).status == .ok)
        #expect(try await entrance.post("/stay", ["token": ""], as: id).status == .forbidden)
        let started = Date(timeIntervalSince1970: 1_000_000)
        let limits = Limits(Settings())
        #expect(limits.ending(of: started, usedAt: started + 600, at: started + 600).seconds == 1_800)
        #expect(limits.ending(of: started, usedAt: started + 600, at: started + 620).seconds == 1_780)
        #expect(!limits.ending(of: started, usedAt: started + 600, at: started + 620).isFinal)
        #expect(
            limits.ending(of: started, usedAt: started + 41_400, at: started + 41_420).isFinal, "nothing puts it off")
        #expect(
            limits.ending(of: started, usedAt: started + 43_000, at: started + 43_000).seconds == 200,
            "twelve hours in all")
    }
}
