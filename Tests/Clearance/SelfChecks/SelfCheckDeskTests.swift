import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Self-checks that the registrar states")
struct SelfCheckDeskTests {
    let rosters: Rosters
    var bench: Bench { rosters.bench }
    private let met = StatedCheck(creditsMet: true, thresholdsMet: true)
    private let unmet = StatedCheck(creditsMet: false, thresholdsMet: true, details: line("差2學分"))

    init() throws {
        rosters = try Rosters()
        try rosters.lists.list()
        try rosters.lists.list(Student.other)
        bench.now += 1
    }

    private func state(
        _ said: StatedCheck, insteadOf event: String?, id: UUID = UUID(), of student: UUID = Student().id,
        as actor: Actor? = nil
    ) throws -> StateSelfCheck.Answer? {
        try bench.ask(
            StateSelfCheck(id: id, student: student, said, insteadOf: event), as: actor ?? rosters.kao
        ).answer
    }

    private func known(_ student: UUID = Student().id) throws -> StatedCheck.Known? {
        guard case .known(let file) = try bench.ask(ShowPerson(student: student), as: rosters.kao).answer else {
            return nil
        }
        return file.selfCheck
    }

    private func tried(_ text: String) throws -> UUID {
        let question = TrySelfChecks(id: UUID(), batch: rosters.batch, fileName: "自我檢核.csv")
        #expect(try bench.ask(question, about: Array(text.utf8), as: rosters.kao, size: 50).answer == .kept)
        return question.id
    }

    private func shown(
        _ file: UUID
    ) throws -> (upload: SelfCheckUpload, sections: [SelfCheckKind.Section: [SelfCheckKind.Line]])? {
        let question = ShowSelfCheckFile(batch: rosters.batch, file: file)
        guard case .file(let upload, _, let sections) = try bench.ask(question, as: rosters.kao).answer else {
            return nil
        }
        return (upload, Dictionary(uniqueKeysWithValues: sections.map { ($0.section, $0.lines) }))
    }

    private func write(_ file: UUID, _ counts: SelfCheckUpload.Counts, id: UUID = UUID()) throws -> FileBegun? {
        try bench.ask(
            WriteSelfChecks(id: id, batch: rosters.batch, file: file, counts: counts), as: rosters.kao
        ).answer
    }

    @Test("By hand it is the event that a system would state, once; it is said anew, and overwrites nothing unseen")
    func byHand() throws {
        #expect(try known() == nil)
        let id = UUID()
        for _ in 1...2 { #expect(try state(unmet, insteadOf: nil, id: id) == .stated) }
        let said = try bench.said(RequirementsAssessed.self)
        #expect(said.count == 1 && said[0].studentNumber == Student().number && !said[0].creditsMet)
        #expect(said[0].details?.rawValue == "差2學分")
        let first = try #require(try known())
        #expect(first.said == unmet)
        #expect(try state(met, insteadOf: nil) == .otherwise, "nobody had said anything when it was typed")
        #expect(try state(met, insteadOf: first.event) == .otherwise, "stated at this very moment")
        bench.now += 1
        #expect(try state(unmet, insteadOf: first.event) == .unchanged)
        #expect(try state(met, insteadOf: first.event) == .stated)
        #expect(try known()?.said == met && bench.said(RequirementsAssessed.self).count == 2)
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, because FROM acts").map { [try $0["acted_by"] as String, try $0["because"]] }
        }
        #expect(acts == Array(repeating: ["kao", "to change what the roster says"], count: 2))
    }

    @Test("Only the registrar states it, of whoever is listed; who it was of stands in the access log")
    func whom() throws {
        let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"], why: "x")
        #expect(try state(met, insteadOf: nil, as: hsu) == nil)
        #expect(try state(met, insteadOf: nil, of: UUID()) == .notListed)
        #expect(try state(met, insteadOf: nil) == .stated)
        let entries = try bench.connection.transaction { tx in
            try tx.rows("SELECT student FROM accesses WHERE question = \(StateSelfCheck.name)").map {
                try $0["student"] as UUID
            }
        }
        #expect(entries == [Student().id])
    }

