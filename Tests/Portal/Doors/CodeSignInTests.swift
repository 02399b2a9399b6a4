import Foundation
import Hummingbird
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Portal

@Suite("Alumni come in by a code")
struct CodeSignInTests {
    private static func key(_ number: String, _ term: String) -> StudentKey {
        StudentKey(studentNumber: StudentNumber(rawValue: number)!, term: Term(rawValue: term)!)
    }
    private static let one = key("A1", "113-2")
    private static let other = key("A1", "114-2")
    private static let name = PersonName(zh: Line(rawValue: "許雅涵")!, en: nil)

    private static func account(_ keys: [StudentKey]) -> Account {
        Account(.init(name: name, enrolments: keys), in: "songtao")
    }

    private func asked(
        _ entrance: Entrance, _ guest: SessionID, for seconds: TimeInterval = 1_800, request: UUID = UUID()
    ) async throws -> UUID {
        try await entrance.database.transaction { tx in
            try tx.keep(.init(request: request, goodUntil: tx.now + seconds), in: guest.hash, next: "/diploma")
        }
        return request
    }

    private func begin(_ entrance: Entrance, _ account: Account) async throws -> SessionID {
        let id = SessionID()
        try await entrance.database.transaction { tx in
            try tx.keepMailboxReader(account)
            try tx.startSession(id.hash, of: account.name, by: .code)
        }
        return id
    }

    @Test("An account is the enrolments whose mailbox was shown to be read: others are another account")
    func accounts() {
        let both = Self.account([Self.one, Self.other])
        #expect(both.name == Self.account([Self.other, Self.one, Self.one]).name && both.enrolments.count == 2)
        #expect(Self.account([Self.one]).name != both.name && Self.account([Self.other]).name != both.name)
        #expect(both.way == .code && !both.isOfSchool && both.kind == .student && both.display.en == "許雅涵")
        #expect(throws: (any Error).self) { try AccountCommand.name("Code:1") }
        for (name, way) in [("hsu", Account.Way.password), ("student:1", .school), ("staff:1", .school)] {
            #expect(Account.way(name) == way)
        }
    }

    @Test("It is never a fresh proof of who they are, and has no password to change")
    func stale() async throws {
        let entrance = try await Entrance()
        let id = try await begin(entrance, Self.account([Self.one]))
        let session = try #require(try await entrance.session(id))
        #expect(session.authenticatedAt == nil && session.chosen == Self.one.student(in: "songtao"))
        #expect(try await entrance.get("/password", as: id).status.code >= 400)
        let again = try await entrance.text("/sign-in?again=1&next=/contact%23email&lang=en", as: id)
        #expect(again.contains("A code by e-mail only shows that you read that mailbox"))
        #expect(!again.contains("code:") && !again.contains("/sign-in/code"))
    }

    @Test("What is no number or no address is told, and what was typed is kept; anything else may be anybody's")
    func typed() async throws {
        let entrance = try await Entrance()
        #expect(try await entrance.text("/sign-in?next=/diploma").contains("/sign-in/code?next=/diploma"))
        let guest = SessionID()
        func ask(_ number: String, _ address: String, token: SessionID? = nil) async throws -> Knocked {
            let fields = ["number": number, "address": address, "token": (token ?? guest).formToken]
            return try await Knocked(entrance.post("/sign-in/code", fields, as: guest, cookie: Cookies.guest))
        }
        for (number, address, told) in [
            ("", "pei@mailbox.example", "number-e"), ("甲", "pei@mailbox.example", "number-e"),
            ("A1", "pei", "address-e"), ("A1", "", "address-e"),
        ] {
            let answer = try await ask(number, address)
            #expect(answer.location == "/sign-in/code?said=unreadable")
            for language in Language.allCases {
                let page = try await entrance.seen(answer, in: language)
                #expect(page.status == .ok && page.body.contains(#"id="\#(told)""#), "\(number) \(address)")
                #expect(page.body.contains(#"value="\#(number)""#) && page.body.contains(#"value="\#(address)""#))
            }
        }
        let stale = try await ask("A1", "pei@mailbox.example", token: SessionID())
        #expect(stale.location == "/sign-in/code?said=stale" && stale.typed == nil)
        #expect(!entrance.events.contains { $0.hasPrefix("sign-in-code-asked") })
        let unknown = try await entrance.seen(ask("ａ1", "pei＠mailbox.example"))
        #expect(unknown.status == .serviceUnavailable && unknown.body.contains("pei＠mailbox.example"))
        let form = try #require(unknown.body.firstMatch(of: /name="form" value="([^"]+)"/)).1
        #expect(
            unknown.body.contains(#"name="page" value="/sign-in/code?said=unknown&amp;form=\#(form)""#), "the same wish"
        )
        #expect(entrance.events.contains("sign-in-code-asked"))
        #expect(!entrance.lines.all.contains { $0.values.contains { $0.contains("pei") || $0 == "A1" } })
    }

