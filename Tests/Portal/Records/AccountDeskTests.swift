import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The registrar looks after accounts, through the door", .serialized)
struct AccountDeskTests {
    let entrance: Entrance
    let kao: SessionID
    private let hsu = AccountDesk.path(of: "hsu")

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    private func account(_ name: String) async throws -> StaffAccount? {
        try await entrance.database.transaction { tx in try tx.staff(named: name) }
    }

    private func fields(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "name": "wu", "displayZh": "吳承辦", "role-reviewer": "yes", "units": "career", "because": "新到任",
            "form": UUID().formID,
        ].merging(changes) { $1 }
    }

    private func seen(_ name: String) async throws -> String { try #require(try await account(name)).changedAt.rfc3339 }

    private func act(
        _ deed: String, why: String = "離職", seen: String? = nil, form: UUID = UUID()
    ) async throws -> Knocked {
        let read = try await self.seen("hsu")
        return try await Knocked(
            entrance.post(
                "\(hsu)/done", ["do": deed, "why": why, "seen": seen ?? read, "form": form.formID], as: kao))
    }

    private func log() async throws -> [String] {
        try await entrance.database.transaction { tx in
            try tx.accesses(AccessFilter(), of: .portal, after: nil, atMost: 100).map {
                "\($0.place.actor) \($0.place.about) \($0.why ?? "")"
            }
        }
    }

    private func secret(_ body: String) throws -> String {
        String(try #require(body.firstMatch(of: /<code>([0-9a-z]{5}(?:-[0-9a-z]{5}){3})<\/code>/)).1)
    }

    @Test("A new account has a secret that is told once, lets in once, and is kept nowhere; sent twice it is made once")
    func added() async throws {
        let form = fields()
        let answers = [
            try await Knocked(entrance.post(AccountDesk.new, form, as: kao)),
            try await Knocked(entrance.post(AccountDesk.new, form, as: kao)),
        ]
        #expect(answers[0].location == answers[1].location && answers[0].status == .seeOther)
        let told = try await entrance.text(try #require(answers[0].location), as: kao)
        let secret = try secret(told)
        let again = try await entrance.text(try #require(answers[0].location), as: kao)
        #expect(!again.contains(secret) && again.contains("已經顯示過了"))
        let kept = try await entrance.database.transaction { tx in
            try tx.rows("SELECT told FROM results").map { try $0["told"] as String }
        }
        #expect(!kept.joined().contains(secret))
        let made = try #require(try await account("wu"))
        #expect(made.duties.units == ["career"] && made.changedBy == "kao" && made.initialUntil != nil)
        let wu = try #require(try await entrance.comeIn("wu", secret))
        #expect(try await entrance.get("/units/career", as: wu).headers[.location] == "/password")
        #expect(entrance.events.filter { $0.hasPrefix("account-") } == ["account-added"])
        #expect(try await log() == ["kao wu 新到任"])
        let taken = try await entrance.seen(
            Knocked(entrance.post(AccountDesk.new, fields(["displayZh": "別人"]), as: kao)), as: kao)
        #expect(taken.status == .unprocessableContent && taken.body.contains("已經有這個帳號了") && taken.body.contains("別人"))
    }

    @Test("Other roles hold with the next page of who is in; of two who change one the second is told")
    func changed() async throws {
        let theirs = try await entrance.signIn("hsu")
        let read = try await seen("hsu")
        let wanted = fields(["units": "career", "seen": read])
        let answer = try await Knocked(entrance.post(hsu, wanted, as: kao))
        #expect(answer.location?.hasPrefix("\(hsu)?told=") == true)
        #expect(try await entrance.session(theirs)?.account.duties.units == ["career"])
        let late = try await entrance.seen(
            Knocked(entrance.post(hsu, fields(["units": "library", "seen": read]), as: kao)), as: kao)
        #expect(late.status == .unprocessableContent && late.body.contains("剛才有別人改過"))
        #expect(try await account("hsu")?.duties.units == ["career"])
        let flawed = try await entrance.seen(Knocked(entrance.post(hsu, fields(["units": ""]), as: kao)), as: kao)
        #expect(flawed.status == .unprocessableContent && flawed.body.contains("單位審核要寫"))
    }

    @Test("Who is disabled is out at once and does not come in; enabled, the same password lets in")
    func disabled() async throws {
        let theirs = try await entrance.signIn("hsu")
        #expect(try await act("disable", why: " ").location?.contains("told=") == true)
        #expect(try await account("hsu")?.disabledAt == nil, "it asks for a reason")
        _ = try await act("disable")
        #expect(try await account("hsu")?.disabledAt != nil)
        #expect(try await entrance.session(theirs) == nil)
        #expect(try await entrance.comeIn("hsu") == nil)
        // A sign-in that was judged a moment before begins a session that is none.
        let late = try await entrance.signIn("hsu")
        #expect(try await entrance.session(late) == nil)
        _ = try await act("enable", why: "回任")
        #expect(try await entrance.comeIn("hsu") != nil)
        #expect(
            entrance.events.filter { $0.hasPrefix("account-") } == ["account-disabled", "account-enabled"])
    }

    @Test("That it was looked at is kept with who and when; a lost password gives way to a secret")
    func looked() async throws {
        _ = try await act("review")
        #expect(try await account("hsu")?.reviewedBy == "kao")
        let theirs = try await entrance.signIn("hsu")
        let renewed = try await act("renew", why: "忘記密碼")
        let secret = try secret(try await entrance.text(try #require(renewed.location), as: kao))
        #expect(try await entrance.session(theirs) == nil)
        #expect(try await entrance.comeIn("hsu") == nil)
        #expect(try await entrance.comeIn("hsu", secret) != nil)
        #expect(entrance.events.filter { $0.hasPrefix("account-re") }.count == 2)
    }

    @Test("Nobody changes or closes their own account, and its page offers no form")
    func own() async throws {
        let mine = AccountDesk.path(of: "kao")
        let page = try await entrance.text(mine, as: kao)
        #expect(page.contains("這是你自己的帳號") && !page.contains(#"name="seen""#))
        let seen = try await seen("kao")
        for (path, form) in [
            (mine, fields(["role-operator": "yes", "seen": seen])),
            ("\(mine)/done", ["do": "disable", "why": "x", "seen": seen]),
            ("\(mine)/done", ["do": "review", "seen": seen]),
        ] {
            #expect(try await entrance.post(path, form, as: kao).status == .notFound)
        }
        let kept = try #require(try await account("kao"))
        #expect(kept.duties.roles == [.registrar] && kept.disabledAt == nil && kept.changedBy == "ops")
    }

    @Test("A student's account and one of the school's provider stand in no list and are not changed here")
    func others() async throws {
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        let school = Account(
            name: "staff:9", holder: .staff(.init(roles: [.registrar], units: [], departments: [])),
            display: .init(zh: "學校的人", en: "Of the school"))
        try await entrance.database.transaction { tx in try tx.keepSchools(school, by: "https://id.example") }
        let list = try await entrance.text(AccountDesk.path, as: kao)
        #expect(list.contains("2個同仁帳號") && !list.contains("isma") && !list.contains("學校的人"))
        for name in ["isma", "staff:9", "nobody"] {
            #expect(try await entrance.get(AccountDesk.path(of: name), as: kao).status == .notFound)
            let answer = try await Knocked(
                entrance.post("\(AccountDesk.path(of: name))/done", ["do": "disable", "why": "x", "seen": ""], as: kao))
            #expect(answer.status == .seeOther)
        }
        let accounts = try await entrance.database.transaction { tx in
            try tx.rows("SELECT name FROM accounts WHERE disabled_at IS NOT NULL").count
        }
        #expect(accounts == 0)
    }
}
