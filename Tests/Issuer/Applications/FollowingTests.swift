import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// What follows from an application that is approved, and what does not.
@Suite("What an application leads to")
struct FollowingTests {
    private static let words = Line(rawValue: "系所印錯")!
    private static let free = ["fees": "reissue:0,correction:0,name-change:0,language:0"]
    private static let slow = free.merging(["application-due": "3-days"]) { $1 }

    @Test("Another language bears the number to which its paper has come, on the day that was decided")
    func replaced() throws {
        let applicant = try Applicant(Self.slow)
        try applicant.bench.hear(applicant.student.replaced("C-410912345", by: "C-2"), from: "registrar")
        try applicant.seal()
        let application = try applicant.apply(.init(.language, .en))
        try applicant.decide(application, .approve)
        let version = try #require(try applicant.shown(application).versions.first)
        #expect(version.dueAt == applicant.bench.now + 3 * 86_400)
        applicant.bench.now += 3 * 86_400
        try applicant.seal()
        let file = try #require(try applicant.school.sealedFiles().last)
        #expect(file.document == .en && file.version == 1 && file.kind == .certificate)
        #expect(file.shown.certificateNumber == "C-2")
    }

    @Test("What the desk has decided no term is too early for")
    func early() throws {
        let applicant = try Applicant(Self.free)
        try applicant.decide(try applicant.apply(.init(.language, .en)), .approve)
        // As the clock that judges terms leaves it.
        try applicant.school.run("UPDATE versions SET is_early = true WHERE document = 'en'")
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().map(\.document) == [.zh, .en])
    }

    @Test("Without a paper that stands nothing follows, and nothing is told to")
    func withoutPaper() throws {
        let applicant = try Applicant(Self.free)
        let application = try applicant.apply(.init(.language, .en))
        try applicant.school.run("UPDATE collections SET state = 'contested'")
        try applicant.decide(application, .approve)
        #expect(try applicant.shown(application).waitsForRoster)
        #expect(try applicant.school.rows("SELECT application FROM applied_versions").isEmpty)
    }

    @Test("What is approved may be declined until it is sealed: what it began is cancelled, and may come again")
    func declined() throws {
        let applicant = try Applicant(Self.slow)
        let application = try applicant.apply()
        try applicant.decide(application, .approve)
        #expect(try applicant.withdraw(application) == .tooLate, "something follows from it")
        let answer = try applicant.decide(application, .decline(because: Self.words))
        #expect(answer == .decided(student: applicant.student.id, .declined))
        #expect(try applicant.bench.said(DiplomaUnscheduled.self).map(\.version) == [2])
        applicant.bench.now += 4 * 86_400
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().count == 1)
        let again = try applicant.apply()
        try applicant.decide(again, .approve)
        try applicant.seal()
        #expect(try applicant.school.sealedFiles().map(\.version) == [1, 2])
        #expect(try applicant.shown(again).state == .sealed && applicant.shown(application).state == .declined)
        #expect(try applicant.decide(again, .decline(because: Self.words)) == .notNow(.sealed))
    }

    @Test("What stood in the calendar before stays there when the application is declined")
    func anothers() throws {
        let applicant = try Applicant(Self.slow)
        let correction = try applicant.apply(.init(.correction, .zh, words: Self.words))
        let reissue = try applicant.apply()
        try applicant.decide(reissue, .approve)
        try mend(applicant)
        try applicant.decide(correction, .approve)
        #expect(try applicant.shown(correction).versions.map(\.version) == [2])
        try applicant.decide(correction, .decline(because: Self.words))
        #expect(try applicant.bench.said(DiplomaUnscheduled.self).isEmpty)
    }

    @Test("A correction waits for the roster also while another version is on its way")
    func underway() throws {
        let applicant = try Applicant(Self.slow)
        let correction = try applicant.apply(.init(.correction, .zh, words: Self.words))
        let reissue = try applicant.apply()
        for one in [reissue, correction] { try applicant.decide(one, .approve) }
        #expect(try applicant.shown(correction).waitsForRoster)
        try mend(applicant)
        #expect(try applicant.shown(correction).versions.map(\.version) == [2])
    }

    @Test("What a person has let stand is not what a correction waits for")
    func lifted() throws {
        let applicant = try Applicant(Self.free)
        try mend(applicant)
        #expect(try applicant.school.run("UPDATE holds SET lifted_at = stated_at WHERE kind = 'name-changed'") == 1)
        let application = try applicant.apply(.init(.correction, .zh, words: Self.words))
        try applicant.decide(application, .approve)
        #expect(try applicant.shown(application).waitsForRoster)
        #expect(try applicant.withdraw(application) == .withdrawn, "nothing follows from it yet")
    }

    @Test("A corrected number of the English paper is the one that is printed")
    func number() throws {
        let applicant = try Applicant(documents: "zh,en", Self.free)
        try applicant.bench.hear(
            applicant.student.listed(english: "E-8"), from: "sis", statedAt: applicant.bench.now)
        let application = try applicant.apply(.init(.correction, .en, words: Self.words))
        try applicant.decide(application, .approve)
        try applicant.seal()
        let file = try #require(try applicant.school.sealedFiles().last)
        #expect(file.document == .en && file.version == 2 && file.shown.certificateNumber == "E-8")
        #expect(try applicant.shown(application).state == .sealed)
    }

    @Test("Of a document that is revoked alone nothing follows; a changed name without an English one takes any")
    func revokedAlone() throws {
        let applicant = try Applicant(documents: "zh,en", Self.free)
        let reissue = try applicant.apply(.init(.reissue, .en))
        let name = PersonName(zh: Line(rawValue: "周沛安")!)
        let renaming = try applicant.apply(.init(.nameChange, nil, name: name))
        try applicant.school.run(
            """
            INSERT INTO revoked_diplomas (diploma, student, word, revoked_at)
            SELECT diploma, student, '{}'::jsonb, due_at FROM versions WHERE document = 'en'
            """)
        #expect(try applicant.decide(reissue, .approve) == .impossible)
        try applicant.decide(renaming, .seeProof(.passport))
        try applicant.decide(renaming, .approve)
        #expect(try applicant.shown(renaming).waitsForRoster)
        try applicant.bench.hear(applicant.student.renamed(), from: "sis", statedAt: applicant.bench.now)
        #expect(try applicant.shown(renaming).versions.map(\.document) == [.zh])
    }

    @Test("A version that is void is not sealed: what led to it leads to its successor")
    func void() throws {
        let applicant = try Applicant(Self.free)
        let application = try applicant.apply()
        try applicant.decide(application, .approve)
        try applicant.school.seal()
        #expect(try applicant.shown(application).state == .sealed)
        try applicant.school.refuse(2)
        let (school, trial) = (applicant.school, try applicant.school.trial())
        _ = try school.bench.perform { tx in
            try VoidCommand.void(2, clerk("closed it"), school: "songtao", by: ["verifier"], trying: trial, tx)
        }
        let shown = try applicant.shown(application)
        #expect(shown.state == .approved && shown.versions.map(\.version) == [3] && !shown.versions[0].isSealed)
        try applicant.seal()
        #expect(try applicant.shown(application).state == .sealed)
    }

    @Test("Who is withdrawn from the roster is still listed and shown, and can be declined")
    func withdrawn() throws {
        let applicant = try Applicant(Self.free)
        let application = try applicant.apply()
        try applicant.bench.hear(applicant.student.withdrawn(), from: "sis", statedAt: applicant.bench.now)
        let line = try #require(try applicant.desk.ask(ListApplications()).lines.first)
        #expect(line.application == application && line.person.name.zh.rawValue == "周沛恩")
        #expect(line.person.batch.rawValue == "114-2-1" && line.person.student == applicant.student.id)
        let shown = try applicant.desk.ask(ShowApplication(application: application))
        #expect(shown != .unknown)
        #expect(try applicant.decide(application, .approve) == .impossible)
        let answer = try applicant.decide(application, .decline(because: Self.words))
        #expect(answer == .decided(student: applicant.student.id, .declined))
        let again = Apply(id: UUID(), student: applicant.student.id, .init(.reissue, .zh))
        #expect(try applicant.bench.ask(again) == .refused(.notListed))
    }

    /// The roster gives another name by now.
    private func mend(_ applicant: Applicant) throws {
        try applicant.bench.hear(Student(chinese: "周沛安").listed(), from: "sis", statedAt: applicant.bench.now)
    }
}
