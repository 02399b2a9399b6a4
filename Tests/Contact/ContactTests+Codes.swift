import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

/// How many codes there are in all, and what becomes of one whose tries are used up.
extension ContactTests {
    /// The beginning of the day after that on which these tests begin: 10:00 in Taipei.
    private var midnight: Date { Date(rfc3339: "2026-06-22T16:00:00Z")! }

    @Test(
        "So many codes leave in a day in Taipei, whoever asks and whatever for; then none until midnight, and what was refused is none"
    )
    func inAll() throws {
        let school = try ContactTests(["codes-per-day": "3"])
        try school.ready()
        try school.prove("pei@mailbox.example")
        let listed = CandidateListed.sample(name: "林大明", schoolEmail: nil, number: "A11300002")
        try school.bench.hear(listed, from: "sis")
        let other = listed.key.student(in: "songtao")
        #expect(try school.want("a@mailbox.example", at: 10, by: other) == .willBeMailed)
        #expect(try school.want("a@mailbox.example", at: 11, by: other) == .tooSoon(until: start + 70))
        #expect(try school.signInCodes(at: 100) == 1, "a code to come in counts as well")
        #expect(try school.want("a@mailbox.example", at: 200, by: other) == .tooManyInAll(until: midnight))
        #expect(try school.signInCodes(at: 300) == 1, "and is not mailed, which nobody is told")
        let last = midnight.timeIntervalSince(start) - 1
        #expect(try school.want("a@mailbox.example", at: last, by: other) == .tooManyInAll(until: midnight))
        #expect(try school.want("a@mailbox.example", at: last + 1, by: other) == .willBeMailed)
        school.bench.now += 1
        try school.bench.turn("forget")
        let days: [Day] = try school.bench.connection.transaction { tx in
            try tx.rows("SELECT DISTINCT day FROM code_counts").map { try $0["day"] }
        }
        #expect(days == [Day(rawValue: "2026-06-23")!], "a day that is over is counted no more")
    }

    @Test("Without a limit any number leaves")
    func unlimited() throws {
        let school = try ContactTests(["codes-per-day": "0", "code-cooldown": "0", "codes-per-half-hour": "0"])
        try school.ready()
        for number in 1...20 { #expect(try school.want("a\(number)@mailbox.example") == .willBeMailed) }
    }

    /// - Returns: how many codes to come in were wanted so far.
    private func signInCodes(at second: Double) throws -> Int {
        bench.now = start + second
        let question = WantSignInCode(
            id: UUID(), number: StudentNumber(rawValue: "A11300001")!, address: "pei@mailbox.example", language: .zh)
        #expect(try bench.ask(question, as: .anybody).answer != nil)
        return try bench.said(SignInCodeWanted.self).count
    }

    @Test(
        "A code whose tries are used up stays dead wherever the student looks, in whatever order that is heard",
        arguments: [true, false])
    func exhausted(isMailedFirst: Bool) throws {
        try ready()
        #expect(try want() == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        #expect(try show()?.email?.exhaustedAt == nil)
        let mailed = CodeMailed(request: request, student: student, mailedAt: start, expiresAt: start + 300)
        if isMailedFirst { try bench.hear(mailed) }
        let exhausted = CodeExhausted(request: request, student: student, exhaustedAt: start + 9)
        try bench.hear(CodeExhausted(request: request, student: UUID(), exhaustedAt: start + 8))
        #expect(try show()?.email?.exhaustedAt == nil, "another student's code is not this one's")
        for _ in 1...2 { try bench.hear(exhausted) }
        if !isMailedFirst { try bench.hear(mailed) }
        #expect(try show()?.email?.exhaustedAt == start + 9 && show()?.email?.codeExpiresAt == start + 300)
        #expect(try want(at: 60) == .willBeMailed)
        #expect(try show()?.email?.exhaustedAt == nil, "another code has tries of its own")
        try bench.hear(exhausted)
        #expect(try show()?.email?.exhaustedAt == nil)
    }

    @Test("Why a code came back is told for as long as it is so, also when it is said again by who has forgotten why")
    func causes() throws {
        try ready()
        #expect(try want("gone@mailbox.example") == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        for cause in [BounceCause.full, nil] {
            try bench.hear(
                CodeUndeliverable(
                    request: request, student: student, reason: .refused, cause: cause, failedAt: bench.now))
            #expect(try show()?.email?.reason == .refused && show()?.email?.cause == .full)
        }
        #expect(try want("gone@mailbox.example", at: 60) == .willBeMailed)
        #expect(try show()?.email?.cause == nil)
    }
}
