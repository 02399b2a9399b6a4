import Chassis
import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("What a refusal leads to")
struct RetoldTests {
    let entrance: Entrance

    init() async throws { entrance = try await Entrance() }

    private func isma() async throws -> SessionID {
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        return try await entrance.signIn("isma")
    }

    @Test("A password that is not changed is told by a page of its own, in both languages, and nothing of it is kept")
    func password() async throws {
        let id = try await isma()
        let refused = try await entrance.change(to: "short", as: id)
        #expect(refused.status == .seeOther && refused.location == "/password?refused=too-short")
        #expect(refused.typed == nil)
        let chinese = try await entrance.seen(refused, as: id)
        #expect(chinese.body.contains(#"id="new-e""#) && !chinese.body.contains(#"value="short""#))
        #expect(chinese.body.contains("/password?refused=too-short&amp;lang=en"))
        let english = try await entrance.seen(refused, as: id, in: .en).body
        #expect(english.contains("at least 12 characters. Several") && english.contains(#"id="new-e""#))
        let foreign = try await entrance.text("/password?refused=%3Cb%3E&lang=en", as: id)
        #expect(!foreign.contains("summary"))
    }

    @Test("How long to wait is told by the hour at which it is over: a page that is read again later does not say more")
    func waiting() async throws {
        let id = try await isma()
        let now = Int(Date().timeIntervalSince1970)
        for path in ["/sign-in?said=slowed", "/password?refused=slowed", "/sign-in/code?said=slowed"] {
            let page = try await Knocked(entrance.get("\(path)&until=\(now + 900)&lang=en", as: id))
            #expect(page.status == .tooManyRequests && (890...900).contains(page.retryAfter ?? 0), "\(path)")
            // By the link to the other language, or by the address that the form hands over with what was typed.
            let told = page.body.matches(of: #/(?:href|value)="([^"]*until=[0-9]+)(&amp;lang=zh)?"/#).map(\.1)
            #expect(
                page.body.contains("15 minutes") && told.contains("\(path)&amp;until=\(now + 900)"), "\(path) \(told)")
            for until in ["\(now - 1)", "\(now + 90_000)", "x", ""] {
                let over = try await Knocked(entrance.get("\(path)&until=\(until)", as: id))
                #expect(over.status == .ok && !over.body.contains("role=\"alert\""), "\(path) \(until)")
            }
        }
        let busy = try await Knocked(entrance.get("/sign-in?said=busy&until=\(now + 5)"))
        #expect(busy.status == .serviceUnavailable && busy.retryAfter != nil)
    }

    @Test("A wrong password leads to a page that keeps the name, tells it in both languages, and leads on")
    func signIn() async throws {
        _ = try await isma()
        let wrong = try await entrance.knock("Isma\u{301}\"", "wrong horse", next: "/contact?code=1&x")
        #expect(wrong.status == .seeOther && wrong.session == nil)
        #expect(wrong.location == "/sign-in?said=refused&next=/contact%3Fcode=1%26x")
        let (chinese, english) = (
            try await entrance.seen(wrong).body, try await entrance.seen(wrong, in: .en).body
        )
        #expect(chinese.contains("帳號或密碼不對") && english.contains("the user name or password is not right"))
        for page in [chinese, english] {
            #expect(page.contains("value=\"Isma\u{301}&quot;\"") && !page.contains("wrong horse"))
            #expect(page.contains(#"name="next" value="/contact?code=1&amp;x""#))
        }
        #expect(chinese.contains(#"name="page" value="/sign-in?said=refused&amp;next=/contact%3Fcode=1%26x""#))
        #expect(try await entrance.knock("isma").typed == "", "who is in leaves nothing behind")
    }

