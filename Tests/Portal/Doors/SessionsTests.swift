import Chassis
import Foundation
import Hummingbird
import Messages
import Testing

@testable import Portal

@Suite("Where somebody is signed in")
struct SessionsTests {
    private static let phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
    private static let desk =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"

    @Test(
        "A device has the names that its owner knows it by, and none that is not certain",
        arguments: [
            (phone, "iPhone", "Safari"), (desk, "Windows", "Edge"),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
                "Android", "Samsung Internet"
            ),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/131.0", "Mac", "Firefox"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari Line/14.0", "iPhone", "LINE"),
            ("curl/8.0", nil, nil), ("", nil, nil), (String(repeating: "\u{301}", count: 4_000), nil, nil),
        ] as [(String, String?, String?)])
    func device(_ agent: String, _ system: String?, _ browser: String?) {
        #expect(Device(userAgent: agent) == Device(system: system, browser: browser))
    }

    @Test("Their owner sees each by its device, ends one or all others, and nobody else's")
    func own() async throws {
        let entrance = try await Entrance()
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
        let enrolment = Account.Enrolment(student: key.student(in: "songtao"), term: key.term, programme: "main")
        for name in ["hsu", "kao"] { try await entrance.keep(name, .student([enrolment])) }
        func signIn(_ name: String, _ agent: String?) async throws -> SessionID {
            try #require(try await entrance.knock(name, agent: agent).session)
        }
        let (phone, desk) = (try await signIn("hsu", Self.phone), try await signIn("hsu", Self.desk))
        let (third, foreign) = (try await signIn("hsu", nil), try await signIn("kao", Self.phone))
        let page = try await entrance.text("/sessions?lang=en", as: phone)
        #expect(page.contains("You are signed in in 3 places"))
        #expect(
            page.contains("This one: iPhone, Safari") && page.contains("Windows, Edge")
                && page.contains("An unknown browser"))
        #expect(
            page.contains(desk.reference) && !page.contains(#"value="\(phone.reference)""#)
                && !page.contains(foreign.reference))
        #expect(!page.contains(desk.cookie))

        func living() async throws -> [SessionID] {
            var living: [SessionID] = []
            for id in [phone, desk, third, foreign] where try await entrance.session(id) != nil { living.append(id) }
            return living
        }
        #expect(try await entrance.post("/sessions", ["out": desk.reference], as: phone).status == .seeOther)
        #expect(try await living() == [phone, third, foreign])
        for reference in [foreign.reference, phone.reference, ""] {
            _ = try await entrance.post("/sessions", ["out": reference], as: phone)
        }
        #expect(try await living() == [phone, third, foreign])
        _ = try await entrance.post("/sessions", [:], as: phone)
        #expect(try await living() == [phone, foreign])
        #expect(try await entrance.text("/sessions?lang=en", as: phone).contains("You are signed in here only"))
        #expect(entrance.events.filter { $0 == "sessions-ended" }.count == 5)
    }
}
