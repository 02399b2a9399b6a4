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

@Suite("Signing in by the school's provider")
struct SchoolSignInTests {
    let school = StandInProvider()
    let entrance: Entrance
    let me: SchoolVisitor
    static let one: [String: JSONValue] = ["student_numbers": ["A1101001/114-2"]]
    static let desk: [String: JSONValue] = ["roles": ["reviewer"], "units": ["library"]]

    init() async throws {
        entrance = try await Entrance(settings: StandInProvider.settings(), carrier: school)
        me = SchoolVisitor(entrance: entrance, school: school)
    }

    @Test("The way there asks for a code with PKCE, a state and a nonce, and for nothing that a form would lead to")
    func way() async throws {
        let begun = try await entrance.visit("/sign-in/school?next=/diploma")
        let address = try #require(begun.location.flatMap { URLComponents(string: $0) })
        let asked = address.queryItems!.reduce(into: [:]) { $0[$1.name] = $1.value }
        #expect(begun.status == .seeOther && address.host == "id.songtao.example" && address.path == "/authorize")
        #expect(asked["response_type"] == "code" && asked["code_challenge_method"] == "S256")
        #expect(asked["client_id"] == "mortarboard" && asked["scope"] == "openid profile" && asked["prompt"] == nil)
        #expect(asked["redirect_uri"] == "https://portal.example/sign-in/school/back")
        for name in ["state", "nonce", "code_challenge"] { #expect(asked[name]?.utf8.count == 43, "\(name)") }
        let again = try await entrance.visit("/sign-in/school?again=1").location ?? ""
        #expect(again.contains("&prompt=login&max_age=60"))
        let page = try await entrance.text("/sign-in?next=/diploma")
        #expect(
            page.contains(#"<a class="button" href="/sign-in/school?next=%2Fdiploma">"#) && page.contains("<details"))
    }

    @Test(
        "Who comes back has a session by another id, with what the provider says of them, and goes where they were going"
    )
    func comesIn() async throws {
        let planted = SessionID()
        let back = try await me.signIn(
            ["student_numbers": ["A1101001/112-2", "A1101001/114-2/second"], "auth_time": 1_000_000_000],
            by: "/sign-in/school?next=/diploma", instead: planted)
        #expect(back.status == .seeOther && back.location == "/diploma")
        let id = try #require(back.session)
        #expect(id != planted)
        let session = try #require(try await entrance.session(id))
        #expect(session.account.enrolments.map(\.term.rawValue) == ["114-2", "112-2"])
        #expect(session.account.enrolments.map(\.programme) == ["second", "main"] && session.chosen == nil)
        #expect(session.account.display == .init(zh: "伊斯瑪哈善", en: "伊斯瑪哈善"))
        #expect(session.authenticatedAt == Date(timeIntervalSince1970: 1_000_000_000))
        #expect(session.account.name == "student:=49sma-1")
        #expect(entrance.events == ["signed-in"])
        #expect(try await entrance.get("/", as: id).headers[.location] == "/choose?next=/")
        let choose = try await entrance.text("/choose", as: id)
        #expect(!choose.contains("/password"), "they have no password here")
        #expect(try await entrance.get("/password", as: id).status == .notFound)
    }

    @Test(
        "Staff come in with their roles, units and departments, and what is no longer said of them is theirs no longer")
    func staff() async throws {
        let first = try #require(try await me.signIn(Self.desk).session)
        let desk = try #require(try await entrance.session(first)).account
        #expect(
            desk.duties == .init(roles: [.reviewer], units: ["library"], departments: [])
                && desk.home == "/units/library")
        let second = try await me.signIn(["roles": "registrar"])
        #expect(second.location == "/overview")
        let duties = try #require(try await entrance.session(first)).account.duties
        #expect(duties.roles == [.registrar] && duties.units.isEmpty, "an earlier session has it at once")
    }

    @Test("Who is a student and of staff says as what they come in; each is a session of its own kind")
    func both() async throws {
        let claims = Self.one.merging(Self.desk) { $1 }
        let asked = try await me.signIn(claims, by: "/sign-in/school?next=/diploma")
        #expect(asked.status == .ok && asked.session == nil)
        #expect(
            asked.body.contains("/sign-in/school?next=%2Fdiploma&#38;as=student")
                || asked.body.contains("/sign-in/school?next=%2Fdiploma&amp;as=student"))
        let student = try #require(try await me.signIn(claims, by: "/sign-in/school?as=student").session)
        let staff = try #require(try await me.signIn(claims, by: "/sign-in/school?as=staff").session)
        #expect(try await entrance.session(student)?.account.kind == .student)
        #expect(try await entrance.session(staff)?.account.kind == .staff)
    }

