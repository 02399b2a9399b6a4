import Cryptography
import Foundation
import HTTP
import Hummingbird
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Portal

@Suite("Signing out of the school's account, here and there", .serialized)
struct SchoolSignOutTests {
    let school = StandInProvider()
    let entrance: Entrance
    let me: SchoolVisitor
    let one = SchoolSignInTests.one

    init() async throws {
        entrance = try await Entrance(settings: StandInProvider.settings(), carrier: school)
        me = SchoolVisitor(entrance: entrance, school: school)
    }

    private func logout(
        _ claims: [String: JSONValue], at seconds: Double = 0, type: String = "logout+jwt", by key: SigningKey? = nil
    ) async throws -> Knocked {
        let now = Date().timeIntervalSince1970.rounded() + seconds
        let usual: [String: JSONValue] = [
            "iss": .text(StandInProvider.issuer), "aud": "mortarboard", "iat": .number(now), "exp": .number(now + 120),
            "jti": .text(UUID().uuidString),
            "events": ["http://schemas.openid.net/event/backchannel-logout": .object([:])],
        ]
        let all = usual.merging(claims) { $1 }.filter { $0.value != .null }
        return try await entrance.hand(
            "/sign-out/back-channel", ["logout_token": school.token(all, type: type, by: key)])
    }

    private func isIn(_ id: SessionID?) async throws -> Bool { try await entrance.session(#require(id)) != nil }

    @Test("Who signs out here is led on to the provider, without a form and without a word about who they are")
    func leaving() async throws {
        let id = try #require(try await me.signIn(one).session)
        let out = try await entrance.post("/sign-out", [:], as: id)
        #expect(out.status == .seeOther && out.headers[.location] == "/sign-out/school")
        #expect(try await entrance.session(id) == nil)
        let page = try await entrance.visit("/sign-out/school")
        let refresh = try #require(page.refresh)
        #expect(refresh.hasPrefix("0; url=https://id.songtao.example/leave?client_id=mortarboard"))
        #expect(refresh.contains("post_logout_redirect_uri=https%3A%2F%2Fportal.example%2Fsign-in"))
        #expect(!refresh.contains("id_token_hint") && !page.body.contains("Isma"))
        let elsewhere = try await Entrance(settings: StandInProvider.settings(), carrier: school)
        school.mood.withLock { $0.isAway = true }
        let silent = try await elsewhere.visit("/sign-out/school")
        #expect(silent.status == .ok && silent.refresh == nil, "who cannot be led on is told to close the browser")
    }

    @Test("The provider ends one session by its name, or all of somebody, students or staff, and nobody else's")
    func ends() async throws {
        let first = try await me.signIn(one.merging(["sid": "s1"]) { $1 }).session
        let second = try await me.signIn(one.merging(["sid": "s2"]) { $1 }).session
        let staff = try await me.signIn(["roles": "operator", "sid": "s3"]).session
        let other = try await me.signIn(one.merging(["sub": "isma-1", "sid": "s4"]) { $1 }).session
        try await entrance.keep("ops", .staff(.init(roles: [.operator], units: [], departments: [])))
        let local = try await entrance.signIn("ops")
        #expect(try await logout(["sid": "s2"]).status == .ok)
        #expect(try await isIn(first))
        #expect(try await !isIn(second))
        #expect(
            try await logout(["sub": "Isma-1", "sid": "s4"]).status == .ok, "a session of somebody else's is not theirs"
        )
        #expect(try await isIn(other))
        #expect(try await logout(["sub": "Isma-1"]).status == .ok)
        for gone in [first, staff] { #expect(try await !isIn(gone)) }
        for other in [other, local] { #expect(try await isIn(other)) }
        let told = entrance.lines.all.filter { $0["security"] == "sessions-ended-by-school" }
        #expect(told.map { $0["count"] } == ["1", "0", "2"])
        #expect(try await logout(["sid": "s2"]).status == .ok, "it may come again")
    }

    @Test("A logout token that comes late ends nothing that began after it")
    func replayed() async throws {
        let session = try await me.signIn(one).session
        #expect(try await logout(["sub": "Isma-1"], at: -300).status == .badRequest)
        #expect(try await logout(["sub": "Isma-1", "exp": .null], at: -300).status == .ok)
        #expect(try await isIn(session))
    }

    @Test(
        "What is no logout token of the provider's ends nothing",
        arguments: [
            (["aud": "other"], "other-audience"), (["iss": "https://evil.example"], "other-issuer"),
            (["nonce": "n"], "other-kind"), (["events": .null], "other-kind"), (["jti": .null], "other-kind"),
            (["sub": .null], "no-subject"), (["exp": 1_000_000_000], "expired"),
        ] as [([String: JSONValue], String)])
    func refused(claims: [String: JSONValue], why: String) async throws {
        let session = try await me.signIn(one).session
        let told = try await logout(["sub": "Isma-1"].merging(claims) { $1 })
        #expect(told.status == .badRequest && told.body == #"{"error":"invalid_request"}"#)
        #expect(try await isIn(session))
        #expect(entrance.events.last == "school-sign-out-refused \(why)")
    }

    @Test("A token that another key signed, and what is no token at all, ends nothing")
    func forged() async throws {
        let session = try await me.signIn(one).session
        #expect(try await logout(["sub": "Isma-1"], by: SigningKey.generate()).status == .badRequest)
        for text in ["", "a.b.c", String(repeating: "x", count: 20_000)] {
            #expect(try await entrance.hand("/sign-out/back-channel", ["logout_token": text]).status == .badRequest)
        }
        #expect(try await entrance.hand("/sign-out/back-channel", [:]).status == .badRequest)
        #expect(try await isIn(session))
    }

    @Test("No route of the school's provider works for more than a moment for anybody")
    func hostile() async throws {
        for (method, path) in [
            (.get, "/sign-in/school"), (.get, "/sign-in/school/back"), (.get, "/sign-in/school/refused"),
            (.get, "/sign-out/school"),
            (.post, "/sign-out/back-channel"),
        ] as [(HTTPRequest.Method, String)] {
            #expect(entrance.entries.contains { $0.method == method && $0.path == path })
            for hostile in Hostile.requests {
                let began = ContinuousClock.now
                let status = try await entrance.send(hostile, method, path, as: nil)
                let took = ContinuousClock.now - began
                #expect(took < Hostile.moment && status.code < 500, "\(path), \(hostile.name): \(took), \(status)")
            }
        }
    }

    @Test("Without the setting there is no provider, and nothing leads there")
    func without() async throws {
        let plain = try await Entrance()
        for path in ["/sign-in/school", "/sign-in/school/back", "/sign-in/school/refused", "/sign-out/school"] {
            #expect(try await plain.get(path).status == .notFound)
        }
        #expect(!(try await plain.text("/sign-in").contains("/sign-in/school")))
        #expect(!plain.entries.contains { $0.path.contains("school") || $0.path.contains("back-channel") })
    }
}
