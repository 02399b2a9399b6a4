import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The fee of an application")
struct FeeTests {
    @Test("Too little waits for the rest, and tells how much; the rest pays it; each receipt counts once")
    func tooLittle() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        for _ in 1...2 { try applicant.pay(60, for: application) }
        #expect(try applicant.shown(application).state == .feeDue && applicant.shown(application).fee.missing == 40)
        // Of two that say the same the student is told once.
        #expect(try applicant.states() == [.feeDue, .feeDue])
        try applicant.pay(40, for: application, receipt: "R-2")
        let shown = try applicant.shown(application)
        #expect(shown.state == .paid && shown.fee.tooMuch == 0)
        #expect(shown.events.map(\.kind) == [.applied, .short, .paid] && shown.events.map(\.amount) == [nil, 60, 100])
    }

    @Test("Too much, or twice, goes on, and the desk sees what is to be given back")
    func tooMuch() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(130, for: application)
        try applicant.pay(100, for: application, receipt: "R-2")
        let shown = try applicant.shown(application)
        #expect(shown.state == .paid && shown.fee.tooMuch == 130)
        #expect(try applicant.desk.ask(ListApplications()).toGiveBack == 1)
        #expect(try applicant.states() == [.feeDue, .paid])
        guard case .known(let known) = try applicant.desk.ask(ShowApplication(application: application)) else { return }
        #expect(known.payments.map(\.amount) == [130, 100])
        try applicant.decide(application, .approve)
        try applicant.seal()
        #expect(try applicant.shown(application).state == .sealed && applicant.shown(application).fee.tooMuch == 130)
    }

    @Test(
        "What cannot pay is parked, and told with what to do",
        arguments: [
            ("foreign-currency", 100, "USD"), ("impossible-amount", 0, nil), ("impossible-amount", -100, nil),
            ("impossible-amount", 1_000_001, "TWD"),
        ] as [(String, Int, String?)])
    func refused(code: String, amount: Int, currency: String?) throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(amount, for: application, currency: currency)
        #expect(try applicant.bench.parked() == [code])
        let told = try #require(try applicant.bench.said(EventRejected.self).last)
        #expect(told.reason == code && told.sentence.utf8.count > 60)
        #expect(try applicant.shown(application).fee.paid == 0)
        try applicant.pay(100, for: application, currency: "TWD")
        #expect(try applicant.shown(application).state == .paid)
    }

    @Test("A reference that nobody gave to this student is parked with its reason; without any a fee is kept as before")
    func unknown() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        let other = Student(number: "410912399")
        try applicant.school.collect(other)
        let theirs = try applicant.shown(application).reference
        try applicant.bench.hear(other.paid(100, for: theirs), from: "cashier")
        try applicant.bench.hear(applicant.student.paid(100, for: Line(rawValue: "R-9")), from: "cashier")
        #expect(try applicant.bench.parked() == ["unknown-reference", "unknown-reference"])
        try applicant.bench.hear(applicant.student.paid(100), from: "cashier")
        #expect(try applicant.bench.parked().count == 2 && applicant.shown(application).state == .feeDue)
        #expect(try applicant.school.rows("SELECT receipt FROM fees").count == 1)
    }

    @Test(
        "What is paid back before the decision makes the fee due again; said before the fee, too; after it the desk sees it"
    )
    func refunded() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.bench.hear(applicant.student.refunded(30), from: "cashier")
        try applicant.pay(100, for: application)
        #expect(try applicant.shown(application).state == .feeDue && applicant.shown(application).fee.missing == 30)
        try applicant.pay(30, for: application, receipt: "R-2")
        #expect(try applicant.shown(application).state == .paid)
        applicant.bench.now += 5 * 86_400
        try applicant.bench.hear(applicant.student.refunded(30, receipt: "R-2"), from: "cashier")
        #expect(try applicant.shown(application).state == .feeDue)
        let payBy = try #require(try applicant.shown(application).fee.payBy)
        #expect(payBy > applicant.bench.now + 7 * 86_400)
        let due = try applicant.bench.said(FeeDue.self)
        #expect(due.map(\.amount) == [100, 30] && due[0].reference == due[1].reference && due[1].dueAt == payBy)
        try applicant.pay(30, for: application, receipt: "R-3")
        try applicant.decide(application, .approve)
        try applicant.bench.hear(applicant.student.refunded(30, receipt: "R-3"), from: "cashier")
        #expect(try applicant.shown(application).state == .approved && applicant.shown(application).fee.missing == 30)
        let told = try applicant.states()
        #expect(try applicant.shown(application).events.last?.kind == .unpaid)
        #expect(try applicant.shown(application).events.last?.amount == 70)
        try applicant.pay(30, for: application, receipt: "R-4")
        #expect(try applicant.shown(application).events.suffix(2).map(\.kind) == [.unpaid, .paid])
        #expect(try applicant.states() == told, "of what is decided nobody is told")
        #expect(try applicant.bench.parked().isEmpty)
    }

    @Test(
        "What cannot be given back is parked; of a receipt no more is given back than it was for",
        arguments: [0, -1, 1_000_001])
    func notRefunded(amount: Int) throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(100, for: application)
        try applicant.bench.hear(applicant.student.refunded(amount), from: "cashier")
        #expect(try applicant.bench.parked() == ["impossible-amount"])
        #expect(try applicant.shown(application).state == .paid)
        try applicant.bench.hear(applicant.student.refunded(500), from: "cashier")
        try applicant.pay(100, for: application, receipt: "R-2")
        let shown = try applicant.shown(application)
        #expect(shown.state == .paid && shown.fee.paid == 100 && shown.fee.tooMuch == 0)
    }

    @Test("The cashier is asked once to give back a sum, and again once more was paid")
    func askedOnce() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(130, for: application)
        func giveBack() throws -> Bool { try applicant.decide(application, .giveBack) != .notNow(.paid) }
        #expect(try giveBack())
        #expect(try !giveBack())
        try applicant.bench.hear(applicant.student.refunded(30), from: "cashier")
        try applicant.pay(30, for: application, receipt: "R-2")
        #expect(try giveBack())
        #expect(try applicant.shown(application).events.filter { $0.kind == .givingBack }.map(\.amount) == [30, 30])
    }

    @Test("Nobody is told twice in a row that the same sum is too little")
    func shortOnce() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(60, for: application)
        try applicant.decide(application, .seeProof(.passport))
        try applicant.pay(60, for: application)
        #expect(try applicant.shown(application).events.map(\.kind) == [.applied, .short, .proofSeen])
        try applicant.pay(100, for: application, receipt: "R-2")
        try applicant.bench.hear(applicant.student.refunded(100, receipt: "R-2"), from: "cashier")
        try applicant.pay(60, for: application)
        #expect(try applicant.shown(application).events.suffix(2).map(\.kind) == [.paid, .unpaid])
    }

    @Test(
        "What was paid by its day goes on when that is heard after it has ended, but not where another one was made since",
        arguments: [true, false])
    func heardLate(isAlone: Bool) throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        applicant.bench.now += 8 * 86_400
        try applicant.bench.turn("applications")
        if !isAlone { try applicant.apply() }
        try applicant.pay(60, for: application, at: applicant.bench.now - 3 * 86_400)
        #expect(try applicant.shown(application).state == .expired)
        try applicant.pay(40, for: application, receipt: "R-2", at: applicant.bench.now - 2 * 86_400)
        #expect(try applicant.shown(application).state == (isAlone ? .paid : .expired))
    }

    @Test(
        "What nobody has paid in time ends, and is cancelled at the cashier; paid later it is to be given back",
        arguments: [true, false])
    func expired(lapses: Bool) throws {
        let applicant = try Applicant(["fees-lapse": "\(lapses)"])
        let application = try applicant.apply()
        try applicant.bench.turn("applications")
        // At 24:00 of its last day, and not a second before.
        let end = try #require(try applicant.shown(application).fee.payBy)
        applicant.bench.now = end - 1
        try applicant.bench.turn("applications")
        #expect(try applicant.shown(application).state == .feeDue)
        applicant.bench.now = end
        try applicant.bench.turn("applications")
        #expect(try applicant.shown(application).state == (lapses ? .expired : .feeDue))
        #expect(try applicant.bench.said(FeeCancelled.self).count == (lapses ? 1 : 0))
        try applicant.pay(100, for: application, at: applicant.bench.now)
        #expect(try applicant.shown(application).state == (lapses ? .expired : .paid))
        #expect(
            try applicant.desk.ask(ListApplications(.init(states: [], isPaidTooMuch: true))).count == (lapses ? 1 : 0))
    }

    @Test("All that the cashier has said, heard again, changes nothing and tells nobody")
    func again() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(60, for: application)
        try applicant.pay(60, for: application, receipt: "R-2")
        let (shown, told) = (try applicant.shown(application), try applicant.states())
        try applicant.bench.hearAgain()
        #expect(try applicant.shown(application) == shown && applicant.states() == told)
    }
}
