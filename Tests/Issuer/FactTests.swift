import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

/// A fact of the roster, and how a later snapshot gives it.
private struct Change: Sendable, CustomTestStringConvertible {
    let fact: PrintedFact
    let member: String
    let value: String

    init(_ fact: PrintedFact, _ member: String, _ value: String) {
        self.fact = fact
        self.member = member
        self.value = value
    }

    var testDescription: String { fact.rawValue }

    static let college = #"{"zh":"管理學院","en":"College of Management"}"#
    static let department = #"{"code":"IM","zh":"工業工程系","en":"Industrial Engineering"}"#

    static let all = [
        Change(.birthDate, "birthDate", #""2003-11-04""#), Change(.nationality, "nationality", #""JP""#),
        Change(.college, "college", college), Change(.department, "department", department),
        Change(.division, "division", #""進修部""#), Change(.group, "group", college),
        Change(.degree, "degree", #"{"level":"bachelor","zh":"工學士","en":"Bachelor of Science"}"#),
        Change(.degree, "degree", #"{"level":"master","zh":"管理學士","en":"Bachelor of Business Administration"}"#),
        Change(.doubleMajors, "doubleMajors", #"[{"department":\#(college)}]"#),
        Change(.minors, "minors", #"[{"school":\#(college),"department":\#(college),"degree":\#(college)}]"#),
        Change(.conferredMonth, "conferredMonth", #""2026-05""#),
    ]
}

@Suite("What the roster says when a diploma is sealed already")
struct FactTests {
    let student = Student()

    private func sealed(documents: String = "bilingual", mails: MailCatcher? = nil) throws -> TestSchool {
        let school = try TestSchool(documents: documents, mails: mails)
        try school.collect()
        try school.sealDue()
        try school.register()
        return school
    }

    private func listed(_ changes: [String: String]) throws -> CandidateListed {
        let known = try JSON.encode(student.listed())
        var members = try #require(JSONSerialization.jsonObject(with: Data(known)) as? [String: Any])
        for (member, value) in changes {
            members[member] = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
        }
        return try JSON.decode(
            CandidateListed.self, from: Array(try JSONSerialization.data(withJSONObject: members)))
    }

    /// A snapshot, so many seconds after the seal.
    private func list(_ changes: [String: String], after seconds: Double, _ school: TestSchool) throws {
        try school.bench.hear(try listed(changes), from: "sis", statedAt: school.bench.now - 3_600 + seconds)
    }

    private func facts(_ school: TestSchool) throws -> [[PrintedFact]] {
        try school.bench.said(DiplomaHeld.self).map(\.changedFacts)
    }

    @Test("Every fact that is printed is compared", arguments: PrintedFact.allCases)
    func whole(fact: PrintedFact) {
        #expect(fact == .englishNumber || Change.all.contains { $0.fact == fact })
    }

    @Test(
        "A new snapshot makes no version, but holds what has not left and names the fact, until the roster is mended",
        arguments: Change.all)
    private func held(change: Change) throws {
        let mails = try MailCatcher()
        let school = try sealed(mails: mails)
        try list([change.member: change.value], after: 1, school)
        let held = try school.bench.said(DiplomaHeld.self)
        #expect(held.map(\.reasons) == [[.factsChanged]] && held.map(\.changedFacts) == [[change.fact]])
        try school.seal()
        try school.bench.turn("mail")
        #expect(try mails.taken().isEmpty)
        #expect(try school.sealedFiles().count == 1, "nothing is sealed anew by itself")
        try list([:], after: 2, school)
        #expect(try school.bench.said(DiplomaReleased.self).map(\.revision) == [2])
        try school.bench.turn("mail")
        #expect(try mails.taken().count == 1)
    }

    @Test("What no diploma prints holds none")
    func unprinted() throws {
        let school = try sealed()
        try list(
            [
                "phone": #""0912345678""#, "batch": #""114-2-2""#, "address": #""臺南市""#, "minors": "[]",
                "department": #"{"code":"IE","zh":"工業管理系","en":"Industrial Management"}"#,
                "certificateNumber": #""C-410912345""#, "englishCertificateNumber": #""E-1""#,
            ], after: 1, school)
        #expect(try facts(school).isEmpty)
    }

    @Test("A month that the roster leaves open, and one that the collection gives otherwise, are no change")
    func month() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(month: "2026-06"), from: "sis")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(student.collected("C-1", month: "2026-01"), from: "registrar")
        try school.sealDue()
        try school.bench.hear(student.listed(month: nil), from: "sis", statedAt: school.bench.now - 2)
        try school.bench.hear(student.listed(month: "2026-05"), from: "sis", statedAt: school.bench.now - 1)
        #expect(try facts(school).isEmpty)
        try school.bench.hear(
            student.collected("C-1", month: "2026-02"), from: "registrar", statedAt: school.bench.now)
        #expect(try facts(school) == [[.conferredMonth]], "the collection itself says otherwise")
    }

    @Test("Another number of the English paper is a change for the English diploma, unless that paper was replaced")
    func englishNumber() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.bench.hear(student.listed(english: "E-7"), from: "sis")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        try school.bench.hear(student.collected("C-1"), from: "registrar")
        try school.sealDue()
        try list(["englishCertificateNumber": #""E-8""#], after: 1, school)
        #expect(try facts(school) == [[.englishNumber]])
        try school.bench.hear(student.replaced("E-7", by: "E-8", document: .en), from: "registrar")
        #expect(try school.bench.said(DiplomaReleased.self).count == 1)
    }

    @Test("Whichever of two snapshots is heard first, the later one is compared", arguments: [true, false], [1.0, 3])
    func order(isChangeFirst: Bool, second: Double) throws {
        let school = try sealed()
        let change = { try list(["birthDate": #""2003-11-04""#], after: second, school) }
        let mend = { try list([:], after: 2, school) }
        for hear in isChangeFirst ? [change, mend] : [mend, change] { try hear() }
        #expect(try school.rows("SELECT said FROM holds WHERE lifted_at IS NULL").count == (second > 2 ? 1 : 0))
    }

    @Test("What a person has lifted stays lifted; another value, and another fact, are told anew")
    func lifted() throws {
        let mails = try MailCatcher()
        let school = try sealed(mails: mails)
        let lift = {
            try school.bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }.holds.map {
                "\($0.prefix { $0 != "," })"
            }
        }
        try list(["birthDate": #""2003-11-04""#], after: 1, school)
        #expect(try lift() == ["lifted facts-changed (birth-date)"])
        try list(["birthDate": #""2003-11-04""#, "phone": #""0912345678""#], after: 2, school)
        try school.bench.turn("mail")
        #expect(try mails.taken().count == 1)
        try list(["birthDate": #""2003-11-05""#], after: 3, school)
        try list(["birthDate": #""2003-11-05""#, "division": #""進修部""#], after: 4, school)
        #expect(try facts(school) == [[.birthDate], [.birthDate], [.birthDate, .division]])
        #expect(try lift() == ["lifted facts-changed (birth-date)", "lifted facts-changed (division)"])
    }

    @Test("A corrected paper gets a version with the new facts, and nothing is held any more")
    func corrected() throws {
        let school = try sealed()
        try list(["department": Change.department], after: 1, school)
        try school.bench.hear(student.replaced("C-\(student.number)", by: "C-2", .corrected), from: "registrar")
        #expect(try school.bench.said(DiplomaReleased.self).count == 1)
        try school.seal()
        #expect(try school.sealedFiles().map(\.shown.department.zh.rawValue) == ["工業管理系", "工業工程系"])
        try list(["department": Change.department], after: 2, school)
        #expect(try facts(school) == [[.department]])
        try list([:], after: 3, school)
        #expect(try facts(school) == [[.department], [.department]], "the new version is compared as the old one was")
    }

    @Test("What was lifted of one version does not speak for the next")
    func nextVersion() throws {
        let school = try sealed()
        let lift = { _ = try school.bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) } }
        try list(["division": #""進修部""#], after: 1, school)
        try lift()
        try list([:], after: 2, school)
        try school.bench.hear(student.replaced("C-\(student.number)", by: "C-2"), from: "registrar")
        try school.seal()
        try list(["division": #""進修部""#], after: 3, school)
        #expect(try facts(school) == [[.division], [.division]])
    }

    @Test("A version of which the number was closed contradicts nothing")
    func void() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.refuse(1)
        try list(["division": #""進修部""#], after: 1, school)
        #expect(try facts(school) == [[.division]])
        _ = try school.bench.perform { tx in
            try VoidCommand.void(1, clerk("closed it"), school: "songtao", by: ["verifier"], trying: school.trial(), tx)
        }
        #expect(try school.bench.said(DiplomaReleased.self).count == 1)
        try school.seal()
        #expect(try school.sealedFiles().map(\.version) == [1, 2])
    }
}
