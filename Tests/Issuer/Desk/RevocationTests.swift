import Foundation
import MailCatcher
import Messages
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// One person proposes, another confirms, and only then anything is revoked.
@Suite("Revocation at the registrar's desk")
struct RevocationTests {
    let student = Student()
    let mails: MailCatcher
    static let lin = Actor(
        kind: .staff, id: "lin", name: Bilingual(zh: Line(rawValue: "林雅婷")!, en: Line(rawValue: "Lin Ya-Ting")!),
        roles: [.registrar])
    static let number = "c-410912345"

    init() throws { mails = try MailCatcher() }

    private func school(_ settings: [String: String] = [:], documents: String = "zh,en") throws -> Desk {
        let school = try TestSchool(documents: documents, mails: mails, settings)
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        return Desk(school)
    }

    private func wish(_ kind: RevocationWish.Kind = .revoke, _ document: Document? = nil) -> RevocationWish {
        RevocationWish(
            kind, of: document, decidedOn: Day(rawValue: "2026-07-20")!, reason: Line(rawValue: "論文抄襲")!,
            announcement: Line(rawValue: "教字第1號")!)
    }

    private func propose(_ wish: RevocationWish, at desk: Desk) throws -> UUID {
        let id = UUID()
        let answer = try desk.ask(ProposeRevocation(id: id, student: student.id, wish))
        guard case .proposed = answer else { throw NotProposed(answer: answer) }
        return id
    }

    private struct NotProposed: Error { let answer: ProposeRevocation.Answer }

    private func confirm(_ proposal: UUID, at desk: Desk, as actor: Actor = lin) throws -> DecideRevocation.Answer {
        try desk.ask(
            DecideRevocation(id: UUID(), proposal: proposal, .confirm(number: Self.number)), as: actor)
    }

    private func shown(_ desk: Desk) throws -> ShowRevocation.Degree {
        let looking = Actor(
            kind: .staff, id: "lin", name: Self.lin.name, roles: [.registrar], why: "a test")
        let answer = try desk.ask(ShowRevocation(student: student.id), as: looking)
        guard case .known(let degree) = answer else { throw NotKnown() }
        return degree
    }

    private struct NotKnown: Error {}

    @Test("A degree is revoked when another person confirms it, stated as a campus event, signed, and given back alike")
    func degree() throws {
        let desk = try school()
        let proposal = try propose(wish(), at: desk)
        #expect(try desk.bench.said(DegreeRevoked.self).isEmpty && desk.school.diplomas().allSatisfy { !$0.isRevoked })
        #expect(try confirm(proposal, at: desk, as: Desk.clerk) == .own, "who proposes cannot confirm")
        let other = DecideRevocation(id: UUID(), proposal: proposal, .confirm(number: "C-410912346"))
        #expect(try desk.ask(other, as: Self.lin) == .otherNumber)
        #expect(try confirm(proposal, at: desk) == .decided(student: student.id))
        #expect(try confirm(proposal, at: desk) == .gone)
        let stated = try desk.bench.said(DegreeRevoked.self)
        #expect(stated.count == 1 && stated[0].announcement?.rawValue == "教字第1號")
        try desk.school.seal()
        #expect(try desk.bench.said(DiplomaRevoked.self).count == 1)
        #expect(try desk.bench.said(StudentDegreeRevoked.self).count == 1)
        let items = try desk.school.diplomas()
        #expect(items.allSatisfy { $0.isRevoked && $0.revoked?.reason.rawValue == "論文抄襲" })
        #expect(items.allSatisfy { $0.versions.allSatisfy { $0.fileSize == nil } })
        #expect(try shown(desk).revoked?.announcement?.rawValue == "教字第1號")
        desk.bench.now += 60
        let back = try propose(wish(.reinstate), at: desk)
        #expect(try confirm(back, at: desk) == .decided(student: student.id))
        try desk.school.seal()
        #expect(try desk.bench.said(DiplomaReinstated.self).count == 1)
        #expect(try desk.school.diplomas().allSatisfy { !$0.isRevoked && $0.versions[0].fileSize != nil })
        #expect(try shown(desk).proposals.map(\.end?.kind) == [.confirmed, .confirmed])
    }