    @Test(
        "Who is named by nothing that makes anybody a student or of staff is told what was not found, and is not in",
        arguments: [
            [:], ["student_numbers": ["不是學號"]], ["roles": ["janitor"]], ["roles": ["reviewer"]],
            ["student_numbers": ["A1101001/114"]], ["student_numbers": ["A1101001/114-2/x/y"]],
            ["roles": ["reviewer"], "units": ["department"]], ["units": ["library"]],
        ] as [[String: JSONValue]])
    func nobody(claims: [String: JSONValue]) async throws {
        let back = try await me.signIn(claims)
        #expect(back.status == .forbidden && back.session == nil)
        #expect(entrance.events == ["school-sign-in-refused nobody"])
    }

    @Test("What the ID token does not say is asked for, and believed of the same person alone")
    func userInfo() async throws {
        school.mood.withLock { $0.userInfo = ["sub": "Isma-1", "student_numbers": "A1101001/114-2"] }
        #expect(try await me.signIn([:]).session != nil)
        school.mood.withLock { $0.userInfo = ["sub": "isma-1", "student_numbers": "A1101001/114-2"] }
        let other = try await me.signIn([:])
        #expect(other.status == .badGateway && other.session == nil)
    }

    @Test("With a secret it is shown as the setting says, without one the client is public")
    func secrets() async throws {
        _ = try await me.signIn(Self.one)
        #expect(school.mood.withLock { $0.login == nil && $0.form.contains("&client_id=mortarboard") })
        for (way, isBasic) in [("client_secret_basic", true), ("client_secret_post", false)] {
            let settings = StandInProvider.settings(["oidc-client-secret": "s:1&", "oidc-client-authentication": way])
            let entrance = try await Entrance(settings: settings, carrier: school)
            let back = try await SchoolVisitor(entrance: entrance, school: school).signIn(Self.one)
            #expect(back.session != nil)
            school.mood.withLock { mood in
                #expect(mood.login?.password == (isBasic ? "s%3A1%26" : nil))
                #expect(mood.form.contains("client_secret=s%3A1%26") == !isBasic)
            }
        }
    }

    @Test("A provider that is not set up whole stops the program at its start")
    func settings() async throws {
        for missing in ["oidc-client-id", "portal-url"] {
            await #expect(throws: Fault.self) {
                _ = try await Entrance(settings: StandInProvider.settings([missing: ""]), carrier: school)
            }
        }
        await #expect(throws: Fault.self) {
            _ = try await Entrance(settings: StandInProvider.settings(["oidc-role-names": "clerk=x"]), carrier: school)
        }
        for (address, isAddress) in [
            ("https://id.example", true), ("https://id.example/realms/x", true), ("http://localhost:8080", true),
            ("http://127.0.0.1:1", true), ("http://id.example", false), ("https://", false),
            ("ftp://id.example", false),
            ("https://user:x@id.example", false), ("https://id.example?x=1", false),
            ("http://localhost.evil.example", false),
        ] {
            #expect(WebAddress.holds(address) == isAddress, "\(address)")
        }
    }
}
