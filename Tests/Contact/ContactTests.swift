import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

/// One student's contact data, on the program's real tables. Times are those of the bench's clock.
@Suite("Contact, from the roster to the submitted form")
struct ContactTests {
    let bench: Bench
    let student = StudentKey(studentNumber: StudentNumber(rawValue: "A11300001")!, term: Term(rawValue: "113-2")!)
        .student(in: "songtao")

    init(_ others: [String: String] = [:]) throws {
        let own = ["school-domains": "songtao.example", "school-mailbox-months": "0"].merging(others) { $1 }
        bench = try Bench(Contact.service(Settings(own)), publishers: ["sis": [], "registrar": []])
    }

    @Test("Nobody sees or does anything before being listed, nor after being withdrawn")
    func unlisted() throws {
        #expect(try show() == nil)
        #expect(try want() == .notListed)
        #expect(try submit() == .notListed)
        try list()
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now + 1)
        #expect(try show() == nil)
        #expect(try submit() == .notListed)
        try list(statedAt: bench.now + 2)
        #expect(try show() != nil)
    }

    @Test("Of listed and withdrawn the latest holds, in whatever order they come")
    func order() throws {
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now + 10)
        try list(statedAt: bench.now)
        #expect(try show() == nil)
        try list(name: "林小明", statedAt: bench.now + 20)
        try list(name: "林大明", statedAt: bench.now + 15)
        #expect(try show()?.name.zh.rawValue == "林小明")
        // At one time, the greater id wins.
        try list(name: "林中明", id: "~", statedAt: bench.now + 20)
        try list(name: "林上明", id: "!", statedAt: bench.now + 20)
        #expect(try show()?.name.zh.rawValue == "林中明")
    }

    @Test("Without a window nothing is taken; with one, from its first second on and no longer at its last")
    func window() throws {
        try list()
        let (wanting, submitting) = (UUID(), UUID())
        #expect(try want(id: wanting) == .notOpen)
        #expect(try submit(id: submitting) == .notOpen)
        #expect(try show()?.isOpen == false)
        try open(from: 10, to: 20)
        for (second, isOpen) in [(9.0, false), (10, true), (19, true), (20, false)] {
            bench.now = start + second
            #expect(try show()?.isOpen == isOpen)
            #expect((try submit() == .notOpen) == !isOpen)
        }
        // Asked again with the same form, a refusal that changed nothing is no answer for ever.
        bench.now = start + 12
        #expect(try submit(id: submitting) != .notOpen)
        #expect(try want(id: wanting) == .willBeMailed)
        bench.now = start + 100
        try open(from: 0, to: 1000, revision: 0)
        #expect(try show()?.isOpen == false, "an older setting of the batch changes nothing")
        try open(from: 0, to: 1000, revision: 2)
        #expect(try show()?.isOpen == true)
    }

    @Test("The roster fills in what it knows; the answers and the confirmation are the student's")
    func blank() throws {
        try list()
        let card = try #require(try show())
        #expect(card.form == ContactForm(phone: "0911222333", address: .init(district: "新北市汐止區", road: "1號")))
        #expect(card.schoolEmail == "a11300001@stu.songtao.example")
        #expect(card.email == nil && card.proven == nil && card.confirmedAt == nil && card.opensAt == nil)
    }

    @Test("A typed address that cannot be used is refused in its own words")
    func addresses() throws {
        try ready()
        #expect(try want("nobody") == .malformed(.noAt))
        #expect(try want("nobody@nowhere") == .malformed(.domainWithoutDot))
        #expect(try want("a@STU.songtao.example") == .schoolAddress)
        #expect(try bench.said(CodeWanted.self).isEmpty)
    }

    @Test("A private address that the roster gives is no university mailbox: the setting says what is the school's")
    func privateAddress() throws {
        try ready()
        try list(schoolEmail: " Me＠Elsewhere.example ", statedAt: bench.now + 1)
        #expect(try show()?.schoolEmail == "Me@elsewhere.example")
        #expect(try want("me@elsewhere.example") == .willBeMailed)
    }

    @Test("A code is wanted once per question, at a pace")
    func pace() throws {
        try ready()
        let question = UUID()
        #expect(try want("pei@mailbox.example", id: question) == .willBeMailed)
        #expect(try want("pei@mailbox.example", id: question) == .willBeMailed)
        let wanted = try bench.said(CodeWanted.self)
        #expect(wanted.map(\.address) == ["pei@mailbox.example"])
        #expect(wanted.map(\.student) == [student])
        #expect(try show()?.email?.state == .wanted)
        #expect(try want("pei@mailbox.example") == .tooSoon(until: start + 60))
        for minute in 1...4 {
            bench.now = start + Double(minute) * 60
            #expect(try want("pei@mailbox.example") == .willBeMailed)
        }
        let answers = try [300.0, 1000.0].map { try want("pei@mailbox.example", at: $0) }
        #expect(answers == [.tooOften(most: 5, until: start + 1800), .tooOften(most: 5, until: start + 1800)])
        bench.now = start + 1800
        #expect(try want("pei@mailbox.example") == .willBeMailed)
        #expect(Set(try bench.said(CodeWanted.self).map(\.request)).count == 6)
    }

    @Test("A matched code proves the address, and that is said once")
    func proof() throws {
        try ready()
        let request = try prove("Pei@Mailbox.example")
        #expect(try show()?.email?.state == .verified)
        #expect(try show()?.proven == .init(address: "Pei@mailbox.example", verifiedAt: bench.now))
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: bench.now + 9))
        // The mailer's word may come after the match: it takes nothing back.
        try bench.hear(CodeUndeliverable(request: request, student: student, reason: .inDoubt, failedAt: bench.now))
        try bench.hear(CodeMailed(request: request, student: student, mailedAt: bench.now, expiresAt: bench.now + 300))
        #expect(try show()?.email?.state == .verified)
        #expect(
            try bench.said(EmailVerified.self) == [
                EmailVerified(
                    student: student, address: "Pei@mailbox.example", revision: 1, verifiedAt: bench.now)
            ])
        #expect(try want("pei@other.example", at: 60) == .willBeMailed)
        #expect(try want("Pei@mailbox.example", at: 61) == .alreadyVerified)
    }

    @Test("A proven address stays in force until another one is proven; a replaced request proves nothing")
    func replaced() throws {
        try ready()
        try prove("first@mailbox.example")
        #expect(try want("second@mailbox.example", at: 60) == .willBeMailed)
        let second = try #require(try show()?.email)
        #expect(second.state == .wanted && second.address == "second@mailbox.example")
        #expect(try show()?.proven?.address == "first@mailbox.example")
        #expect(try want("third@mailbox.example", at: 120) == .willBeMailed)
        try bench.hear(CodeMatched(request: second.request, student: student, matchedAt: bench.now))
        #expect(try show()?.proven?.address == "first@mailbox.example")
        let third = try #require(try show()?.email)
        try bench.hear(CodeMatched(request: third.request, student: UUID(), matchedAt: bench.now))
        #expect(try show()?.proven?.address == "first@mailbox.example", "another student's match is not this one's")
        try bench.hear(CodeMatched(request: third.request, student: student, matchedAt: bench.now))
        #expect(try show()?.proven?.address == "third@mailbox.example")
        #expect(
            try bench.said(EmailVerified.self).map(\.address) == ["first@mailbox.example", "third@mailbox.example"])
        #expect(try bench.said(EmailVerified.self).map(\.revision) == [1, 2])
        // Going back to an address that was proven once needs a new proof.
        #expect(try want("first@mailbox.example", at: 180) == .willBeMailed)
    }

    @Test("The page hears what became of the code")
    func mailed() throws {
        try ready()
        #expect(try want("pei@mailbox.example") == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        try bench.hear(CodeMailed(request: request, student: student, mailedAt: start, expiresAt: start + 300))
        #expect(try show()?.email?.state == .mailed)
        #expect(try show()?.email?.codeExpiresAt == start + 300)
        #expect(try want("gone@mailbox.example", at: 60) == .willBeMailed)
        let gone = try #require(try show()?.email?.request)
        try bench.hear(CodeUndeliverable(request: gone, student: student, reason: .refused, failedAt: start))
        #expect(try show()?.email?.state == .undeliverable)
        #expect(try show()?.email?.reason == .refused)
        bench.now = start + 31 * 24 * 3600
        try bench.turn("forget")
        #expect(try show()?.email == nil)
    }

    @Test(
        "What went wrong with a code is told as it was, until the code matches or another is wanted",
        arguments: [CodeUndeliverable.Reason.refused, .inDoubt, .expired])
    func undeliverable(_ reason: CodeUndeliverable.Reason) throws {
        try ready()
        #expect(try want() == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        #expect(try show()?.email?.reason == nil)
        try bench.hear(CodeUndeliverable(request: request, student: student, reason: reason, failedAt: start))
        #expect(try show()?.email?.reason == reason)
        if reason == .inDoubt {
            try bench.hear(CodeMatched(request: request, student: student, matchedAt: bench.now))
            #expect(try show()?.email?.state == .verified)
        } else {
            #expect(try want(at: 60) == .willBeMailed)
            #expect(try show()?.email?.state == .wanted)
        }
        #expect(try show()?.email?.reason == nil)
    }

    @Test("A form needs a proven address, is kept plain, and may be handed in again while the window is open")
    func submission() throws {
        try ready()
        #expect(try submit() == .refused([.emailNotVerified]))
        try prove("pei@mailbox.example")
        var bad = ContactForm.good
        bad.phone = "098812312"
        bad.job = nil
        #expect(try submit(bad) == .refused([.phoneTooShort, .jobUnanswered]))
        #expect(try show()?.confirmedAt == nil, "nothing of a refused form is kept")
        let question = UUID()
        #expect(try submit(id: question) == .submitted(at: start))
        bench.now = start + 5
        #expect(try submit(id: question) == .submitted(at: start), "asked again, the answer is the first one")
        let card = try #require(try show())
        #expect(
            card.form
                == ContactForm(
                    identity: .lin, phone: "0988123123", address: .init(district: "臺北市中正區", road: "忠孝東路1號"),
                    job: false, alumni: true))
        #expect(card.confirmedAt == start)
        var later = ContactForm.good
        later.alumni = false
        bench.now = start + 10
        #expect(try submit(later) == .submitted(at: start + 10))
        #expect(try show()?.form.alumni == false)
        #expect(try bench.said(ContactConfirmed.self).map(\.confirmedAt) == [start, start + 10])
        let times = try bench.connection.transaction { tx in
            try tx.row("SELECT job_answered_at, alumni_answered_at FROM forms ORDER BY number DESC LIMIT 1")
        }
        #expect(try times?["job_answered_at"] == start, "an answer that stays the same keeps its time")
        #expect(try times?["alumni_answered_at"] == start + 10)
    }

    @Test("A name that the roster corrects must be confirmed again")
    func corrected() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try submit() == .submitted(at: start))
        try list(name: "林大明", statedAt: bench.now + 1)
        #expect(try show()?.form.identity == nil)
        // The page that is still open in another tab shows the old name.
        #expect(try submit() == .refused([.identityNotConfirmed]))
        var form = ContactForm.good
        form.identity?.name = try #require(try show()?.name)
        #expect(try submit(form) == .submitted(at: start))
        #expect(try show()?.form.identity == form.identity)
    }
}
