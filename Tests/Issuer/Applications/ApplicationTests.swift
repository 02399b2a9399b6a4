import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("A student applies for another version")
struct ApplicationTests {
    private static let because = Line(rawValue: "附件看不清楚，請重拍")!

    @Test("Applied, paid, approved and sealed: version 2 follows version 1, and leaves by mail")
    func whole() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        let due = try #require(try applicant.bench.said(FeeDue.self).first)
        #expect(due.amount == 100 && due.currency.rawValue == "TWD" && due.item.rawValue == "digital-reissue-zh")
        #expect(try applicant.shown(application).reference == due.reference)
        #expect(try applicant.decide(application, .approve) == .notNow(.feeDue))
        try applicant.pay(100, for: application)
        #expect(try applicant.shown(application).state == .paid)
        #expect(try applicant.decide(application, .approve) == .decided(student: applicant.student.id, .approved))
        #expect(try applicant.decide(application, .approve) == .notNow(.approved))
        try applicant.school.seal()
        // Also before the clock has marked it.
        let sealed = try applicant.desk.ask(ListApplications(.init(states: [.sealed])))
        #expect(sealed.lines.map(\.application) == [application] && sealed.count == 1)
        #expect(try applicant.desk.ask(ListApplications(.init(states: [.approved]))).count == 0)
        try applicant.seal()
        let files = try applicant.school.sealedFiles()
        #expect(files.map(\.version) == [1, 2] && files[1].previous == files[0].sha256)
        #expect(files[0].kind == files[1].kind && files[0].shown == files[1].shown)
        let shown = try applicant.shown(application)
        #expect(shown.state == .sealed && shown.versions.map(\.version) == [2] && shown.versions[0].isSealed)
        #expect(shown.events.map(\.kind) == [.applied, .paid, .approved, .sealed])
        #expect(shown.events[2].by?.zh.rawValue == "高敏如")
        #expect(try applicant.states() == [.feeDue, .paid, .approved, .sealed])
        #expect(try applicant.bench.said(ApplicationChanged.self).map(\.revision) == [1, 2, 3, 4])
        let items = try applicant.school.diplomas(of: applicant.student)
        #expect(items[0].versions.map(\.reason) == [.reissued, .first])
        #expect(try applicant.mails.taken().count == 2)
        try applicant.apply()
    }

    @Test("Two taps are one application; another of its kind waits until it is over, and one of another kind does not")
    func once() throws {
        let applicant = try Applicant()
        let id = UUID()
        for _ in 1...2 {
            #expect(try applicant.apply(id: id) == id)
        }
        let student = applicant.student.id
        #expect(try applicant.bench.ask(Apply(id: UUID(), student: student, .init(.reissue, .zh))) == .already)
        #expect(try applicant.bench.said(FeeDue.self).count == 1 && applicant.all().count == 1)
        try applicant.apply(.init(.correction, .zh, words: Line(rawValue: "系所印錯")))
        #expect(
            try applicant.bench.ask(WithdrawApplication(id: UUID(), student: student, application: id)) == .withdrawn)
        #expect(try applicant.bench.said(FeeCancelled.self).count == 1)
        applicant.bench.now += 1
        try applicant.apply()
        #expect(try applicant.all().map(\.state) == [.feeDue, .applied, .withdrawn])
    }

    @Test("Nobody takes back what is decided, or what is another's")
    func tooLate() throws {
        let applicant = try Applicant()
        let application = try applicant.apply(.init(.correction, .zh, words: Line(rawValue: "系所印錯")))
        let other = Student(number: "410912399")
        try applicant.school.collect(other)
        let theirs = WithdrawApplication(id: UUID(), student: other.id, application: application)
        #expect(try applicant.bench.ask(theirs) == .unknown)
        let decided = try applicant.apply()
        try applicant.decide(decided, .approveFree)
        #expect(try applicant.withdraw(decided) == .tooLate)
    }

    @Test(
        "What is declined tells its student why; what was paid is to be given back, until the cashier says that it was")
    func declined() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(100, for: application)
        try applicant.decide(application, .decline(because: Self.because))
        let shown = try applicant.shown(application)
        #expect(shown.state == .declined && shown.because == Self.because && shown.fee.tooMuch == 100)
        #expect(try applicant.desk.ask(ListApplications(.init(states: [], isPaidTooMuch: true))).count == 1)
        #expect(try applicant.decide(application, .giveBack) == .decided(student: applicant.student.id, .declined))
        #expect(try applicant.decide(application, .giveBack) == .notNow(.declined), "the cashier was asked before")
        // While money is to be given back it is not forgotten.
        applicant.bench.now += 1_828 * 86_400
        try applicant.bench.turn("forget applications")
        #expect(try applicant.all().map(\.application) == [application])
        try applicant.bench.hear(applicant.student.refunded(100), from: "cashier")
        #expect(try applicant.shown(application).fee.tooMuch == 0)
        #expect(try applicant.decide(application, .giveBack) == .nothingToGiveBack)
        #expect(try applicant.desk.ask(ListApplications()).toGiveBack == 0)
        #expect(try applicant.school.rows("SELECT version FROM versions").count == 1)
    }

    @Test("Where the school was wrong nobody pays: what is due is cancelled, what was paid is given back")
    func waived() throws {
        let applicant = try Applicant()
        let application = try applicant.apply()
        try applicant.pay(60, for: application)
        #expect(try applicant.decide(application, .approveFree) == .decided(student: applicant.student.id, .approved))
        let shown = try applicant.shown(application)
        #expect(shown.fee.isWaived && shown.fee.tooMuch == 60 && shown.fee.missing == 0)
        #expect(try applicant.bench.said(FeeCancelled.self).map(\.reference) == [shown.reference])
        try applicant.seal()
        #expect(try applicant.shown(application).state == .sealed)
    }

    @Test(
        "A correction is sealed as soon as the roster is mended, be that before the decision or after it",
        arguments: [true, false])
    func corrected(isMendedFirst: Bool) throws {
        let applicant = try Applicant()
        let application = try applicant.apply(.init(.correction, .zh, words: Line(rawValue: "姓名少一點")))
        let mend = {
            try applicant.bench.hear(
                Student(chinese: "周沛安").listed(), from: "sis", statedAt: applicant.bench.now)
        }
        if isMendedFirst { _ = try mend() }
        try applicant.decide(application, .approve)
        #expect(try applicant.shown(application).waitsForRoster == !isMendedFirst)
        try applicant.seal()
        if !isMendedFirst {
            #expect(try applicant.school.sealedFiles().count == 1)
            _ = try mend()
            try applicant.seal()
        }
        let files = try applicant.school.sealedFiles()
        #expect(files.map(\.shown.name.zh.rawValue) == ["周沛恩", "周沛安"])
        #expect(
            try applicant.shown(application).state == .sealed
                && applicant.school.rows(
                    "SELECT kind FROM holds WHERE lifted_at IS NULL"
                ).isEmpty)
        #expect(try applicant.school.diplomas(of: applicant.student)[0].versions.map(\.reason) == [.corrected, .first])
    }

    @Test(
        "A changed name is approved once its proof was seen, and sealed once it holds; all documents follow, none shows both names"
    )
    func renamed() throws {
        let applicant = try Applicant(documents: "zh,en")
        let name = PersonName(zh: Line(rawValue: "周沛安")!, en: Line(rawValue: "Chou Pei-An")!)
        let application = try applicant.apply(.init(.nameChange, nil, name: name))
        try applicant.pay(100, for: application)
        #expect(try applicant.decide(application, .approve) == .proofMissing)
        try applicant.decide(application, .seeProof(.householdRecord))
        #expect(try applicant.shown(application).proof?.by?.zh.rawValue == "高敏如")
        try applicant.decide(application, .approve)
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().count == 2 && applicant.shown(application).waitsForRoster)
        try applicant.bench.hear(applicant.student.renamed(), from: "sis", statedAt: applicant.bench.now)
        try applicant.seal()
        let files = try applicant.school.sealedFiles()
        #expect(files.map(\.version) == [1, 1, 2, 2])
        #expect(files[2...].allSatisfy { $0.shown.name == name } && files[..<2].allSatisfy { $0.shown.name != name })
        let rows = try applicant.school.rows("SELECT version, file FROM seals ORDER BY version")
        for row in rows {
            let (version, bytes): (Int, [UInt8]) = (try row["version"], try row["file"])
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(version == 1 ? "周沛安" : "周沛恩"))
        }
        #expect(try applicant.shown(application).state == .sealed)
        let told = try applicant.bench.said().filter { $0.type == ApplicationChanged.name }.map(\.body)
        #expect(told.allSatisfy { !"\($0)".contains("周沛") })
    }

    @Test("Another language is a document of its own: version 1, in the calendar by the policy of applications")
    func language() throws {
        let applicant = try Applicant(["application-due": "3-days", "fees": "language:0"])
        let application = try applicant.apply(.init(.language, .en))
        #expect(try applicant.bench.said(FeeDue.self).isEmpty)
        try applicant.decide(application, .approve)
        let version = try #require(try applicant.shown(application).versions.first)
        #expect(version.document == .en && version.version == 1 && !version.isSealed)
        #expect(version.dueAt == applicant.bench.now + 3 * 86_400)
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().count == 1)
        applicant.bench.now += 3 * 86_400
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().map(\.document) == [.zh, .en])
        #expect(try applicant.shown(application).state == .sealed)
        let again = Apply(id: UUID(), student: applicant.student.id, .init(.language, .en))
        #expect(try applicant.bench.ask(again) == .refused(.there))
    }

    @Test(
        "Of a revoked degree nothing can be applied for, nor approved; what comes to nothing is forgotten after its days"
    )
    func revoked() throws {
        let applicant = try Applicant()
        let application = try applicant.apply(.init(.correction, .zh, words: Line(rawValue: "系所印錯")))
        try applicant.bench.hear(applicant.student.revoked(), from: "sis")
        let again = Apply(id: UUID(), student: applicant.student.id, .init(.reissue, .zh))
        #expect(try applicant.bench.ask(again) == .refused(.revoked))
        #expect(try applicant.bench.ask(ShowApplications(student: applicant.student.id)).obstacle == .revoked)
        #expect(try applicant.decide(application, .approve) == .impossible)
        try applicant.decide(application, .decline(because: Self.because))
        applicant.bench.now += 1_828 * 86_400
        try applicant.bench.turn("forget applications")
        #expect(try applicant.all().isEmpty && applicant.school.rows("SELECT kind FROM application_events").isEmpty)
        try applicant.bench.hear(applicant.student.reinstated(), from: "sis", statedAt: applicant.bench.now)
        try applicant.apply()
        let revisions = try applicant.bench.said(ApplicationChanged.self).map(\.revision)
        #expect(revisions == [1, 2, 3], "hearers go by it, whatever was forgotten")
    }

    @Test("The desk finds them by state, kind, age and words; those that wait for it stand first")
    func listed() throws {
        let applicant = try Applicant()
        let first = try applicant.apply()
        applicant.bench.now += 2 * 86_400
        let second = try applicant.apply(.init(.correction, .zh, words: Line(rawValue: "系所印錯")))
        func found(_ filter: ApplicationFilter) throws -> [UUID] {
            try applicant.desk.ask(ListApplications(filter)).lines.map(\.application)
        }
        #expect(try found(.init()) == [second, first])
        #expect(try found(.init(states: [.feeDue])) == [first] && found(.init(kind: .correction)) == [second])
        #expect(try found(.init(olderThanDays: 1)) == [first])
        let reference = try applicant.shown(first).reference
        #expect(try found(.init(words: reference)) == [first] && found(.init(words: Line(rawValue: "沛恩"))).count == 2)
        #expect(try found(.init(words: Line(rawValue: "nobody"))).isEmpty)
        let answer = try applicant.desk.ask(ListApplications())
        #expect(answer.count == 2 && answer.toDecide == 1 && answer.toGiveBack == 0)
        guard case .known(let known) = try applicant.desk.ask(ShowApplication(application: first)) else {
            Issue.record("it is not known")
            return
        }
        #expect(known.person.student == applicant.student.id && known.sealed.map(\.version) == [1])
        #expect(try applicant.desk.ask(ShowApplication(application: UUID())) == .unknown)
        #expect(try applicant.decide(UUID(), .approve) == .unknown)
    }
}
