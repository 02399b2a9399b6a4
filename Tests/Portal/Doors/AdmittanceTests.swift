import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("Who is slowed at the door, and who is not")
struct AdmittanceTests {
    let entrance: Entrance

    init() async throws { entrance = try await Entrance() }

    private func keep(_ name: String) async throws {
        try await entrance.keep(name, .student([Samples.enrolment(UUID())]))
    }

    /// What the tries were told.
    private func tries(_ each: [(name: String, address: String)], _ password: String = "wrong horse") async throws
        -> [Substring?]
    {
        var told: [Substring?] = []
        for (name, address) in each { told.append(try await entrance.knock(name, password, from: address).said) }
        return told
    }

    /// Lets wrong tries weigh as if they had been made at this moment. To compare so many passwords may take longer than the
    /// first of them weighs.
    private func weigh(_ each: [(name: String, address: String)]) async throws {
        for (name, address) in each {
            let whence = Whence(network: Network(address), browser: nil, key: entrance.logKey)
            let burdens = whence.burdens(of: name, isKnown: .nothing)
            try await entrance.database.transaction { tx in try tx.weigh(burdens) }
        }
    }

    @Test("One account that is tried from many addresses is slowed, and comes in from where it has before")
    func manyAddresses() async throws {
        try await keep("isma")
        let browser = try await entrance.knock("isma").mark
        let tried = try await tries((1...16).map { ("isma", "198.51.100.\($0)") })
        #expect(tried.prefix(10).allSatisfy { $0 == "refused" } && tried.dropFirst(10).allSatisfy { $0 == "slowed" })
        let right = try await entrance.seen(entrance.knock("isma", from: "198.51.100.99"))
        #expect(right.status == .tooManyRequests && right.retryAfter.map { (1...900).contains($0) } == true)
        #expect(right.body.contains("value=\"isma\""), "what was typed is kept")
        #expect(try await entrance.knock("isma").session != nil, "from the network it came in from")
        #expect(try await entrance.knock("isma", from: "198.51.100.98", mark: browser).session != nil)
        #expect(
            try await entrance.knock("isma", from: "198.51.100.97").session != nil,
            "and whoever has shown the password has ended it")
    }

    @Test(
        "Many accounts that are tried from one address are slowed, whether they exist or not; others elsewhere are not")
    func manyAccounts() async throws {
        for name in ["isma", "noor"] { try await keep(name) }
        try await weigh((1...9).map { ($0 == 3 ? "isma" : "nobody\($0)", "198.51.100.7") })
        #expect(try await tries([("nobody10", "198.51.100.7")]) == ["refused"])
        try await weigh([("nobody11", "198.51.100.7"), ("nobody12", "198.51.100.7")])
        #expect(try await tries([("isma", "198.51.100.7"), ("nobody", "198.51.100.7")]) == ["slowed", "slowed"])
        #expect(try await entrance.knock("noor", from: "198.51.100.7").said == "slowed")
        #expect(try await entrance.knock("noor", from: "198.51.100.8").session != nil)
    }

    @Test("The addresses of one IPv6 network count as one")
    func oneNetwork() async throws {
        try await weigh((1...12).map { ("nobody\($0)", "2001:db8:1:2::\($0)") })
        #expect(try await tries([("nobody", "2001:db8:1:2::99")]) == ["slowed"])
        #expect(try await tries([("nobody", "2001:db8:1:3::1")]) == ["refused"])
    }

    @Test(
        "Who has a site's networks, one for each try, is slowed; whoever came in from there before is not, nor others elsewhere"
    )
    func oneSite() async throws {
        try await keep("isma")
        #expect(try await entrance.knock("isma", from: "2001:db8:1:2::1").session != nil)
        try await weigh((1...110).map { ("nobody\($0)", "2001:db8:1:\(1_000 + $0)::1") })
        #expect(try await tries([("nobody", "2001:db8:1:9999::1")]) == ["slowed"])
        #expect(try await tries([("nobody", "2001:db8:2:1::1")]) == ["refused"])
        #expect(try await entrance.knock("isma", from: "2001:db8:1:2::9").session != nil)
    }

    @Test("A class that comes in through one address at the same moment comes in")
    func oneClass() async throws {
        for number in 1...24 { try await keep("student\(number)") }
        let areIn = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...24 {
                group.addTask { try await entrance.knock("student\(number)", from: "198.51.100.7").session != nil }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(areIn == [true])
    }

    @Test("A password or a name that is longer than any is not right, and that is what is said of it")
    func tooLong() async throws {
        try await keep("isma")
        for length in [257, 1_000, 4_000] {
            let answer = try await entrance.seen(entrance.knock("isma", String(repeating: "a", count: length)))
            #expect(answer.status == .ok && answer.body.contains("帳號或密碼不對"), "\(length)")
        }
        #expect(try await entrance.knock(String(repeating: "a", count: 321)).said == "refused")
        #expect(entrance.events.filter { $0 == "sign-in-refused wrong" }.count == 4)
        let id = try #require(try await entrance.comeIn("isma"))
        let long = String(repeating: "ab cd ef ", count: 100)
        for (told, answer) in [
            ("新密碼太長了", try await entrance.change(to: long, as: id)),
            ("現在的密碼不對", try await entrance.change(long, to: "a hall of lanterns", as: id)),
            ("兩次輸入的新密碼不一樣", try await entrance.change(to: "a hall of lanterns", again: long, as: id)),
        ] {
            #expect(try await entrance.seen(answer, as: id).body.contains(told))
        }
        let most = String(repeating: "ab cd ef ", count: 28) + "last"
        #expect(try await entrance.change(to: most, as: id).location == "/password/done", "256 bytes are taken")
        #expect(try await entrance.knock("isma", most).session != nil)
    }

    @Test("A password that was kept too cheaply is kept anew when its owner comes in")
    func raised() async throws {
        try await keep("isma")
        let cheap = try Password(hashing: Entrance.password, cost: .init(n: 1 << 10, r: 8, p: 1))
        let kept = { try await entrance.database.transaction { tx in try tx.password(of: "isma")!.password } }
        let first = try await kept()
        try await entrance.database.transaction { tx in try tx.raise(first, to: cheap, of: "isma") }
        #expect(try await tries([("isma", "198.51.100.7")]) == ["refused"])
        #expect(try await kept() == cheap, "a wrong one raises nothing")
        #expect(try await entrance.comeIn("isma") != nil)
        #expect(try await kept().cost == .today)
        #expect(try await entrance.comeIn("isma") != nil)
    }

    @Test("With an initial secret nobody comes further than to choosing a password, and not after its days")
    func initial() async throws {
        let account = Account(
            name: "isma", holder: .student([Samples.enrolment(UUID())]), display: .init(zh: "許雅涵", en: "Hsu Ya-Han"))
        let secret = try Password(hashing: Entrance.password)
        func keep(until: TimeInterval) async throws {
            try await entrance.database.transaction { tx in
                try tx.keep(account, secret, initialUntil: tx.now + until, by: "ops", because: "a test")
            }
        }
        try await keep(until: -1)
        #expect(try await entrance.knock("isma").said == "refused")
        try await keep(until: 60)
        let entered = try await entrance.knock("isma")
        #expect(entered.location == "/password")
        let id = try #require(entered.session)
        for path in ["/", "/contact", "/diploma", "/password/done"] {
            #expect(try await entrance.get(path, as: id).headers[.location] == "/password", "\(path)")
        }
        #expect(try await entrance.get("/password", as: id).status == .ok)
        let chosen = try await entrance.change(to: "a hall of lanterns", as: id)
        #expect(chosen.location == "/password/done")
        #expect(try await entrance.get("/password/done", as: chosen.session).status == .ok)
        #expect(try await entrance.knock("isma").said == "refused")
        #expect(try await entrance.knock("isma", "a hall of lanterns").location == "/")
    }

    @Test("Who changes the password says the current one; all other sessions end, and no place is known but this one")
    func changed() async throws {
        try await keep("isma")
        let (id, other) = (
            try #require(try await entrance.comeIn("isma")), try #require(try await entrance.comeIn("isma"))
        )
        #expect(
            try await entrance.change("wrong horse", to: "a hall of lanterns", as: id).said == "wrong")
        #expect(try await entrance.change(to: "password1234", as: id).said == "common")
        #expect(
            try await entrance.change(to: "a hall of lanterns", again: "a hall of lantern", as: id).said == "differs")
        let changed = try await entrance.change(to: "a hall of lanterns", as: id)
        #expect(changed.location == "/password/done")
        for gone in [id, other] { #expect(try await entrance.get("/password", as: gone).status == .unauthorized) }
        #expect(try await entrance.get("/password", as: changed.session).status == .ok)
        #expect(
            entrance.events.filter { $0.hasPrefix("password") } == [
                "password-refused wrong", "password-refused common", "password-refused differs", "password-changed",
            ])
        #expect(!entrance.lines.all.contains { $0.values.contains { $0.contains("lantern") || $0.contains("isma") } })
    }

    @Test("Signing in again is a new session with what was typed in the old one, of the same account only")
    func again() async throws {
        try await keep("isma")
        try await keep("noor")
        let id = try #require(try await entrance.comeIn("isma"))
        _ = try await entrance.post("/contact", ["phone": "0988123123"], as: id)
        let asked = try await entrance.get("/sign-in?again=1&next=/contact%23email", as: id)
        #expect(asked.status == .ok)
        // A wrong password is told beside why it is asked for.
        let wrong = try await entrance.knock(
            "isma", "something else", instead: id, next: "/contact#email", isAgain: true)
        let told = try await entrance.text(try #require(wrong.location) + "&lang=en", as: id)
        #expect(told.contains("please sign in once more") && told.contains("the user name or password is not right"))
        #expect(told.contains("name=\"again\""))
        let next = try await entrance.knock("isma", instead: id, next: "/contact#email")
        #expect(next.location == "/contact#email")
        let session = try #require(next.session)
        #expect(try await entrance.session(id) == nil)
        #expect(try await entrance.session(session)?.draft?.contains("0988123123") == true)
        let noor = try #require(try await entrance.knock("noor", instead: session).session)
        #expect(try await entrance.session(noor)?.draft == nil)
        #expect(try await entrance.session(session) == nil)
    }
}