    @Test("The degree of whom the roster names no more can be revoked, by what was printed")
    func unlisted() throws {
        let desk = try school()
        try desk.bench.hear(student.withdrawn(), from: "sis", statedAt: desk.bench.now)
        #expect(try shown(desk).person.name.zh.rawValue == "周沛恩" && shown(desk).birthDate.rawValue == "2003-11-03")
        let proposal = try propose(wish(), at: desk)
        #expect(try desk.ask(ListRevocations()).open.map(\.person.batch.rawValue) == ["114-2-1"])
        #expect(try confirm(proposal, at: desk) == .decided(student: student.id))
        #expect(try desk.bench.said(DegreeRevoked.self).map(\.key) == [student.listed().key])
    }

    @Test(
        "One document that was sealed in error is revoked alone: the other verifies, and nothing of it is sealed or sent"
    )
    func alone() throws {
        let desk = try school()
        let proposal = try propose(wish(.revoke, .zh), at: desk)
        #expect(try confirm(proposal, at: desk) == .decided(student: student.id))
        try desk.school.seal()
        let said = try desk.bench.said(DiplomaRevoked.self)
        guard case .revoked(let revocation) = try desk.school.read(try #require(said.last).statement).says else {
            Issue.record("it is no revocation")
            return
        }
        #expect(revocation.diploma == diplomaID(of: student.id, .zh) && revocation.student == student.id)
        #expect(try desk.bench.said(DegreeRevoked.self).isEmpty)
        func files() throws -> [Bool] { try desk.school.diplomas().map { $0.versions.last?.fileSize != nil } }
        #expect(try desk.school.diplomas().map(\.document) == [.en, .zh])
        #expect(try files() == [true, false])
        #expect(try desk.school.diplomas().map { $0.revoked != nil } == [false, true])
        #expect(try desk.school.diplomas()[1].mails.allSatisfy { $0.keptBack == .revoked })
        // Both are replaced: only the one that holds is sealed.
        try desk.bench.hear(
            student.replaced("C-410912345", by: "C-2", .lost), from: "registrar", statedAt: desk.bench.now)
        desk.bench.now += 60
        try desk.school.seal()
        func sealed() throws -> [Int?] { try shown(desk).diplomas.map(\.sealedVersion) }
        #expect(try sealed() == [2, 1])
        let back = try propose(wish(.reinstate, .zh), at: desk)
        let again = DecideRevocation(id: UUID(), proposal: back, .confirm(number: "C-2"))
        #expect(try desk.ask(again, as: Self.lin) == .decided(student: student.id))
        try desk.school.seal()
        #expect(try sealed() == [2, 2] && desk.bench.said(DiplomaReinstated.self).count == 1)
    }