    @Test("A list that is complete but for the self-check completes with it, and opens again without")
    func completes() throws {
        #expect(try state(unmet, insteadOf: nil) == .stated)
        let missing = { [bench, rosters] in
            guard
                case .known(let file) = try bench.ask(ShowPerson(student: Student().id), as: rosters.kao).answer
            else { throw Unexpected() }
            return file.missing
        }
        #expect(try missing().contains(.credits))
        bench.now += 1
        #expect(try state(met, insteadOf: known()?.event) == .stated)
        #expect(try !missing().contains(.credits))
    }

    @Test("A file is tried out first: every line is told, and nothing is stated")
    func trial() throws {
        #expect(try state(met, insteadOf: nil) == .stated)
        bench.now += 1
        let file = try tried(
            "學號,畢業學分,畢業門檻,說明\n410912345,是,是,\n410912346,否,是,差2學分\n410912399,是,是,\n410912346,是,是,\n410912345,好,是,")
        let (upload, sections) = try #require(try shown(file))
        #expect(upload.counts == .init(changed: 1, unchanged: 1, refused: 3) && upload.beside.listed == 2)
        #expect(sections[.changed]?.map(\.number) == ["410912346"] && sections[.changed]?.first?.old == nil)
        #expect(sections[.changed]?.first?.new == unmet)
        #expect(
            sections[.refused]?.flatMap(\.flaws).map(\.why) == [.notOnTheRoster, .sameStudent(line: 3), .malformed])
        #expect(try bench.said(RequirementsAssessed.self).count == 1)
        let answer = try #require(try bench.ask(ShowSelfChecks(batch: rosters.batch), as: rosters.kao).answer)
        #expect(answer.listed == 2 && answer.met == 1 && answer.unmet == 0 && answer.unsaid == 1)
        #expect(answer.uploads.map(\.file) == [file])
    }

    @Test("It is written once, line by line; of whom something else was stated meanwhile nothing is")
    func written() throws {
        let file = try tried("學號,畢業學分,畢業門檻\n410912345,是,是\n410912346,否,是")
        let counts = SelfCheckUpload.Counts(changed: 2)
        #expect(try write(file, .init(changed: 1)) == .otherNumbers)
        #expect(try state(met, insteadOf: nil, of: Student.other.id) == .stated)
        bench.now += 1
        let id = UUID()
        for _ in 1...2 { #expect(try write(file, counts, id: id) == .begun) }
        guard case .writing(_, left: 2) = try shown(file)?.upload.state else { throw Unexpected() }
        try bench.turn("write self-checks")
        #expect(try write(file, counts) == .before)
        let who = Who(account: line("kao"), name: nil)
        #expect(
            try shown(file)?.upload.state == .written(.init(by: who, at: bench.now, count: 1, passedOver: 1)))
        #expect(try shown(file)?.sections[.passedOver]?.map(\.number) == ["410912346"])
        #expect(try known()?.said == met && known(Student.other.id)?.said == met)
        let noted = try bench.connection.transaction { tx in
            try tx.rows("SELECT student FROM accesses WHERE question = \(WriteSelfChecks.name) AND student IS NOT NULL")
                .map { try $0["student"] as UUID }
        }
        #expect(noted == [Student().id])
        let again = try tried("學號,畢業學分,畢業門檻\n410912345,是,是")
        #expect(try write(again, .init(unchanged: 1)) == .nothing)
    }

    @Test("What bears a time that is still to come is left alone, and holds up nobody else")
    func ahead() throws {
        try bench.hear(
            RequirementsAssessed(
                studentNumber: Student().number, term: Student().term, creditsMet: false, thresholdsMet: false),
            from: "sis", statedAt: bench.now + 30)
        let file = try tried("學號,畢業學分,畢業門檻\n410912345,是,是\n410912346,是,是")
        #expect(try write(file, .init(changed: 2)) == .begun)
        try bench.turn("write self-checks")
        #expect(try shown(file)?.sections[.passedOver]?.map(\.number) == ["410912345"])
        #expect(try known(Student.other.id)?.said == met)
    }
}

private struct Unexpected: Error {}
