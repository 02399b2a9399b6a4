import Chassis
import Foundation
import Hummingbird
import Messages
import Postgres
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

    @Test(
        "Their owner sees who came in by their account and who could not, from where, and how often: never by whose name nobody is"
    )
    func arrivals() async throws {
        let entrance = try await Entrance()
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
        let enrolment = Account.Enrolment(student: key.student(in: "songtao"), term: key.term, programme: "main")
        try await entrance.keep("hsu", .student([enrolment]))
        let first = try #require(try await entrance.knock("hsu", from: "203.0.113.9", agent: Self.desk).session)
        for address in ["2001:db8:1:2::3", "2001:db8:1:4::5", "198.51.100.7"] {
            _ = try await entrance.knock("hsu", "wrong", from: address, agent: Self.phone)
        }
        _ = try await entrance.knock("nobody", "wrong", agent: Self.phone)
        func arrivals() async throws -> [Arrival] {
            try await entrance.database.transaction { tx in try tx.arrivals(of: "hsu") }
        }
        let seen = try await arrivals()
        #expect(seen.map(\.isIn) == [false, false, true])
        #expect(seen.map(\.device.locality?.rawValue) == ["198.51.100.*", "2001:db8:1:*", "203.0.113.*"])
        #expect(seen.map(\.tries) == [1, 2, 1])
        #expect(seen.map(\.device.system) == ["iPhone", "iPhone", "Windows"])
        let page = try await entrance.text("/sessions?lang=en", as: first)
        #expect(page.contains("Network 203.0.113.*") && page.contains("Network 2001:db8:1:*, tried 2 times"))

        // Who is in and mistypes their password when they change it has not failed to come in.
        _ = try await entrance.change("wrong", to: "a long enough new one", as: first)
        #expect(try await arrivals() == seen)
        for number in 1...12 { _ = try await entrance.knock("hsu", "wrong", from: "192.0.\(number).1") }
        #expect(try await arrivals().filter(\.isIn).count == 1, "who fails often hides nobody")
    }

    @Test(
        "The school's networks are read in CIDR notation, and a network is theirs by its bits",
        arguments: [
            ("192.0.2.0/24, 2001:db8:7::/33", "192.0.2.255", "campus"), ("192.0.2.0/24", "192.0.3.1", "192.0.3.*"),
            ("192.0.2.0/23", "192.0.3.1", "campus"), ("2001:db8::/33", "2001:db8:7fff::1", "campus"),
            ("2001:db8::/33", "2001:db8:8000::1", "2001:db8:8000:*"), ("0.0.0.0/0", "2001:db8::1", "2001:db8:0:*"),
            ("192.0.2.0/24", "::ffff:192.0.2.7", "campus"), ("", "192.0.2.1", "192.0.2.*"), ("", "direct", nil),
        ] as [(String, String, String?)])
    func campus(_ networks: String, _ address: String, _ locality: String?) throws {
        let campus = try #require(CampusNetworks(rawValue: networks))
        #expect(Locality(Network(address), on: campus)?.rawValue == locality)
    }

    @Test(
        "What is no network in CIDR notation is refused",
        arguments: [
            "192.0.2.0", "192.0.2.0/33", "192.0.2/24", "2001:db8::/129", "a/8", "192.0.2.0/-1", "192.0.2.0/24;", "/8",
            "192.0.2.0/+8",
        ])
    func noCampus(_ text: String) { #expect(CampusNetworks(rawValue: text) == nil) }
}