    @Test("Wishes weigh on their network, whoever they name, and hold up no password")
    func slowed() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("hsu", .student([.init(student: UUID(), term: Self.one.term, programme: "main")]))
        func wish(_ address: String) async throws -> Bool {
            let burdens = Whence(network: Network(address), browser: nil, key: entrance.logKey).burdensOfCodes
            return try await entrance.database.transaction { tx in
                guard try tx.lay(burdens) == nil else { return false }
                try tx.weigh(burdens)
                return true
            }
        }
        for _ in 1...10 { #expect(try await wish("203.0.113.9")) }
        #expect(try await !wish("203.0.113.9"))
        #expect(try await wish("203.0.113.10"))
        #expect(try await entrance.comeIn("hsu", from: "203.0.113.9") != nil)
        let guest = SessionID()
        let fields = ["number": "A1", "address": "pei@mailbox.example"]
        let page = try await entrance.seen(
            Knocked(
                entrance.post(
                    "/sign-in/code", fields, as: guest, cookie: Cookies.guest,
                    headers: [.init("X-Forwarded-For")!: "203.0.113.9"])))
        #expect(page.status == .tooManyRequests && (1...10).contains(page.retryAfter ?? 0))
        #expect(page.body.contains("pei@mailbox.example") && entrance.events.contains("sign-in-code-refused slowed"))
    }