    @Test("What a guest typed is carried by their browser alone, without the password; what is not ours is not read")
    func typed() async throws {
        _ = try await isma()
        let wrong = try await entrance.knock("isma", "wrong horse")
        let bytes = try #require(wrong.typed.flatMap { [UInt8](base64URL: $0) })
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"address":"","number":"","user":"isma"}"#)
        #expect(!entrance.lines.all.contains { $0.values.contains { $0.contains("isma") } })
        #expect(try await entrance.knock(String(repeating: "a", count: 321)).typed != nil)
        let long = try JSON.encode(TypedByGuest(user: String(repeating: "a", count: 321))).base64URL
        let padded = (bytes + [UInt8](repeating: UInt8(ascii: " "), count: 3_072)).base64URL
        for carried in ["", "AAAA", "e30", long, padded, String(repeating: "A", count: 9_000)] {
            let head = Request.carrying("\(Cookies.typed)=\(carried)")
            #expect(TypedByGuest(carriedBy: head) == nil, "\(carried.prefix(20))")
        }
        let most = TypedByGuest(
            user: String(repeating: "字", count: 106), number: String(repeating: "\"", count: 320), address: "x")
        #expect(TypedByGuest(carriedBy: Request.carrying("\(Cookies.typed)=\(most.cookie.value)")) == most)
        #expect(TypedByGuest(user: String(repeating: "\u{1}", count: 3_000)).cookie.value == "")
    }

    @Test("Read in the other language, a page before signing in says the same again, with what was typed in its form")
    func translated() async throws {
        func typed(_ page: String, _ fields: [String: String]) async throws -> Knocked {
            let fields = ["page": page, "password": "wrong horse", "form": UUID().formID].merging(fields) { $1 }
            return try await Knocked(
                entrance.post("/sign-in/typed?lang=en", fields, as: SessionID(), cookie: Cookies.guest))
        }
        for (page, fields) in [
            ("/sign-in", ["user": "isma\u{301}\"<"]), ("/sign-in?said=refused&next=/contact%3Fcode=1", ["user": ""]),
            ("/sign-in/code?said=unreadable&next=/diploma", ["number": "甲", "address": "isma@"]),
            ("/sign-in?next=/" + String(repeating: "a", count: 1_900), ["user": "isma"]),
        ] {
            let answer = try await typed(page, fields)
            #expect(answer.status == .seeOther && answer.location == page)
            let seen = try await entrance.seen(answer, in: .en).body
            for value in fields.values {
                let escaped = value.replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
                #expect(seen.contains("value=\"\(escaped)\""), "\(page) \(value)")
            }
            #expect(!seen.contains("wrong horse"))
        }
        for page in [
            "", "/", "/contact", "//sign-in", "/sign-in/code/enter", "/sign-in/school", "https://evil.example/sign-in",
            "/sign-in\u{301}",
        ] {
            #expect(try await typed(page, ["user": "isma"]).status == .badRequest, "\(page)")
        }
        #expect(try await typed("/sign-in", ["user": String(repeating: "a", count: 321)]).status == .contentTooLarge)
        #expect(entrance.events.allSatisfy { $0.hasPrefix("form-refused") }, "nothing is tried")
    }

    @Test("A form that is older than its token is told by a page, and tries nothing")
    func stale() async throws {
        for path in ["/sign-in", "/sign-in/code"] {
            let answer = try await entrance.hand(path, ["user": "isma", "password": "x", "token": "x"])
            #expect(answer.location == "\(path)?said=stale" && answer.session == nil)
            #expect(try await entrance.seen(answer).body.contains("放得太久"), "\(path)")
        }
        let late = try await entrance.hand("/sign-in/typed", ["page": "/sign-in/code", "token": "x"])
        #expect(late.location == "/sign-in?said=stale" && late.typed == nil)
        #expect(entrance.events == Array(repeating: "form-refused foreign-token", count: 3))
    }
}

extension Request {
    fileprivate static func carrying(_ cookie: String) -> Request {
        Request(
            head: .init(
                method: .get, scheme: "https", authority: "portal.example", path: "/",
                headerFields: [.cookie: cookie]), body: .init(buffer: .init()))
    }
}
