import Cryptography
import Foundation
import HTTP
import Hummingbird
import JOSE
import Messages
import Postgres
import Synchronization
import Testing

@testable import Chassis
@testable import Portal

@Suite("Who comes back from the school's provider and is not let in")
struct SchoolRefusalTests {
    let school = StandInProvider()
    let entrance: Entrance
    let me: SchoolVisitor
    let one = SchoolSignInTests.one

    init() async throws {
        entrance = try await Entrance(settings: StandInProvider.settings(), carrier: school)
        me = SchoolVisitor(entrance: entrance, school: school)
    }

    /// What a browser is told that comes back with this in place of a code.
    private func back(_ said: String) async throws -> Knocked {
        let begun = try await entrance.visit("/sign-in/school")
        let granted = school.grant(try #require(begun.location), one)
        let state = try #require(granted.components(separatedBy: "&state=").last)
        return try await entrance.comeBack(
            "/sign-in/school/back?\(said)&state=\(state)", [(Cookies.guest, try #require(begun.guest))])
    }

    @Test(
        "What the provider says instead of a code is told as what it is",
        arguments: [
            ("error=access_denied", 403, "cancelled"), ("error=login_required", 403, "not-signed-in"),
            ("error=interaction_required", 403, "not-signed-in"), ("error=temporarily_unavailable", 503, "away"),
            ("error=server_error", 503, "away"), ("error=invalid_scope", 502, "misset-invalid_scope"),
            ("error=%3Cscript%3E", 502, "misset-other"), ("error=", 502, "misset-other"),
            ("x=1", 502, "misset-no-code"),
            ("code=unknown", 400, "stale"),
            ("iss=https%3A%2F%2Fevil.example&code=x", 502, "disbelieved-other-issuer"),
            ("iss=https%3A%2F%2Fevil.example&error=access_denied", 502, "disbelieved-other-issuer"),
            ("iss=https%3A%2F%2Fid.songtao.example%2Frealm&error=access_denied", 403, "cancelled"),
        ])
    func errors(said: String, status: Int, why: String) async throws {
        let told = try await back(said)
        #expect(told.status.code == status && told.session == nil && !told.body.contains("<script>"))
        #expect((told.retryAfter != nil) == (status == 503))
        #expect(entrance.events == ["school-sign-in-refused \(why)"])
    }

    @Test("A provider that promises to name itself with each answer is not believed where it does not (RFC 9207)")
    func mixUp() async throws {
        school.mood.withLock { $0.describes = ["authorization_response_iss_parameter_supported": true] }
        #expect(try await me.signIn(one).session == nil)
        #expect(entrance.events == ["school-sign-in-refused disbelieved-other-issuer"])
    }

    @Test(
        "An ID token that is not the provider's word about this sign-in lets nobody in",
        arguments: [
            (["iss": "https://evil.example"], "other-issuer"), (["aud": "other"], "other-audience"),
            (["nonce": "other"], "other-nonce"), (["nonce": .null], "other-nonce"), (["exp": 1_000_000_000], "expired"),
            (["iat": 4_000_000_000], "not-yet"), (["sub": ""], "no-subject"),
        ] as [([String: JSONValue], String)])
    func tokens(claims: [String: JSONValue], flaw: String) async throws {
        let told = try await me.signIn(one.merging(claims) { $1 })
        #expect(told.status == .badGateway && told.session == nil)
        #expect(entrance.events == ["school-sign-in-refused disbelieved-\(flaw)"])
    }

    @Test("A state comes back once, in the browser that it went out from, within ten minutes")
    func states() async throws {
        let begun = try await entrance.visit("/sign-in/school")
        let (location, guest) = (try #require(begun.location), try #require(begun.guest))
        let address = school.grant(location, one)
        #expect(try await entrance.comeBack(address, [(Cookies.guest, SessionID())]).status == .badRequest)
        #expect(try await entrance.comeBack(address).status == .badRequest)
        let forged = address.components(separatedBy: "&state=")[0] + "&state=" + SessionID().cookie
        #expect(try await entrance.comeBack(forged, [(Cookies.guest, guest)]).status == .badRequest)
        let first = try await entrance.comeBack(address, [(Cookies.guest, guest)])
        let session = try #require(first.session)
        #expect(try await entrance.comeBack(address, [(Cookies.guest, guest)]).status == .badRequest, "it is spent")
        let inAlready = try await entrance.comeBack(address, [(Cookies.guest, guest), (Cookies.session, session)])
        #expect(inAlready.location == "/", "who went back is in and is led on")
        let late = try await entrance.visit("/sign-in/school")
        let lateAddress = school.grant(try #require(late.location), one)
        try await entrance.database.transaction { tx in try tx.age() }
        #expect(
            try await entrance.comeBack(lateAddress, [(Cookies.guest, try #require(late.guest))]).status == .badRequest)
    }

    @Test("A code that another browser's sign-in was given is worth nothing: the proof of who asked for it is missing")
    func injectedCodes() async throws {
        let theirs = try await entrance.visit("/sign-in/school")
        let code = school.grant(try #require(theirs.location), one).components(separatedBy: "&")[0]
        let told = try await back(String(code.split(separator: "?")[1]))
        #expect(told.status == .badRequest && told.session == nil)
    }

    @Test("Where a fresh sign-in is asked for, one is needed, and the provider must say when it was")
    func fresh() async throws {
        let now = Date().timeIntervalSince1970
        for (provedAt, isIn) in [(now, true), (now - 30, true), (now - 90, false), (nil, false)] as [(Double?, Bool)] {
            let claims = one.merging(provedAt.map { ["auth_time": .number($0.rounded())] } ?? [:]) { $1 }
            let told = try await me.signIn(claims, by: "/sign-in/school?again=1&next=/contact%23email")
            #expect((told.session != nil) == isIn, "\(String(describing: provedAt))")
            #expect(told.location == (isIn ? "/contact#email" : nil))
        }
        #expect(entrance.events.last == "school-sign-in-refused not-fresh")
        let plain = try #require(try await me.signIn(one).session)
        #expect(try await entrance.session(plain)?.authenticatedAt == nil, "what is not said is not fresh")
    }

    @Test(
        "A provider that is away, describes another one, or leads anywhere without TLS, is told so",
        arguments: [
            (["issuer": "https://id.songtao.example/realm/"], 502),
            (["token_endpoint": "http://id.songtao.example/token"], 502),
            (["jwks_uri": .null], 502), (["authorization_endpoint": "javascript:alert(1)"], 502),
        ] as [([String: JSONValue], Int)])
    func descriptions(describes: [String: JSONValue], status: Int) async throws {
        school.mood.withLock { $0.describes = describes }
        #expect(try await entrance.comeBack("/sign-in/school").status.code == status)
        school.mood.withLock { $0.isAway = true }
        let away = try await entrance.comeBack("/sign-in/school")
        #expect(away.status == .serviceUnavailable && away.retryAfter == 30)
        #expect(try await entrance.get("/sign-in").status == .ok, "local accounts come in all the same")
    }

    @Test("A new key is looked for once a minute, and an old one that was given up is believed no more")
    func rotation() async throws {
        #expect(try await me.signIn(one).session != nil)
        let old = school.mood.withLock { $0.key }
        school.mood.withLock { ($0.key, $0.keyName) = (try! SigningKey.generate(), "k2") }
        #expect(try await me.signIn(one).session != nil)
        #expect(school.mood.withLock { $0.asked["keys"] } == 2)
        school.mood.withLock { ($0.key, $0.signsAs) = (old, "k1") }
        for _ in 1...3 { #expect(try await me.signIn(one).session == nil) }
        #expect(school.mood.withLock { $0.asked["keys"] } == 2, "names that nobody knows do not make us ask")
        #expect(entrance.events.last == "school-sign-in-refused disbelieved-unknown-key")
    }

    @Test("A number alone lets nobody in while nobody answers for what it stands; staff come in as staff all the same")
    func unanswered() async throws {
        for claims in [["student_numbers": "A1101002"], ["student_numbers": ["A1101001/114-2", "A1101001"]]]
            as [[String: JSONValue]]
        {
            let told = try await me.signIn(claims)
            #expect(told.status == .serviceUnavailable && told.session == nil && told.retryAfter == 30)
            #expect(told.body.contains("現在查不到你的學籍"))
        }
        #expect(entrance.events.last == "school-sign-in-refused unanswered")
        let both = SchoolSignInTests.desk.merging(["student_numbers": "A1101001"]) { $1 }
        #expect(try await me.signIn(both).status == .ok, "they say as what they come")
        #expect(try await me.signIn(both, by: "/sign-in/school?as=staff").session != nil)
        #expect(try await me.signIn(both, by: "/sign-in/school?as=student").status == .serviceUnavailable)
    }

    @Test("Why somebody is not in is told in the other language too, and again, with the way to where they were going")
    func toldAgain() async throws {
        let again = "/sign-in/school?next=%2Fdiploma"
        for (refusal, mayHelp) in [
            ("away", true), ("misset-invalid_scope", false), ("disbelieved-expired", true), ("nobody", false),
            ("unanswered", true), ("both", true),
        ] {
            let page = try await entrance.text("/sign-in/school/refused?why=\(refusal)&next=/diploma&lang=en")
            #expect(page.contains(#"<html lang="en""#) && page.contains(again) == mayHelp, "\(refusal)")
            #expect(page.contains(#"href="/sign-in?next=%2Fdiploma""#) == (refusal != "both"), "\(refusal)")
        }
        // What no sign-in was refused for is told to nobody, nor about whom another browser asked.
        for why in ["", "misset-%3Cb%3E", "disbelieved-other", "not-listed"] {
            let led = try await entrance.visit("/sign-in/school/refused?why=\(why)&next=/diploma")
            #expect(led.location == "/sign-in?next=%2Fdiploma", "\(why)")
        }
    }
}
