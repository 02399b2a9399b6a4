import Cryptography
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Sessions and forms")
struct SessionTests {
    @Test("A form token belongs to one session and is not its cookie")
    func token() {
        let (mine, other) = (SessionID(), SessionID())
        #expect(mine.accepts(mine.formToken))
        #expect(!mine.accepts(other.formToken))
        #expect(!mine.accepts(nil))
        #expect(!mine.accepts(""))
        #expect(!mine.accepts(mine.cookie))
        #expect(mine.formToken != mine.cookie)
    }

    @Test("A cookie is 32 bytes or nothing")
    func cookie() {
        let id = SessionID()
        #expect(SessionID(cookie: id.cookie) == id)
        #expect(id.hash == SHA256.hash(id.bytes) && id.hash != id.bytes)
        for text in ["", "abc", String(id.cookie.dropLast()), id.cookie + "A", "%%%"] {
            #expect(SessionID(cookie: text) == nil, "\(text)")
        }
    }

    @Test(
        "Only our own pages may post",
        arguments: [
            ("same-origin", "https://portal.example", "portal.example", true),
            ("same-origin", "http://127.0.0.1:18080", "127.0.0.1:18080", true),
            ("none", nil, "portal.example", true),
            (nil, nil, "portal.example", true),
            ("cross-site", nil, "portal.example", false),
            ("same-site", "https://portal.example", "portal.example", false),
            ("same-origin", "https://evil.example", "portal.example", false),
            (nil, "https://portal.example.evil.example", "portal.example", false),
            (nil, "null", "portal.example", false),
            (nil, "https://portal.example:8443", "portal.example", false),
            (nil, "https://portal.example", nil, false),
            (nil, "https://PORTAL.example", "portal.EXAMPLE", true),
            (nil, "https://portal.example\u{301}", "portal.example", false),
            ("same-origin\u{301}", nil, "portal.example", false),
            (nil, "https:/\u{301}/portal.example", "portal.example", false),
        ] as [(String?, String?, String?, Bool)])
    func origin(site: String?, origin: String?, host: String?, expected: Bool) {
        #expect(isOurs(site: site, origin: origin, host: host) == expected)
    }

    @Test(
        "After signing in one goes on only within this origin",
        arguments: [
            ("/contact", true), ("/", true), ("/contact?x=1", true), ("//evil.example", false),
            ("/\\evil.example", false), ("https://evil.example", false), ("", false), ("/a\u{a}b", false),
            ("contact", false), ("/\t/evil.example", false), ("//\u{301}evil.example", false),
            ("/\u{301}/evil.example", false), ("/\\\u{301}evil.example", false), ("/聯絡", false), ("/ evil", false),
        ])
    func next(path: String, isOwn: Bool) {
        #expect((ownPath(path) != nil) == isOwn)
    }

    @Test("A form sent again is the same question; a form changed in between is another")
    func question() {
        let form = UUID()
        #expect(questionID(form: form, "a") == questionID(form: form, "a"))
        #expect(questionID(form: form, "a") != questionID(form: form, "b"))
        #expect(questionID(form: form, "a") != questionID(form: UUID(), "a"))
    }

    @Test("What was typed survives the session's row; another shape is forgotten")
    func draft() throws {
        let draft = Draft(form: Samples.form, email: "a@b.example")
        #expect(Draft(text: try draft.text) == draft)
        #expect(Draft(text: "{}") == nil)
    }

    @Test("Why staff look at one student goes with their question, and stands in no other")
    func why() {
        let clerk = Account(
            name: "kao", holder: .staff(.init(roles: [.registrar], units: [], departments: [])),
            display: .init(zh: "高敏如", en: "Kao Min-Ju"))
        let session = Session(
            id: SessionID(), account: clerk, startedAt: Date(timeIntervalSince1970: 0),
            authenticatedAt: Date(timeIntervalSince1970: 0), mustChoosePassword: false,
            chosen: nil, draft: nil, keptAt: nil,
            ending: Ending(at: Date(timeIntervalSince1970: 9), seconds: 9, warning: 1, isFinal: false))
        #expect(session.actor(because: "來電詢問").why == "來電詢問" && session.actor.why == nil)
    }
}