    @Test("It is declined by another, taken back by who proposed, and lapses; then nothing has happened")
    func nothing() throws {
        let desk = try school(documents: "zh")
        func decide(_ decision: DecideRevocation.Decision, _ proposal: UUID, _ actor: Actor) throws
            -> DecideRevocation.Answer
        { try desk.ask(DecideRevocation(id: UUID(), proposal: proposal, decision), as: actor) }
        let declined = try propose(wish(), at: desk)
        #expect(
            try desk.ask(ProposeRevocation(id: UUID(), student: student.id, wish())) == .underway, "one at a time")
        let because = Line(rawValue: "名字不對")!
        #expect(try decide(.decline(because: because), declined, Desk.clerk) == .own)
        #expect(try decide(.withdraw, declined, Self.lin) == .anothers)
        #expect(try decide(.decline(because: because), declined, Self.lin) == .decided(student: student.id))
        desk.bench.now += 60
        let withdrawn = try propose(wish(), at: desk)
        #expect(try decide(.withdraw, withdrawn, Desk.clerk) == .decided(student: student.id))
        let lapsed = try propose(wish(), at: desk)
        desk.bench.now += 7 * 86_400
        #expect(try confirm(lapsed, at: desk) == .gone)
        let list = try desk.ask(ListRevocations())
        #expect(list.open.isEmpty && list.ended.map(\.end?.kind) == [.lapsed, .withdrawn, .declined])
        #expect(list.ended[2].end?.because == because && list.ended[2].end?.by == Self.lin.name)
        _ = try propose(wish(), at: desk)
        #expect(try desk.ask(ListRevocations()).open.map(\.isOwn) == [true])
        #expect(try desk.bench.said(DegreeRevoked.self).isEmpty && desk.bench.said(DiplomaRevoked.self).isEmpty)
    }

    @Test("What is proposed ends when another system says since that the degree holds, with its reason")
    func overtaken() throws {
        let desk = try school(["revoke-by-event": "false"], documents: "zh")
        try desk.bench.hear(student.revoked(), from: "registrar", statedAt: desk.bench.now)
        let document = try propose(wish(.revoke, .zh), at: desk)
        let degree = try propose(wish(), at: desk)
        let earlier = desk.bench.now - 1
        try desk.bench.hear(student.reinstated("查無實據"), from: "registrar", statedAt: earlier)
        #expect(try desk.ask(ListRevocations()).open.count == 2, "said before it was proposed")
        try desk.bench.hear(student.reinstated(), from: "registrar", statedAt: desk.bench.now + 1)
        let list = try desk.ask(ListRevocations())
        #expect(list.open.map(\.proposal) == [document], "what is about one document is another matter")
        #expect(list.ended.map(\.end?.kind) == [.overtaken] && list.ended[0].end?.by == nil)
        #expect(list.ended[0].end?.because?.rawValue == "法院撤銷原處分")
        #expect(try confirm(degree, at: desk) == .gone)
        #expect(try desk.bench.said(DegreeRevoked.self).isEmpty)
    }

    @Test(
        "What is so already, lies ahead, or is of nobody whom the roster names is not proposed",
        arguments: [
            (RevocationWish.Kind.reinstate, nil, "2026-07-20", ProposeRevocation.Answer.already),
            (.reinstate, .zh, "2026-07-20", .already), (.revoke, .bilingual, "2026-07-20", .already),
            (.revoke, nil, "2026-12-01", .impossibleDay), (.revoke, nil, "1999-01-01", .impossibleDay),
        ] as [(RevocationWish.Kind, Document?, String, ProposeRevocation.Answer)])
    func refused(
        _ kind: RevocationWish.Kind, _ document: Document?, _ day: String, _ expected: ProposeRevocation.Answer
    ) throws {
        let desk = try school(documents: "zh")
        let wish = RevocationWish(
            kind, of: document, decidedOn: Day(rawValue: day)!, reason: Line(rawValue: "論文抄襲")!)
        #expect(try desk.ask(ProposeRevocation(id: UUID(), student: student.id, wish)) == expected)
        #expect(try desk.ask(ProposeRevocation(id: UUID(), student: UUID(), wish)) == .unknown)
    }

    @Test("With the setting off another system's word is a claim that holds; two persons make it true, or end it")
    func claim() throws {
        for kind in RevocationWish.Kind.allCases {
            let desk = try school(["revoke-by-event": "false"], documents: "zh")
            try desk.bench.hear(student.revoked(), from: "registrar", statedAt: desk.bench.now - 1)
            #expect(try desk.ask(ListRevocations()).claims.map(\.word.reason.rawValue) == ["抄襲"])
            #expect(try shown(desk).claim != nil && shown(desk).revoked == nil)
            let proposal = try propose(wish(kind), at: desk)
            #expect(try confirm(proposal, at: desk) == .decided(student: student.id))
            try desk.school.seal()
            #expect(try desk.bench.said(DiplomaRevoked.self).count == (kind == .revoke ? 1 : 0), "\(kind)")
            #expect(try desk.bench.said(DiplomaReinstated.self).isEmpty, "what was not revoked is not reinstated")
            #expect(try desk.ask(ListRevocations()).claims.isEmpty)
            #expect(try desk.school.diplomas()[0].isRevoked == (kind == .revoke))
        }
    }
}
