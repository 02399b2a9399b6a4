import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("What the portal keeps, on a real database")
struct KeepingTests {
    let bench: Bench
    let student = UUID()
    let other = UUID()
    let account: Account

    init() throws {
        bench = try Bench(Portal.service(Settings()))
        account = Account(
            name: "isma", holder: .student([Samples.enrolment(student), Samples.enrolment(other)]),
            display: .init(zh: "伊斯瑪哈善", en: "Ismahasan"))
    }

    func inTransaction<Result>(_ body: (borrowing Transaction) throws -> Result) throws -> Result {
        try bench.connection.transaction(now: bench.now, body)
    }

    func keepAccount(_ text: String = "學士帽 2026", _ other: Account? = nil) throws {
        let password = try Password(hashing: text)
        try inTransaction { tx in try tx.keep(other ?? account, password, by: "ops", because: "a test") }
    }

    private func use(_ id: SessionID, idle: TimeInterval = 1_800, whole: TimeInterval = 43_200) throws -> Account? {
        try inTransaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - idle, startedAfter: tx.now - whole)?.account
        }
    }

    private func start() throws -> SessionID {
        let id = SessionID()
        try inTransaction { tx in try tx.startSession(id.hash, of: account.name) }
        return id
    }

    @Test("An account keeps its password; made again, it has the new one and its sessions are over")
    func replaces() throws {
        try keepAccount("first one")
        let id = try start()
        #expect(try use(id) == account)
        try keepAccount("second one")
        let kept = try #require(try inTransaction { tx in try tx.password(of: "isma")?.password })
        #expect(try kept.matches("second one") && !kept.matches("first one"))
        #expect(try use(id) == nil)
        #expect(try inTransaction { tx in try tx.password(of: "nobody") } == nil)
    }

    @Test("A session carries what its account is trusted with, and since when")
    func carries() throws {
        try keepAccount()
        let id = try start()
        let started = bench.now
        bench.now += 60
        let used = try inTransaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - 1_800, startedAfter: tx.now - 43_200)
        }
        #expect(used?.startedAt == started)
        #expect(used?.account.actor(since: started).mayActFor(student) == true)
        let reviewer = Account(
            name: "isma",
            holder: .staff(
                .init(
                    roles: [.reviewer, .registrar], units: ["library"],
                    departments: Set(["ME", "EE"].map { DepartmentCode(rawValue: $0)! }))),
            display: account.display)
        try keepAccount("another one", reviewer)
        #expect(try use(start()) == reviewer)
        let nobody = Account(
            name: "x", holder: .staff(.init(roles: [.reviewer], units: [], departments: [])), display: account.display)
        let error = #expect(throws: PostgresError.self) { try keepAccount("another one", nobody) }
        #expect(error?.constraint == "reviewers_alone_speak_for_units_or_departments")
    }

    @Test("A session lives while it is used, half an hour at a time and twelve hours in all")
    func lives() throws {
        try keepAccount()
        let id = try start()
        for _ in 0..<25 {
            bench.now += 1_790
            #expect(try (use(id) != nil) == (bench.now < Self.noon + 43_200))
        }
        let other = try start()
        bench.now += 1_800
        #expect(try use(other) == nil)
    }
    static let noon = Samples.at("2026-06-22T02:00:00Z")

    @Test("A page that only looks for news makes no session live longer")
    func looks() throws {
        try keepAccount()
        let id = try start()
        bench.now += 1_700
        #expect(
            try inTransaction { tx in
                try tx.useSession(
                    id.hash, usedAfter: tx.now - 1_800, startedAfter: tx.now - 43_200, isUsed: false)
            } != nil)
        bench.now += 100
        #expect(try use(id) == nil)
    }

    @Test("What is read again at once is no new use, and its idle time is counted from the use that was noted")
    func noted() throws {
        try keepAccount()
        let id = try start()
        func read() throws -> Date? {
            try inTransaction { tx in
                try tx.useSession(
                    id.hash, usedAfter: tx.now - 1_800, startedAfter: tx.now - 43_200, notedEvery: 30)?.usedAt
            }
        }
        bench.now += 29
        #expect(try read() == Self.noon)
        bench.now += 1
        #expect(try read() == Self.noon + 30)
    }

    private func used(_ id: SessionID) throws -> UsedSession? {
        try inTransaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - 1_800, startedAfter: tx.now - 43_200)
        }
    }

    @Test("Signing out ends this session and no other; a page that was open may still hand over what was typed")
    func ends() throws {
        try keepAccount()
        let (mine, next) = (try start(), try start())
        let draft = try Draft(form: Samples.form, email: "a@b.example").text
        try inTransaction { (tx: borrowing Transaction) throws in
            #expect(try tx.choose(student, in: mine.hash))
            #expect(try tx.keepDraft(draft, of: student, in: mine.hash))
        }
        #expect(try used(mine)?.draft == draft)
        #expect(try inTransaction { tx in try tx.keepDraft(nil, of: student, in: mine.hash) })
        #expect(try used(mine)?.draft == nil)
        try inTransaction { tx in try tx.endSession(mine.hash) }
        #expect(try use(mine) == nil)
        #expect(try use(next) == account)
        try inTransaction { (tx: borrowing Transaction) throws in
            #expect(try tx.keepDraft(draft, of: student, in: mine.hash))
            #expect(try !tx.keepDraft(draft, of: UUID(), in: mine.hash), "of an enrolment that is not theirs")
            #expect(try !tx.keepDraft(draft, of: student, in: SessionID().hash), "of a session that nobody had")
            #expect(try tx.isSession(mine.hash, of: "isma") && !tx.isSession(mine.hash, of: "noor"))
            #expect(try tx.choose(student, in: next.hash))
        }
        #expect(try used(next)?.draft == draft && used(next)?.keptAt == bench.now)
        bench.now += 86_401
        try bench.turn("sweep sessions")
        try inTransaction { (tx: borrowing Transaction) throws in
            #expect(try !tx.keepDraft(draft, of: student, in: mine.hash), "a day later it is forgotten")
        }
        bench.now += 29 * 86_400
        try bench.turn("forget")
        #expect(try inTransaction { tx in try tx.row("SELECT count(*) AS count FROM drafts")!["count"] as Int } == 0)
    }

    @Test("Of several enrolments one is chosen for the session, with a draft of its own; another’s cannot be")
    func chooses() throws {
        try keepAccount()
        let id = try start()
        #expect(try used(id)?.chosen == nil)
        try inTransaction { tx in
            #expect(try tx.choose(student, in: id.hash))
            try tx.keepDraft("mine", of: student, in: id.hash)
            #expect(try !tx.choose(UUID(), in: id.hash))
        }
        #expect(try used(id)?.chosen == student && used(id)?.draft == "mine")
        #expect(try inTransaction { tx in try tx.choose(other, in: id.hash) })
        #expect(try used(id)?.chosen == other && used(id)?.draft == nil)
        #expect(try inTransaction { tx in try tx.choose(student, in: id.hash) })
        #expect(try used(id)?.draft == "mine")
        #expect(try used(start())?.chosen == nil, "another session has its own choice")
        try keepAccount(
            "another one",
            Account(name: "isma", holder: .student([Samples.enrolment(other)]), display: account.display))
        #expect(try used(start())?.chosen == other, "who has one need not choose")
    }

    @Test("The sweep forgets what is over and leaves what lives")
    func sweeps() throws {
        try keepAccount()
        let old = try start()
        bench.now += 1_800 + 86_401
        let young = try start()
        let burden = Burden(of: .pair, key: [1])
        try inTransaction { tx in _ = try tx.lay([burden]) }
        try bench.turn("sweep sessions")
        #expect(try use(old, idle: 1_000_000, whole: 1_000_000) == nil)
        #expect(try use(young) == account)
        let count = {
            try self.inTransaction { tx in try tx.row("SELECT count(*) AS count FROM tries")!["count"] as Int }
        }
        #expect(try count() == 1)
        bench.now += 181
        try bench.turn("sweep sessions")
        #expect(try count() == 0)
    }

    @Test("The last word about a clearance holds, whatever the order of arrival")
    func stages() throws {
        func stage() throws -> HeardStage? { try inTransaction { tx in try tx.stage(of: student) } }
        let at = bench.now
        #expect(try stage() == nil)
        try bench.hear(ClearanceReopened(student: student, revision: 2, reopenedAt: at + 20))
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: at + 30))
        #expect(try stage() == HeardStage(openedAt: nil, completedAt: nil))
        try bench.hear(ClearanceOpened(student: student, openedAt: at))
        for _ in 1...2 { try bench.hear(ClearanceCompleted(student: student, revision: 3, completedAt: at + 10)) }
        #expect(try stage() == HeardStage(openedAt: at, completedAt: at + 10))
        #expect(try bench.parked().isEmpty && bench.said().isEmpty)
    }
}