    @Test("A browser types the code that it asked for: five tries, thirty minutes, once, and one way on")
    func entry() async throws {
        let entrance = try await Entrance()
        let guest = SessionID()
        func look(_ query: String = "") async throws -> String {
            try await entrance.visit("/sign-in/code/enter?lang=en\(query)", [(Cookies.guest, guest)]).body
        }
        #expect(try await look().contains("This browser has not asked for a code"))
        let request = try await asked(entrance, guest)
        #expect(try await look().contains("If what you entered is right"))
        #expect(try await look("&tried=unreadable").contains("does not count as a try"))
        #expect(try await !look().contains("that you entered before"))
        let form = UUID()
        let unknown = try await Knocked(
            entrance.post(
                "/sign-in/code/enter", ["code": "AAAAAA", "form": form.formID], as: guest, cookie: Cookies.guest))
        #expect(unknown.location == "/sign-in/code/enter?tried=unknown")
        let again = try await entrance.visit("\(unknown.location!)&lang=en", [(Cookies.guest, guest)])
        #expect(again.status == .serviceUnavailable && again.body.contains("whether the code matched"))
        #expect(again.body.contains("tried=unknown&amp;lang=zh") && !again.body.contains("that you entered before"))
        for said in ["", "&tried=wrong", "&tried=unreadable"] {
            #expect(try await look(said).contains("that you entered before"), "another code tells nothing of it")
        }
        let typed = CodeEntry.typed("AAAAAA", guest, request)
        let (kept, other) = try await entrance.database.transaction { tx in
            let other = CodeEntry.typed("BBBBBB", guest, request)
            let found = (
                try tx.unanswered(typed, in: guest.hash, of: request),
                try tx.unanswered(other, in: guest.hash, of: request)
            )
            try tx.note(typed, unanswered: nil, in: guest.hash, of: request)
            return found
        }
        #expect(kept == questionID(form: form, "\(request.formID) AAAAAA") && other == nil)
        #expect(try await !look("&tried=wrong").contains("that you entered before"), "its own answer is known")
        for left in ["four tries", "three tries", "two tries", "one try"] {
            let question = UUID()
            for _ in 1...2 {
                try await entrance.database.transaction { tx in
                    try tx.countCodeTry(question, in: guest.hash, of: request)
                }
            }
            #expect(try await look("&tried=wrong").contains("You have \(left) left"))
        }
        try await entrance.database.transaction { tx in
            try tx.countCodeTry(UUID(), in: guest.hash, of: UUID())
            try tx.countCodeTry(UUID(), in: guest.hash, of: request)
        }
        let dead = try await look("&tried=wrong")
        #expect(dead.contains("too many wrong codes") && dead.contains("/sign-in/code?next=/diploma"))
        let refused = try await Knocked(
            entrance.post("/sign-in/code/enter", ["code": "AAAAAA"], as: guest, cookie: Cookies.guest))
        #expect(refused.status == .seeOther && refused.location == CodeEntry.path && refused.session == nil)
        #expect(entrance.events.contains("sign-in-code-refused over"))
        _ = try await asked(entrance, guest, for: -1)
        #expect(try await look().contains("the code has expired"))
        let last = try await asked(entrance, guest)
        let taken = try await entrance.database.transaction { tx in
            [
                try tx.takeCodeSignIn(in: SessionID().hash, of: last),
                try tx.takeCodeSignIn(in: guest.hash, of: request), try tx.takeCodeSignIn(in: guest.hash, of: last),
                try tx.takeCodeSignIn(in: guest.hash, of: last),
            ]
        }
        #expect(taken == [false, false, true, false])
        _ = try await asked(entrance, guest, for: -90_000)
        try await entrance.database.transaction { tx in
            for kind in Retained.ofSessions(Settings()) where kind.kind == "code-sign-ins" { _ = try tx.destroy(kind) }
        }
        #expect(try await look().contains("This browser has not asked for a code"))
    }

    @Test("Who signs in by a password sees and ends what a code has begun in their name, and not the other way round")
    func sessions() async throws {
        let entrance = try await Entrance()
        let mine = Self.one.student(in: "songtao")
        try await entrance.keep("hsu", .student([.init(student: mine, term: Self.one.term, programme: "main")]))
        let own = try await entrance.signIn("hsu")
        let code = try await begin(entrance, Self.account([Self.one]))
        let foreign = try await begin(entrance, Self.account([Self.other]))
        let page = try await entrance.text("/sessions?lang=en", as: own)
        #expect(page.contains("2 places") && page.contains(code.reference) && !page.contains(foreign.reference))
        #expect(page.contains("by a code by e-mail") && page.contains("by password"))
        let theirs = try await entrance.text("/sessions?lang=en", as: code)
        #expect(theirs.contains("here only") && !theirs.contains(own.reference) && !theirs.contains("/password"))
        _ = try await entrance.post("/sessions", [:], as: code)
        #expect(try await entrance.session(own) != nil)
        _ = try await entrance.post("/sessions", [:], as: own)
        #expect(try await entrance.session(code) == nil)
        #expect(try await entrance.session(foreign) != nil)
        #expect(try await entrance.session(own) != nil)
    }

    @Test("A school may have none of it")
    func off() async throws {
        let entrance = try await Entrance(settings: Settings(["code-sign-in": "false"]))
        for path in [CodeSignIn.path, CodeEntry.path] { #expect(try await entrance.get(path).status == .notFound) }
        #expect(try await !entrance.text("/sign-in").contains("/sign-in/code"))
        #expect(try await !entrance.text("/help").contains("/sign-in/code"))
    }
}
